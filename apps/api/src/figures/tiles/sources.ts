import { proportion, withOpen } from '@porchlight/metrics';
import { SOURCES } from '../../http/words.js';
import type { SourcesValue } from '../inquiries.view.js';
import { ask, tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, LOST, OPEN, outsideParts } from './seen-inquiries.js';

const of = (source: string): string => `${IS_INQUIRY} AND s.source = '${source}'`;
const UNKNOWN = ['other', 'import'];
const TOTALS: Record<string, string> = {
  all: IS_INQUIRY,
  unknown: `${IS_INQUIRY} AND s.source IN ('${UNKNOWN.join("', '")}')`,
  ...outsideParts(),
};
const PARTS: Record<string, string> = {
  ...TOTALS,
  ...Object.fromEntries(
    SOURCES.flatMap((source) => [
      [`source:${source}`, of(source)],
      [`source:${source}:clients`, `${of(source)} AND s.active`],
      [`source:${source}:open`, `${of(source)} AND ${OPEN}`],
      [`source:${source}:lost`, `${of(source)} AND ${LOST}`],
    ]),
  ),
};

interface BySource {
  source: (typeof SOURCES)[number];
  inquiries: number;
  clients: number;
  open: number;
  lost: number;
}

/** How people came, and how many of each way became clients; what nobody noted stands beside (6.2 by 6.10). */
export const sourcesTile: Tile<SourcesValue> = {
  definition: 'funnel',
  part: (name) => partOf(INQUIRIES, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, INQUIRIES, TOTALS);
    const n = counts.all ?? 0;
    const sources = await ask<BySource>(
      asked,
      `SELECT s.source, count(*)::int AS inquiries, count(*) FILTER (WHERE s.active)::int AS clients, count(*) FILTER (WHERE ${OPEN})::int AS open,
              count(*) FILTER (WHERE ${LOST})::int AS lost FROM ${INQUIRIES} WHERE ${IS_INQUIRY} GROUP BY s.source`,
    );
    return {
      n,
      excluded: excludedOf(counts),
      value: {
        sources: sources
          .map(({ source, inquiries, clients, open, lost }) => ({
            source,
            inquiries,
            share: proportion(inquiries, n),
            lost,
            toClient: withOpen(clients, inquiries, open),
          }))
          .sort((one, other) => other.inquiries - one.inquiries || SOURCES.indexOf(one.source) - SOURCES.indexOf(other.source)),
        unknown: proportion(counts.unknown ?? 0, n),
      },
    };
  },
};
