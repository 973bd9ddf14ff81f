import { expect, test } from '@jest/globals';
import type { Played } from './played.js';

export const snapshot = (played: Played) =>
  test('OW-02: where the cards stood at the end of each day is what a bystander saw', async () => {
    for (const { date, at } of played.shown) {
      const stages = played.play.notebook.stagesAt(at);
      const asked = await played.ask(`snapshot?asOf=${date}`);
      for (const { stage, count } of asked.value.stages)
        expect({ date, stage, count }).toEqual({ date, stage, count: stages.get(stage) ?? 0 });
      expect(asked.n).toBe([...stages.values()].reduce((all, count) => all + count, 0));
    }
  });
