import { DAY, rateOf } from '@porchlight/metrics';
import type { AttritionValue } from '../follow-ups.view.js';
import { type Asked, ask, ms } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { CLIENTS_EVER } from './seen-care.js';

/** Elapsed days of a client-month. */
const MONTH = 30.4375 * DAY;
const SILENT_DAYS = 42;

/** An end is dated at the last attended session, never before they were ours. */
const ENDED_AT = 'CASE WHEN s.ended IS NOT NULL THEN GREATEST(coalesce(s.last_at, s.closed_at, $2), s.client_at) END';
const CARES = `(SELECT s.*, ${ENDED_AT} AS ended_at FROM ${CLIENTS_EVER}) s`;
const AT_RISK = `GREATEST(0, ${ms('LEAST(coalesce(s.ended_at, $2), $4, $2)')} - ${ms('GREATEST(s.client_at, $3)')})`;
const ENDS_IN = 's.ended_at >= $3 AND s.ended_at < $4';
const PARTS: Record<string, string> = {
  all: `(${AT_RISK} > 0 OR coalesce(${ENDS_IN}, false))`,
  unplanned: `s.ended = 'unplanned' AND ${ENDS_IN}`,
  planned: `s.ended = 'planned' AND ${ENDS_IN}`,
};

/** Unplanned ends for each 100 client-months at risk (6.7). */
export const attritionTile: Tile<AttritionValue> = {
  definition: 'attrition',
  part: (name) => partOf(CARES, PARTS, name),
  async reckon(asked) {
    const [found] = await ask<{ n: number; unplanned: number; planned: number; time: number }>(
      asked,
      `SELECT count(*) FILTER (WHERE ${PARTS.all})::int AS n, count(*) FILTER (WHERE ${PARTS.unplanned})::int AS unplanned,
              count(*) FILTER (WHERE ${PARTS.planned})::int AS planned, coalesce(sum(${AT_RISK}), 0)::float8 AS time FROM ${CARES}`,
    );
    const { n = 0, unplanned = 0, planned = 0, time = 0 } = found ?? {};
    return { n, excluded: [], value: { ...rateOf(unplanned, time / MONTH), plannedEnds: planned, provisional: isProvisional(asked) } };
  },
};

const isProvisional = ({ at, window }: Asked): boolean =>
  Math.min(window?.to.getTime() ?? Infinity, at.getTime()) > at.getTime() - SILENT_DAYS * DAY;
