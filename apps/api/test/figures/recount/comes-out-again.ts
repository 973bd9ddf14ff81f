import { expect, test } from '@jest/globals';
import type { Played } from './played.js';

export const comesOutAgain = (played: Played) =>
  test('6.13.4: what was shown at the end of each day comes out again, whatever was learned since', async () => {
    for (const { date, answers } of played.shown) {
      for (const [name, shown] of Object.entries(answers)) {
        const again = await played.ask(`${name}${name.includes('?') ? '&' : '?'}asOf=${date}`);
        expect({ name, date, n: again.n, value: again.value }).toEqual({ name, date, n: shown.n, value: shown.value });
      }
    }
  });
