import { expect, test } from '@jest/globals';
import { Following } from './following.js';

/** A clock that goes on by hand, and work of so many steps of 150 milliseconds. */
function aRound() {
  let now = 0;
  let done = 0;
  const following = new Following(() => ++now);
  const upTo = (askedAt: number, steps: number, practice = 'mine') => {
    let left = steps;
    return following.upTo(askedAt, practice, async () => {
      now += 150;
      done++;
      return --left === 0 ? null : { done: steps - left, of: steps };
    });
  };
  return { following, upTo, done: () => done };
}

test('the rows follow once for all who had asked when it began; who asks later is answered with what happened until then', async () => {
  const { following, upTo, done } = aRound();
  const [first, second] = [following.now(), following.now()];
  expect([await upTo(first, 1), await upTo(second, 1), done()]).toEqual([null, null, 1]);
  expect([await upTo(following.now(), 1), done()]).toEqual([null, 2]);
  expect([await upTo(first, 1, 'theirs'), done()]).toEqual([null, 3]);
});

test('where too much is left, all who had asked are told how much, and nobody spends their patience on it again', async () => {
  const { following, upTo, done } = aRound();
  const [first, second] = [following.now(), following.now()];
  expect([await upTo(first, 9), done()]).toEqual([{ done: 3, of: 9 }, 3]);
  expect([await upTo(second, 9), done()]).toEqual([{ done: 3, of: 9 }, 3]);
  expect([await upTo(following.now(), 1), done()]).toEqual([null, 4]);
});
