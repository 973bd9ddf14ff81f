import { DAY, type Figure, type Rebooking, rebooking, replacements, type Visit } from '@porchlight/metrics';
import type { RebookingValue } from '../attendance.view.js';
import { type Asked, among, ask, ms, type Part } from './asked.js';
import type { Tile } from './figure-tile.js';
import { VISITS, VISITS_OF_PEOPLE, visitKnown } from './seen-visits.js';

const MISSED = `NOT s.history AND s.status IN ('no_show', 'late_cancel', 'cancelled_client')`;
const DAYS = 7;
const HELD_DAYS = 30;
const REBOOKED_WITHIN = `interval '${DAYS * 24} hours'`;

/** One appointment in few characters: many of them are read. */
const asVisit = (
  v: string,
): string => `json_build_array(m.person, ${v}.id, ${ms(`${v}.starts_at`)}, ${ms(`${v}.ends_at`)}, ${ms(`${v}.booked_at`)},
  ${v}.status, ${ms(`${v}.status_at`)}, ${v}.replaced_by)`;

type Told = [
  person: string,
  id: string,
  startsAt: number,
  endsAt: number,
  bookedAt: number,
  status: Visit['status'],
  statusAt: number,
  replacedBy: string | null,
];

/**
 * What fell through in the window, and of the same person all that may have taken its place: what was linked, what was booked in the days after,
 * and one later appointment that was there before. Which booking replaces which is for the metrics to say.
 */
const QUESTION = `
  WITH missed AS MATERIALIZED (
    SELECT s.*, j.person_id AS person, CASE WHEN s.status = 'no_show' THEN s.starts_at ELSE s.status_at END AS origin
    FROM ${VISITS} JOIN journeys j ON j.practice_id = $1 AND j.id = s.journey WHERE ${MISSED}),
  told AS (
    SELECT ${asVisit('m')} AS visit FROM missed m
    UNION ALL
    SELECT ${asVisit('o')} FROM missed m JOIN journeys j ON j.practice_id = $1 AND j.person_id = m.person
    CROSS JOIN LATERAL ${visitKnown(`a.journey_id = j.id AND a.created_at >= m.origin AND a.created_at <= LEAST(m.origin + ${REBOOKED_WITHIN}, $2) AND a.id <> m.id`)} o
    UNION ALL
    SELECT ${asVisit('o')} FROM missed m JOIN journeys j ON j.practice_id = $1 AND j.person_id = m.person
    CROSS JOIN LATERAL (SELECT * FROM ${visitKnown(`a.journey_id = j.id AND a.starts_at > m.starts_at AND a.created_at < LEAST(m.origin, $2) AND a.id <> m.id`)} b
      WHERE b.starts_at > m.starts_at LIMIT 1) o
    UNION ALL
    SELECT ${asVisit('o')} FROM missed m CROSS JOIN LATERAL ${visitKnown('a.id = m.replaced_by')} o WHERE m.replaced_by IS NOT NULL)
  SELECT json_agg(visit) AS list FROM told`;

async function reckoned(asked: Asked): Promise<{ figure: Figure<Rebooking>; visits: Map<string, Visit> }> {
  const [found] = await ask<{ list: Told[] | null }>(asked, QUESTION);
  const visits = new Map<string, Visit>();
  for (const [person, id, startsAt, endsAt, bookedAt, status, statusAt, replacedBy] of found?.list ?? [])
    visits.set(id, { id, person, startsAt, endsAt, bookedAt, status, statusAt, replacedBy, arrivedAt: null });
  const window = { from: asked.window?.from.getTime() ?? -Infinity, to: asked.window?.to.getTime() ?? Infinity };
  return { figure: rebooking([...visits.values()], window, asked.at.getTime()), visits };
}

/** Whether those who missed or cancelled have a new appointment (6.8). */
export const rebookingTile: Tile<RebookingValue> = {
  definition: 'rebooking',
  part: partOfMissed,
  async reckonedPart(name, asked) {
    const { figure, visits } = await reckoned(asked);
    if (name === 'already_had_next') return { rows: VISITS_OF_PEOPLE, where: among(figure.value.alreadyHadNext) };
    if (name !== 'rebooked' && name !== 'held_within_30') return undefined;
    const counted = figure.members.flatMap((id) => visits.get(id) ?? []);
    const replaced = replacements(counted, [...visits.values()], DAYS);
    const held = ({ id, status, startsAt, statusAt }: Visit): boolean => {
      const by = replaced.get(id);
      return by?.status === 'attended' && by.startsAt - (status === 'no_show' ? startsAt : statusAt) <= HELD_DAYS * DAY;
    };
    const own = counted.filter((visit) => (name === 'rebooked' ? replaced.has(visit.id) : held(visit)));
    return { rows: VISITS_OF_PEOPLE, where: among(own.map(({ id }) => id)) };
  },
  async reckon(asked) {
    const { n, excluded, value } = (await reckoned(asked)).figure;
    return {
      n,
      excluded: excluded.map(({ count }) => ({ reason: 'too_recent', count })),
      value: { ...value, alreadyHadNext: value.alreadyHadNext.length },
    };
  },
};

const ORIGIN = `CASE WHEN s.status = 'no_show' THEN s.starts_at ELSE s.status_at END`;
const HAPPENED = `${MISSED} AND ${ORIGIN} <= $2`;
const MATURE = `${HAPPENED} AND ${ORIGIN} <= $2::timestamptz - ${REBOOKED_WITHIN}`;

function partOfMissed(name: string): Part | undefined {
  if (name === 'all') return { rows: VISITS_OF_PEOPLE, where: MATURE };
  if (name === 'excluded:too_recent') return { rows: VISITS_OF_PEOPLE, where: `${HAPPENED} AND NOT (${MATURE})` };
  return undefined;
}
