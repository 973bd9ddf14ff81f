import type { Id, Ms } from '../history/records.js';
import { kaplanMeier, type Quantile, quantile, type Step } from '../statistics/kaplan-meier.js';
import { decisionGroup, type LogRank, logRank } from '../statistics/log-rank.js';
import { riskTable, tallyOf } from '../statistics/survival-tally.js';
import { type Care, type CareSettings, decisionsOf, type Standing, standingOf, USUAL_CARE } from './care.js';
import { type DecisionTally, decisionTable, decisionTally } from './decision-tally.js';
import { type Figure, figure, parted } from './figure.js';

/** Below so many decisions a curve is drawn no further. */
export const STILL_OBSERVED = 5;

/** k-session retention = the chance to come to k sessions at least = S(k − 1): off by one is the classic slip. */
export interface RetentionAt {
  k: number;
  value: number | null;
  lower95: number | null;
  upper95: number | null;
  atRiskAtLastDecision: number;
  smallestAtRisk: number;
  display: 'percent' | 'too few still observed';
}

/** Retention by sessions, in the decision form (6.6; FX-3, FX-9, FX-10). */
export interface Retention {
  curve: Step[];
  /** F of each cause after session k, index k − 1; with S they add up to 1. */
  incidence: { planned: number; unplanned: number }[];
  retention: RetentionAt[];
  /** The last decision before the first with fewer than five; 0 = none may be drawn. */
  drawnUpToDecision: number;
  medianSessions: Quantile;
  /** First decision with five or more where the start itself has fewer: the curve then means “of those who came so far” (late entry). */
  conditionalFrom: number | null;
}

export function retention(all: readonly Care[], at: readonly number[], asOf: Ms, settings: CareSettings = USUAL_CARE): Figure<Retention> {
  const { counted, excluded } = parted(
    all,
    ({ id }) => id,
    (care) => (standingOf(care, asOf, settings).k === 0 ? 'no session yet' : null),
  );
  const tally = decisionTally(counted.map((care) => decisionsOf(care, asOf, settings)));
  return figure('retention', { asOf, members: counted.map(({ id }) => id), excluded, value: retentionOf(tally, at) });
}

/** The same from a tally, as a database counts it. */
export function retentionOf(tally: DecisionTally, at: readonly number[]): Retention {
  const table = decisionTable(tally);
  const curve = kaplanMeier(table);
  const few = table.findIndex(({ atRisk }) => atRisk < STILL_OBSERVED);
  const enough = table.findIndex(({ atRisk }) => atRisk >= STILL_OBSERVED);
  return {
    curve,
    incidence: incidenceOf(tally, curve),
    retention: at.map((k) => retentionAt(curve, k)),
    drawnUpToDecision: few < 0 ? table.length : few,
    medianSessions: quantile(curve),
    conditionalFrom: enough > 0 ? enough + 1 : null,
  };
}

function retentionAt(curve: readonly Step[], k: number): RetentionAt {
  const decisions = curve.slice(0, k - 1);
  const last = decisions.at(-1);
  const seen = decisions.length === k - 1;
  const smallest = seen ? Math.min(...decisions.map(({ atRisk }) => atRisk)) : 0;
  return {
    k,
    // Nobody decides before the first session.
    value: k === 1 ? 1 : smallest > 0 ? (last?.survival ?? null) : null,
    lower95: smallest > 0 ? (last?.lower95 ?? null) : null,
    upper95: smallest > 0 ? (last?.upper95 ?? null) : null,
    atRiskAtLastDecision: seen ? (last?.atRisk ?? 0) : 0,
    smallestAtRisk: smallest,
    display: smallest >= STILL_OBSERVED ? 'percent' : 'too few still observed',
  };
}

/** F_c(k) = Σ S(j − 1)·d_c(j)/n(j). */
function incidenceOf(tally: DecisionTally, curve: readonly Step[]): Retention['incidence'] {
  const sums = { planned: 0, unplanned: 0 };
  return curve.map(({ atRisk }, index) => {
    const before = index === 0 ? 1 : (curve[index - 1]?.survival ?? 0);
    for (const cause of ['planned', 'unplanned'] as const) {
      if (atRisk > 0) sums[cause] += (before * (tally[cause][index] ?? 0)) / atRisk;
    }
    return { ...sums };
  });
}

/** Whether groups of clients stay equally long, by their decisions (FX-10). */
export const compareRetention = (tallies: readonly DecisionTally[]): LogRank =>
  logRank(tallies.map((tally) => decisionGroup(decisionTable(tally))));

/** The textbook's form, beside ours: sessions as they stand, whoever is in care cut off there, and nothing known of settling. */
export function textbookCurve(standings: readonly Standing[]): Step[] {
  const observed = standings.map(({ m, k, end }) => ({ time: k, event: end !== null, entry: m > 0 ? m - 0.5 : null }));
  return kaplanMeier(riskTable(tallyOf(observed)));
}

/** Who is behind a point of the curve: those who decided after session k, and how. */
export function decidedAfter(
  all: readonly Care[],
  k: number,
  asOf: Ms,
  settings: CareSettings = USUAL_CARE,
): { returned: Id[]; ended: Id[] } {
  const seen = all.map((care) => decisionsOf(care, asOf, settings)).filter(({ from, settledThrough }) => from <= k && k <= settledThrough);
  return {
    returned: seen.filter((one) => k < one.k).map(({ id }) => id),
    ended: seen.filter((one) => k === one.k && one.end !== null).map(({ id }) => id),
  };
}
