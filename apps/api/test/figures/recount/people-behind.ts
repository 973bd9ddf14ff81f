import { expect, test } from '@jest/globals';
import { TILES } from '../../../src/figures/tiles/tiles.js';
import { partsShown } from '../parts-shown.js';
import type { Played } from './played.js';

export const peopleBehind = (played: Played) =>
  test('OW-16: every number of every figure has as many people behind it as it says, now and as of an earlier day, and no page repeats one', async () => {
    const [, earlier] = played.shown;
    let opened = 0;
    for (const query of ['', `&from=2026-01-06&to=2026-12-31&asOf=${earlier?.date}`]) {
      for (const name of Object.keys(TILES)) {
        const parts = Object.entries(partsShown(name, await played.ask(`${name}?${query.slice(1)}`)));
        const lists = await Promise.all(
          parts.map(([part]) => listed(played, `people?figure=${name}&part=${encodeURIComponent(part)}${query}`)),
        );
        parts.forEach(([part, count], n) => {
          expect({ name, part, query, ...lists[n] }).toEqual({ name, part, query, count, rows: count });
        });
        opened += parts.length;
      }
    }
    expect(opened).toBeGreaterThan(150);
  });

/** How many it says there are, and how many its pages have together. */
async function listed(played: Played, path: string): Promise<{ count: number; rows: number }> {
  const { count, rows, next } = await played.ask(path);
  let [all, after] = [rows.length, next];
  while (after !== null) {
    const page = await played.ask(`${path}&after=${encodeURIComponent(after)}`);
    [all, after] = [all + page.rows.length, page.next];
  }
  return { count, rows: all };
}
