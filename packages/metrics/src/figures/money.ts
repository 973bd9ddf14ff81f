import type { Step } from '../statistics/kaplan-meier.js';
import { STILL_OBSERVED } from './retention.js';

/**
 * How many recovered visits pay for a cost: rounded up, since half a visit pays nothing.
 *
 * @returns null where a visit earns nothing, so that none would ever do
 */
export const breakEvenVisits = (cost: number, marginPerVisit: number): number | null =>
  marginPerVisit > 0 ? Math.ceil(Math.max(0, cost) / marginPerVisit) : null;

/** What missed callers may have been worth: a range from the practice's own word, never one number (6.12). Whole units of money. */
export const opportunityOf = (callers: number, each: { from: number; to: number }): { from: number; to: number } => ({
  from: callers * each.from,
  to: callers * each.to,
});

/** What a client's sessions earn, up to a horizon; it says where it was cut (6.12). */
export interface LifetimeMargin {
  value: number;
  lower95: number | null;
  upper95: number | null;
  /** Sessions that it counts: the horizon, or fewer where too few are still observed. */
  sessions: number;
  cut: boolean;
}

/** Margin times the expected number of sessions: the sum of S(k − 1) for k = 1 … horizon. The bands give the range. */
export function lifetimeMargin(curve: readonly Step[], marginPerSession: number, horizon: number): LifetimeMargin {
  const few = curve.findIndex(({ atRisk }) => atRisk < STILL_OBSERVED);
  const observed = few < 0 ? curve.length : few;
  const sessions = Math.min(horizon, observed + 1);
  const decisions = curve.slice(0, sessions - 1);
  const total = (pick: (step: Step) => number): number => marginPerSession * decisions.reduce((sum, step) => sum + pick(step), 1);
  return {
    value: total(({ survival }) => survival),
    lower95: total(({ lower95, survival }) => lower95 ?? survival),
    upper95: total(({ upper95, survival }) => upper95 ?? survival),
    sessions,
    cut: sessions < horizon,
  };
}
