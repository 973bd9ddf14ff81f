import { proportion, WAITED_BANDS } from '@porchlight/metrics';
import { OUTCOMES } from '@porchlight/pipeline';
import type { LossesValue } from '../inquiries.view.js';
import { ask, tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, LOST, outsideParts } from './seen-inquiries.js';

/** Inquiries with the hours that they waited: until our first answer, or until they were gone, or until now. Told once a row, however many parts ask. */
const WAITED = `(
  SELECT s.id, s.journey, s.person, s.at, s.why, s.class, s.outcome, ${LOST} AS lost,
         date_part('epoch', LEAST(s.response_at, s.closed_at, $2) - s.inquired_at) / 3600 AS waited FROM ${INQUIRIES} OFFSET 0) s`;

const IS_LOST = `${IS_INQUIRY} AND s.lost`;
const inBand = (from: number, to: number): string =>
  `${IS_INQUIRY} AND s.waited >= ${from}${to === Infinity ? '' : ` AND s.waited < ${to}`}`;

const TOTALS: Record<string, string> = {
  all: IS_INQUIRY,
  lost: IS_LOST,
  ...Object.fromEntries(
    WAITED_BANDS.flatMap(([from, to]) => [
      [`waited:${from}`, inBand(from, to)],
      [`waited:${from}:booked_elsewhere`, `${inBand(from, to)} AND s.outcome = 'booked_elsewhere'`],
    ]),
  ),
  ...outsideParts(),
};
const PARTS: Record<string, string> = {
  ...TOTALS,
  ...Object.fromEntries(OUTCOMES.map((outcome) => [`reason:${outcome}`, `${IS_LOST} AND s.outcome = '${outcome}'`])),
};

/** Whom we lost and why, and losses to another therapist by the hours that we let them wait (R-13). */
export const lossesTile: Tile<LossesValue> = {
  definition: 'losses',
  part: (name) => partOf(WAITED, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, WAITED, TOTALS);
    const reasons = await ask<{ reason: string; count: number }>(
      asked,
      `SELECT s.outcome AS reason, count(*)::int AS count FROM ${INQUIRIES} WHERE ${IS_INQUIRY} AND ${LOST} GROUP BY 1`,
    );
    const count = (part: string): number => counts[part] ?? 0;
    return {
      n: count('all'),
      excluded: excludedOf(counts),
      value: {
        lost: count('lost'),
        byReason: reasons.sort((one, other) => other.count - one.count || rankOf(one.reason) - rankOf(other.reason)),
        bands: WAITED_BANDS.map(([from, to]) => ({
          fromHours: from,
          toHours: to === Infinity ? null : to,
          bookedElsewhere: proportion(count(`waited:${from}:booked_elsewhere`), count(`waited:${from}`)),
        })),
      },
    };
  },
};

const rankOf = (reason: string): number => (OUTCOMES as readonly string[]).indexOf(reason);
