import { expect, test } from '@jest/globals';
import type { Played } from './played.js';

export const enoughHappened = (played: Played) =>
  test('enough happened to mean something: every kind of step was done, and some were refused', () => {
    expect({ ...Object.fromEntries(played.play.done), missing: played.missing() }).toMatchObject({ missing: [] });
  });
