import { proportion, WAITED_BANDS } from '@porchlight/metrics';
import { OUTCOMES } from '@porchlight/pipeline';
import type { LossesValue } from '../inquiries.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, LOST, outsideParts } from './seen-inquiries.js';

/** Until our first answer, or until they were gone, or until now. */
const WAITED = 'LEAST(s.response_at, s.closed_at, $2) - s.inquired_at';
const GONE = `s.outcome = 'booked_elsewhere'`;
const hours = (count: number): string => `interval '${count} hours'`;
const inBand = (from: number, to: number): string =>
  `${IS_INQUIRY} AND ${WAITED} >= ${hours(from)}${to === Infinity ? '' : ` AND ${WAITED} < ${hours(to)}`}`;

const PARTS: Record<string, string> = {
  all: IS_INQUIRY,
  lost: `${IS_INQUIRY} AND ${LOST}`,
  ...Object.fromEntries(OUTCOMES.map((outcome) => [`reason:${outcome}`, `${IS_INQUIRY} AND ${LOST} AND s.outcome = '${outcome}'`])),
  ...Object.fromEntries(
    WAITED_BANDS.flatMap(([from, to]) => [
      [`waited:${from}`, inBand(from, to)],
      [`waited:${from}:booked_elsewhere`, `${inBand(from, to)} AND ${GONE}`],
    ]),
  ),
  ...outsideParts(),
};

/** Whom we lost and why, and losses to another therapist by the hours that we let them wait (R-13). */
export const lossesTile: Tile<LossesValue> = {
  definition: 'losses',
  part: (name) => partOf(INQUIRIES, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, INQUIRIES, PARTS);
    const count = (part: string): number => counts[part] ?? 0;
    return {
      n: count('all'),
      excluded: excludedOf(counts),
      value: {
        lost: count('lost'),
        byReason: OUTCOMES.map((reason) => ({ reason, count: count(`reason:${reason}`) }))
          .filter((row) => row.count > 0)
          .sort((one, other) => other.count - one.count),
        bands: WAITED_BANDS.map(([from, to]) => ({
          fromHours: from,
          toHours: to === Infinity ? null : to,
          bookedElsewhere: proportion(count(`waited:${from}:booked_elsewhere`), count(`waited:${from}`)),
        })),
      },
    };
  },
};
