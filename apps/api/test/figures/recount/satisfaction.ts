import { expect, test } from '@jest/globals';
import { isIn, nps } from '@porchlight/metrics';
import { byName, plain } from './compare.js';
import type { Played } from './played.js';

/** 6.11, R-78: the answers as those remember them who gave them. */
export const satisfaction = (played: Played) =>
  test('6.11, R-78: whether they would recommend us, as of every day and of any window', async () => {
    const { questions } = played.scenes;
    await played.each(async (where, { at }, window) => {
      const asked = questions.filter(({ askedAt }) => isIn(askedAt, window));
      const known = asked.map((one) => (one.answeredAt !== null && one.answeredAt <= at ? one : { ...one, answeredAt: null, score: null }));
      const pure = nps(known, at);
      const told = await played.ask(`satisfaction${where.query}`);
      const left = Object.fromEntries(pure.excluded.map(({ count }) => ['no_answer', count]));
      expect({ where, n: told.n, excluded: byName(told.excluded), whole: told.value.whole, moment: told.value.moments[0] }).toEqual({
        ...{ where, n: pure.n, excluded: left, whole: plain(pure.value), moment: { point: 'session_3', ...plain(pure.value) } },
      });
      for (const { score, count } of told.value.scores)
        expect({ where, score, count }).toEqual({ where, score, count: known.filter((one) => one.score === score).length });
    });
    const then = played.shown.map(({ at }) => questions.filter(({ askedAt, answeredAt }) => askedAt <= at && (answeredAt ?? 0) > at));
    expect(then.some(({ length }) => length > 0)).toBe(true);
  });
