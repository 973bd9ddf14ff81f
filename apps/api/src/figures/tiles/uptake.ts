import { proportion } from '@porchlight/metrics';
import type { UptakeValue } from '../uptake.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { CLIENTS_EVER } from './seen-care.js';

/** A journey of the same person that began while they were in our care, as it was known. */
const another = (where: string): string => `EXISTS (
  SELECT 1 FROM figures_inquiries i WHERE i.practice_id = $1 AND i.person_id = c.person AND i.class = 'second_service'
    AND i.known_from <= $2 AND i.known_to > $2 AND ${where})`;

/** Each person in care once, by the care that began first. */
const IN_CARE = `(
  SELECT c.*, ${another('i.client_seen <= $2')} AS second, ${another('NOT coalesce(i.client_seen <= $2, false) AND NOT coalesce(i.closed_seen <= $2, false)')} AS asked
  FROM (SELECT DISTINCT ON (s.person) s.id, s.journey, s.person, s.at, s.why FROM ${CLIENTS_EVER} WHERE s.ended IS NULL ORDER BY s.person, s.at, s.id) c) s`;

const PARTS = { all: 'true', second: 's.second', asked: 's.asked AND NOT s.second' };

/** Of the people in our care, how many take a second service: a new engagement of the same person, never a new lead. */
export const uptakeTile: Tile<UptakeValue> = {
  definition: 'uptake',
  part: (name) => partOf(IN_CARE, PARTS, name),
  async reckon(asked) {
    const { all = 0, second = 0, asked: open = 0 } = await tally(asked, IN_CARE, PARTS);
    return { n: all, excluded: [], value: { share: proportion(second, all), onTheirWay: open } };
  },
};
