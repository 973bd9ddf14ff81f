import { proportion, withOpen } from '@porchlight/metrics';
import { SOURCES } from '../../http/words.js';
import type { SourcesValue } from '../inquiries.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, LOST, OPEN, outsideParts } from './seen-inquiries.js';

const of = (source: string): string => `${IS_INQUIRY} AND s.source = '${source}'`;
const UNKNOWN = ['other', 'import'];
const PARTS: Record<string, string> = {
  all: IS_INQUIRY,
  unknown: `${IS_INQUIRY} AND s.source IN ('${UNKNOWN.join("', '")}')`,
  ...Object.fromEntries(
    SOURCES.flatMap((source) => [
      [`source:${source}`, of(source)],
      [`source:${source}:clients`, `${of(source)} AND s.active`],
      [`source:${source}:open`, `${of(source)} AND ${OPEN}`],
      [`source:${source}:lost`, `${of(source)} AND ${LOST}`],
    ]),
  ),
  ...outsideParts(),
};

/** How people came, and how many of each way became clients; what nobody noted stands beside (6.2 by 6.10). */
export const sourcesTile: Tile<SourcesValue> = {
  definition: 'funnel',
  part: (name) => partOf(INQUIRIES, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, INQUIRIES, PARTS);
    const count = (part: string): number => counts[part] ?? 0;
    const n = count('all');
    return {
      n,
      excluded: excludedOf(counts),
      value: {
        sources: SOURCES.map((source) => ({
          source,
          inquiries: count(`source:${source}`),
          share: proportion(count(`source:${source}`), n),
          lost: count(`source:${source}:lost`),
          toClient: withOpen(count(`source:${source}:clients`), count(`source:${source}`), count(`source:${source}:open`)),
        }))
          .filter((row) => row.inquiries > 0)
          .sort((one, other) => other.inquiries - one.inquiries),
        unknown: proportion(count('unknown'), n),
      },
    };
  },
};
