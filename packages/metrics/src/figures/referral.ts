import type { Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type InquiryRow, nameOf, reach } from '../rows/inquiry-row.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure } from './figure.js';
import { cohortOf } from './funnel.js';

/** How many came because a person named us (R-78, 6.10; FX-5). Unknown sources are shown, never counted as “no”. */
export interface Referral {
  share: Proportion;
  unknown: Proportion;
  /** None of the unknown; all of them. */
  bounds: readonly [number, number] | null;
  bySource: Record<string, number>;
}

/** @param among the inquiries of the window, or those of them who became clients */
export function referral(
  rows: readonly InquiryRow[],
  window: Window,
  asOf: Ms,
  among: 'inquiries' | 'clients' = 'inquiries',
): Figure<Referral> {
  const { cohort, excluded } = cohortOf(rows, window);
  const counted = among === 'clients' ? cohort.filter((row) => reach(row, 'active')) : cohort;
  return figure('referral', { asOf, members: counted.map(nameOf), excluded, value: referralOf(countSources(counted)) });
}

export const PERSON = 'person';
export const UNKNOWN = 'unknown';

/** Inquiries by source: counts that add up. */
export function countSources(inquiries: Iterable<{ source: string | null }>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source } of inquiries) counts[source ?? UNKNOWN] = (counts[source ?? UNKNOWN] ?? 0) + 1;
  return counts;
}

export function referralOf(bySource: Record<string, number>): Referral {
  const n = Object.values(bySource).reduce((total, count) => total + count, 0);
  const [persons, unknown] = [bySource[PERSON] ?? 0, bySource[UNKNOWN] ?? 0];
  return {
    share: proportion(persons, n - unknown),
    unknown: proportion(unknown, n),
    bounds: n === 0 ? null : [persons / n, (persons + unknown) / n],
    bySource,
  };
}

/** Of the clients, how many named us to somebody in the window; a person never refers themselves. */
export function referralRate(rows: readonly InquiryRow[], clients: ReadonlySet<string>, window: Window): Proportion {
  const naming = new Set<string>();
  for (const { referredBy, person, inquired } of rows) {
    if (referredBy !== null && referredBy !== person && clients.has(referredBy) && isIn(inquired.at, window)) naming.add(referredBy);
  }
  return proportion(naming.size, clients.size);
}
