import { test as base, expect } from '@playwright/test';
import { House } from './house.js';
import { Watch } from './watch.js';

/**
 * A house in which nobody has been yet: the tests of a file found their own practice in it, and nothing foreign is asked for.
 * Made anew for each file that asks: one worker runs the files that share their fixtures, and a practice is founded only once.
 */
export const inEmptyHouse = () =>
  base.extend<{ watch: Watch }, { house: House }>({
    house: [
      async ({}, use) => {
        const house = await House.open({ demo: false });
        await use(house);
        await house.stop();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    watch: [
      async ({ context, house }, use) => {
        const watch = new Watch(() => house.url);
        watch.over(context);
        await use(watch);
        expect(watch.findings, 'third-party requests, refused content, crashes').toEqual([]);
      },
      { auto: true },
    ],
  });
