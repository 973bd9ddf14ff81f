import { expect, test } from '@jest/globals';
import {
  asKnown,
  endOfDate,
  foldInquiries,
  type HistoryRecord,
  reach,
  referral,
  referralRate,
  startOfDate,
  type Window,
} from '@porchlight/metrics';
import { byName, plain } from './compare.js';
import { type Played, ZONE } from './played.js';

export const wordOfMouth = (played: Played) =>
  test('6.10: word of mouth and the referral rate that SQL counts are those of the pure formulas, as of every day, corrections included', async () => {
    const { records: inquiries } = await played.told();
    const { rows: said } = await played.house.db.query('SELECT * FROM origin_records WHERE practice_id = $1', [played.practice.id]);
    const answers = said.map(
      (row): HistoryRecord => ({
        kind: 'sourced',
        id: `${row.journey_id}:o${String(row.version).padStart(6, '0')}`,
        journey: row.journey_id,
        at: row.at.getTime(),
        recordedAt: row.recorded_at.getTime(),
        source: row.source,
        referredBy: row.referrer_id,
      }),
    );
    // The channel says how they asked, and nothing of who sent them.
    const asked = inquiries.map((record): HistoryRecord => (record.kind === 'inquired' ? { ...record, source: null } : record));
    const seen = { united: 0, corrected: said.filter(({ version }) => version > 1).length, naming: 0 };
    for (const { date, at } of played.shown) {
      const rows = foldInquiries([...asked, ...answers], asKnown(at));
      const known = (one: HistoryRecord) => one.kind === 'sourced' && one.source !== 'unknown' && one.recordedAt <= at;
      const clients = new Set(rows.flatMap((row) => (reach(row, 'active') ? [row.person] : [])));
      for (const [from, to] of [
        ['2026-01-01', '2026-12-31'],
        ['2026-01-10', date],
      ] as const) {
        const window: Window = { from: startOfDate(from, ZONE), to: endOfDate(to, ZONE) };
        if (window.to < window.from) continue;
        for (const among of ['inquiries', 'clients'] as const) {
          const pure = referral(rows, window, at, among);
          const told = await played.ask(`referral?from=${from}&to=${to}&asOf=${date}&among=${among}`);
          const { share, unknown, bounds, sources } = told.value;
          const where = { date, from, to, among };
          expect({ where, n: told.n, share, unknown, bounds, sources: bySource(sources), excluded: byName(told.excluded) }).toEqual({
            where,
            n: pure.n,
            ...plain({ share: pure.value.share, unknown: pure.value.unknown, bounds: pure.value.bounds }),
            sources: pure.value.bySource,
            excluded: byName(pure.excluded),
          });
          const inquired = rows.filter(({ class: kind }) => kind === 'inquiry');
          const rate = referralRate(inquired, clients, window);
          expect({ where, rate: told.value.rate }).toEqual({ where, rate: plain(rate) });
          seen.naming = Math.max(seen.naming, rate.numerator);
          const own = (id: string) => answers.some((one) => 'journey' in one && one.journey === id && known(one));
          seen.united += rows.filter(({ id, source }) => source !== null && source !== 'unknown' && !own(id)).length;
        }
      }
    }
    // It happened at all.
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
  });

const bySource = (list: readonly { source: string; inquiries: number }[]): Record<string, number> =>
  Object.fromEntries(list.map(({ source, inquiries }) => [source, inquiries]));
