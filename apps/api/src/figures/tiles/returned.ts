import { DAY, type FollowUpFact, lastContacts, returned } from '@porchlight/metrics';
import type { ReturnedValue } from '../follow-ups.view.js';
import { type Asked, among, ask, ms } from './asked.js';
import type { Tile } from './figure-tile.js';
import { DISENGAGED, FOLLOW_UPS } from './seen-follow-ups.js';

/** Days after the last contact within which a return is attributed. */
const DAYS = 30;
const COUNTED = `NOT s.taken_back AND s.kind IN ${DISENGAGED}`;
const MATURE = `(coalesce(s.ended, '') = 'returned' OR coalesce(s.ended_at, s.created_at) <= $2::timestamptz - interval '${DAYS * 24} hours')`;
const OLD = `${COUNTED} AND coalesce(s.ended, '') <> 'withdrawn' AND ${MATURE}`;

interface Row extends FollowUpFact {
  cameAt: number | null;
}

/** The first time that they came or booked again after we had called. */
const CAME_AT = `(SELECT min(b.at) FROM (
    SELECT CASE WHEN a.created_at > s.ended_at THEN a.created_at WHEN a.status = 'attended' AND a.starts_at > s.ended_at THEN a.starts_at END AS at
    FROM appointments a JOIN journeys o ON o.practice_id = $1 AND o.id = a.journey_id
    WHERE a.practice_id = $1 AND o.person_id = s.person AND a.created_at <= $2 AND NOT a.history) b WHERE b.at <= $2)`;

async function reckoned(asked: Asked) {
  const rows = await ask<Row>(
    asked,
    `SELECT s.id, s.person, s.kind, ${ms('s.created_at')} AS "createdAt", ${ms('s.due_at')} AS "dueAt", ${ms('s.ended_at')} AS "endedAt", s.ended, s.tries AS attempts, s.outcome,
            CASE WHEN s.ended = 'done' THEN ${ms(CAME_AT)} END AS "cameAt"
     FROM ${FOLLOW_UPS} WHERE ${COUNTED}`,
  );
  const returns = new Map<string, number[]>();
  for (const { person, cameAt } of rows) if (cameAt !== null) returns.set(person, [...(returns.get(person) ?? []), cameAt]);
  const window = { from: asked.window?.from.getTime() ?? -Infinity, to: asked.window?.to.getTime() ?? Infinity };
  return { rows, figure: returned(rows, returns, window, asked.at.getTime(), DAYS) };
}

/** Who came back after we called, beside who came back before we did: it claims no cause (R-64, OW-11). */
export const returnedTile: Tile<ReturnedValue> = {
  definition: 'returned',
  part(name) {
    if (name === 'all') return { rows: FOLLOW_UPS, where: OLD };
    if (name === 'before_contact') return { rows: FOLLOW_UPS, where: `${OLD} AND s.ended = 'returned'` };
    if (name === 'excluded:withdrawn') return { rows: FOLLOW_UPS, where: `${COUNTED} AND s.ended = 'withdrawn'` };
    if (name === 'excluded:too_recent')
      return { rows: FOLLOW_UPS, where: `${COUNTED} AND coalesce(s.ended, '') <> 'withdrawn' AND NOT ${MATURE}` };
    return undefined;
  },
  async reckonedPart(name, asked) {
    if (name !== 'contacted' && name !== 'after_follow_up') return undefined;
    const { rows, figure } = await reckoned(asked);
    const counted = new Set(figure.members);
    const contacted = lastContacts(rows.filter(({ id, ended }) => ended === 'done' && counted.has(id)));
    const came = (one: FollowUpFact): boolean => {
      const times = rows.filter(({ person }) => person === one.person).flatMap(({ cameAt }) => cameAt ?? []);
      return times.some((at) => at > (one.endedAt ?? 0) && at - (one.endedAt ?? 0) <= DAYS * DAY && at <= asked.at.getTime());
    };
    const own = name === 'contacted' ? contacted : contacted.filter(came);
    return { rows: FOLLOW_UPS, where: among(own.map(({ id }) => id)) };
  },
  async reckon(asked) {
    const { figure } = await reckoned(asked);
    return {
      n: figure.n,
      excluded: figure.excluded.map(({ reason, count }) => ({
        reason: reason.startsWith('its cause') ? 'withdrawn' : 'too_recent',
        count,
      })),
      value: { days: DAYS, ...figure.value },
    };
  },
};
