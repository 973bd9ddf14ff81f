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
        for (const [part, count] of Object.entries(partsShown(name, await played.ask(`${name}?${query.slice(1)}`)))) {
          const behind = await played.ask(`people?figure=${name}&part=${encodeURIComponent(part)}${query}`);
          expect({ name, part, query, count: behind.count, listed: Math.min(behind.rows.length, 100) }).toEqual({
            name,
            part,
            query,
            count,
            listed: Math.min(count, 100),
          });
          opened++;
        }
      }
    }
    expect(opened).toBeGreaterThan(150);
  });
