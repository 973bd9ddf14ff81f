import { proportion } from '@porchlight/metrics';
import type { ReturnedValue } from '../follow-ups.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { AFTER_DAYS, DISENGAGED, FOLLOW_UPS } from './seen-follow-ups.js';

const WITHIN = `interval '${AFTER_DAYS * 24} hours'`;
const COUNTED = `NOT s.taken_back AND s.kind IN ${DISENGAGED}`;
const MATURE = `(coalesce(s.ended, '') = 'returned' OR coalesce(s.over_at, s.created_at) <= $2::timestamptz - ${WITHIN})`;
/** Called, or still silent when the call fell due: nobody is gone quiet before. */
const QUIET = `(coalesce(s.ended, '') = 'done' OR s.due_at <= coalesce(s.ended_at, $2))`;
const OLD = `${COUNTED} AND coalesce(s.ended, '') <> 'withdrawn' AND ${QUIET} AND ${MATURE}`;
const PARTS: Record<string, string> = {
  all: OLD,
  before_contact: `${OLD} AND s.ended = 'returned'`,
  'excluded:withdrawn': `${COUNTED} AND s.ended = 'withdrawn'`,
  'excluded:before_due': `${COUNTED} AND coalesce(s.ended, '') <> 'withdrawn' AND NOT ${QUIET}`,
  'excluded:too_recent': `${COUNTED} AND coalesce(s.ended, '') <> 'withdrawn' AND ${QUIET} AND NOT ${MATURE}`,
};

/** A return is credited to the last contact before it: of several before one return only the last counts, and after it they count anew. */
const CONTACTS = `(
  SELECT s.* FROM (SELECT s.*, lead(s.over_at) OVER (PARTITION BY s.person ORDER BY s.over_at, s.id) AS next_at FROM ${FOLLOW_UPS} WHERE ${COUNTED} AND s.ended = 'done') s
  WHERE ${MATURE} AND (s.next_at IS NULL OR s.came_at < s.next_at)) s`;
const OF_CONTACTS: Record<string, string> = {
  contacted: 'true',
  after_follow_up: `s.came_at - s.over_at <= ${WITHIN}`,
};

/** Who came back after we called, beside who came back before we did: it claims no cause (R-64, OW-11). */
export const returnedTile: Tile<ReturnedValue> = {
  definition: 'returned',
  part: (name) => partOf(FOLLOW_UPS, PARTS, name) ?? partOf(CONTACTS, OF_CONTACTS, name),
  async reckon(asked) {
    const { all = 0, before_contact = 0, ...left } = await tally(asked, FOLLOW_UPS, PARTS);
    const { contacted = 0, after_follow_up = 0 } = await tally(asked, CONTACTS, OF_CONTACTS);
    return {
      n: all,
      excluded: Object.entries(left).flatMap(([name, count]) => (count > 0 ? [{ reason: name.slice('excluded:'.length), count }] : [])),
      value: { days: AFTER_DAYS, afterFollowUp: proportion(after_follow_up, contacted), beforeContact: proportion(before_contact, all) },
    };
  },
};
