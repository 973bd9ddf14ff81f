import { HOUR, type Ms } from '../history/records.js';
import type { Window } from '../history/window.js';
import { type InquiryRow, nameOf, reach, response } from '../rows/inquiry-row.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure } from './figure.js';
import { cohortOf } from './funnel.js';

/** Losses to another therapist by how long we let them wait. The last band has no end. */
export interface Losses {
  byReason: Record<string, number>;
  bands: { fromHours: number; toHours: number | null; bookedElsewhere: Proportion }[];
}

/** Hours that somebody waited, from … up to. */
export const WAITED_BANDS: readonly [number, number][] = [
  [0, 1],
  [1, 4],
  [4, 24],
  [24, 48],
  [48, Infinity],
];

/** Hours waited = until our first answer, or until they were gone, or until now. */
export function losses(rows: readonly InquiryRow[], window: Window, asOf: Ms): Figure<Losses> {
  const { cohort, excluded } = cohortOf(rows, window);
  const lost = cohort.filter((row) => row.closed && !reach(row, 'active'));
  const byReason: Record<string, number> = {};
  for (const { closed } of lost) if (closed) byReason[closed.outcome] = (byReason[closed.outcome] ?? 0) + 1;
  const bands = WAITED_BANDS.map(([from, to]) => {
    const waited = cohort.filter((row) => from <= hoursOf(row, asOf) && hoursOf(row, asOf) < to);
    const gone = waited.filter(({ closed }) => closed?.outcome === 'booked_elsewhere').length;
    return { fromHours: from, toHours: to === Infinity ? null : to, bookedElsewhere: proportion(gone, waited.length) };
  });
  return figure('losses', { asOf, members: cohort.map(nameOf), excluded, value: { byReason, bands } });
}

const hoursOf = (row: InquiryRow, asOf: Ms): number =>
  (Math.min(response(row)?.at ?? Infinity, row.closed?.at ?? Infinity, asOf) - row.inquired.at) / HOUR;
