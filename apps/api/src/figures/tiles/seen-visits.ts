import { visitsKnown } from '../rows/visits-known.js';

/** Those of the window, by when they were to begin. */
export const VISITS = `${visitsKnown((start) => `${start} >= $3 AND ${start} < $4`)} s`;

/** The same with whom they were for: what a list of people needs and a count does not. */
export const VISITS_OF_PEOPLE = `(
  SELECT s.*, s.starts_at AS at, s.status AS why, j.person_id AS person FROM ${VISITS} JOIN journeys j ON j.practice_id = $1 AND j.id = s.journey) s`;
