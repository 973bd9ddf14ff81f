import { proportion } from '@porchlight/metrics';
import type { UptakeValue } from '../uptake.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { CLIENTS_EVER } from './seen-care.js';

/** Whoever asked for another service while in our care, as it was known: took it up, or is on the way. */
const SECOND = `(
  SELECT i.person_id AS person, bool_or(coalesce(i.client_seen <= $2, false)) AS second,
         bool_or(NOT coalesce(i.client_seen <= $2, false) AND NOT coalesce(i.closed_seen <= $2, false)) AS asked
  FROM figures_inquiries i WHERE i.practice_id = $1 AND i.class = 'second_service' AND i.known_from <= $2 AND i.known_to > $2 GROUP BY 1)`;

/** Each person in care once, by the care that began first. */
const IN_CARE = `(
  SELECT c.*, coalesce(t.second, false) AS second, coalesce(t.asked, false) AS asked
  FROM (SELECT DISTINCT ON (s.person) s.id, s.journey, s.person, s.at, s.why FROM ${CLIENTS_EVER} WHERE s.ended IS NULL ORDER BY s.person, s.at, s.id) c
  LEFT JOIN ${SECOND} t ON t.person = c.person) s`;

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
