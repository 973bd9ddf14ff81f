import { type Interval, Z95 } from './proportion.js';
import type { Risk } from './survival-tally.js';

/** One step of a survival curve. Band null while S = 1 and from S = 0 on; standard error null at S = 0. */
export interface Step extends Risk {
  survival: number;
  stdErr: number | null;
  lower95: number | null;
  upper95: number | null;
}

/** A quantile of a survival curve; null = not reached, never the last time. */
export interface Quantile {
  value: number | null;
  lower95: number | null;
  upper95: number | null;
}

/** Equal within what R calls equal (survival:::survmean), so that 0.5 reckoned in doubles is 0.5. */
const SAME = 1.5e-8;

/**
 * Kaplan and Meier's curve (1958) with Greenwood's variance and log(-log) bands: R's `survfit(…, conf.type = "log-log")` (6.0).
 *
 * @param table in order of time; rows at which nobody is at risk change nothing
 */
export function kaplanMeier(table: readonly Risk[]): Step[] {
  let survival = 1;
  let variance = 0;
  return table.map(({ time, atRisk, events, censored }) => {
    if (events > 0) {
      survival *= 1 - events / atRisk;
      variance += events / (atRisk * (atRisk - events));
    }
    // Fields one by one: a hundred thousand steps are no rarity, and spreading costs ten times as long.
    const stdErr = survival === 0 ? null : survival * Math.sqrt(variance);
    const banded = survival > 0 && survival < 1;
    const se = banded ? Math.sqrt(variance) / Math.abs(Math.log(survival)) : 0;
    const lower95 = banded ? survival ** Math.exp(Z95 * se) : null;
    const upper95 = banded ? survival ** Math.exp(-Z95 * se) : null;
    return { time, atRisk, events, censored, survival, stdErr, lower95, upper95 };
  });
}

/** S at a time, right-continuous; null beyond the longest observed time, 1 before the first. */
export function survivalAt(steps: readonly Step[], time: number): Pick<Step, 'survival' | 'lower95' | 'upper95'> | null {
  const last = steps.at(-1);
  if (!last || time > last.time) return null;
  const before = lastUpTo(steps, time);
  return before ?? { survival: 1, lower95: null, upper95: null };
}

/** F(t) = 1 − S(t) with its band turned over; null beyond the longest observed time. */
export function reachedBy(steps: readonly Step[], time: number): { value: number; interval95: Interval | null } | null {
  const at = survivalAt(steps, time);
  if (!at) return null;
  const { survival, lower95, upper95 } = at;
  return { value: 1 - survival, interval95: lower95 === null || upper95 === null ? null : [1 - upper95, 1 - lower95] };
}

/**
 * The time by which a share p has had the event, with the interval that the bands give; p 0.5 is the median as R's `print(survfit)` has it (6.0).
 */
export function quantile(steps: readonly Step[], p = 0.5): Quantile {
  const of = (pick: (step: Step) => number | null): number | null => crossing(steps, 1 - p, pick);
  return { value: of((step) => step.survival), lower95: of((step) => step.lower95), upper95: of((step) => step.upper95) };
}

/** The first time with a value <= level; where it is just the level and falls later, the midpoint between that time and the next fall. */
function crossing(steps: readonly Step[], level: number, pick: (step: Step) => number | null): number | null {
  const first = steps.findIndex((step) => (pick(step) ?? Infinity) < level + SAME);
  const at = steps[first];
  if (!at) return null;
  const value = pick(at) ?? 0;
  if (value < level - SAME) return at.time;
  const next = steps.slice(first + 1).find((step) => step.events > 0);
  return next ? (at.time + next.time) / 2 : at.time;
}

function lastUpTo(steps: readonly Step[], time: number): Step | undefined {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.time ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}
