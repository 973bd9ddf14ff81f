import type { Id, Ms } from '../history/records.js';
import { type InquiryRow, reach } from '../rows/inquiry-row.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Care, standingOf } from './care.js';
import { type Figure, figure } from './figure.js';

/** Of the people in our care, how many take a second service: a new engagement of the same person, never a new lead. */
export interface Uptake {
  share: Proportion;
  /** Have asked for one, and it is neither taken up nor closed. */
  onTheirWay: number;
}

/**
 * Each person in care at that moment once, however many engagements they have.
 *
 * @param rows every inquiry as a view sees it @param cares of the same rows
 */
export function uptake(rows: readonly InquiryRow[], cares: readonly Care[], asOf: Ms): Figure<Uptake> {
  const personOf = new Map(rows.map(({ id, person }) => [id, person]));
  const people = new Set(cares.flatMap((care) => (standingOf(care, asOf).end === null ? (personOf.get(care.id) ?? []) : [])));
  const asked = rows.filter((row) => row.class === 'second_service');
  const of = (which: (row: InquiryRow) => boolean): Set<Id> => new Set(asked.filter(which).map(({ person }) => person));
  const second = of((row) => reach(row, 'active') !== null);
  const open = of((row) => reach(row, 'active') === null && row.closed === null);
  const members = [...people];
  return figure('uptake', {
    asOf,
    members,
    value: {
      share: proportion(members.filter((person) => second.has(person)).length, members.length),
      onTheirWay: members.filter((person) => open.has(person) && !second.has(person)).length,
    },
  });
}
