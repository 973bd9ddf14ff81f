import type { Risk } from '../statistics/survival-tally.js';
import type { Decisions } from './care.js';

/** Settled decisions after each session: index k − 1. Two tallies add up; a database that counts them by k keeps all that a curve needs. */
export interface DecisionTally {
  returned: readonly number[];
  planned: readonly number[];
  unplanned: readonly number[];
}

/** Many clients with the same decisions count as one entry; `clients` is 1 unless told. */
export function decisionTally(all: Iterable<Decisions & { clients?: number }>): DecisionTally {
  const tally = { returned: [] as number[], planned: [] as number[], unplanned: [] as number[] };
  for (const { from, settledThrough, k, end, clients = 1 } of all) {
    for (let decision = from; decision <= Math.min(k - 1, settledThrough); decision++) count(tally.returned, decision, clients);
    if (end && k >= from && k >= 1 && settledThrough >= k) count(tally[end], k, clients);
  }
  return tally;
}

function count(counts: number[], decision: number, clients: number): void {
  while (counts.length < decision) counts.push(0);
  counts[decision - 1] = (counts[decision - 1] ?? 0) + clients;
}

export function addDecisions(one: DecisionTally, other: DecisionTally): DecisionTally {
  const add = (a: readonly number[], b: readonly number[]): number[] =>
    (a.length < b.length ? b : a).map((_, index) => (a[index] ?? 0) + (b[index] ?? 0));
  return {
    returned: add(one.returned, other.returned),
    planned: add(one.planned, other.planned),
    unplanned: add(one.unplanned, other.unplanned),
  };
}

export type EndCause = 'all' | 'planned' | 'unplanned';

/** n(k) = who came back or ended after session k, as a risk table; nobody else has decided. Up to the last decision that anybody took. */
export function decisionTable({ returned, planned, unplanned }: DecisionTally, cause: EndCause = 'all'): Risk[] {
  const length = Math.max(returned.length, planned.length, unplanned.length);
  return Array.from({ length }, (_, index) => {
    const ends = { planned: planned[index] ?? 0, unplanned: unplanned[index] ?? 0 };
    const atRisk = (returned[index] ?? 0) + ends.planned + ends.unplanned;
    return { time: index + 1, atRisk, events: cause === 'all' ? ends.planned + ends.unplanned : ends[cause], censored: 0 };
  });
}
