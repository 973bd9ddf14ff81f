import { expect, test } from '@jest/globals';
import { aalenJohansen, causeExits } from './aalen-johansen.js';
import { exitsByCause, exitsOf } from './many-times.js';
import { tallyOf } from './survival-tally.js';

/** Few values, so that many of all kinds fall on one time. */
const some = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, n) => ((n * 7919 + seed) % 23) * 3_600_000);
const [ended, lost, open] = [some(41, 3), some(17, 5), some(29, 11)] as [Float64Array, Float64Array, Float64Array];

test('many durations as numbers give the tally that the same observations give one by one', () => {
  const observations = [
    ...Array.from(ended, (time) => ({ time: time / 3_600_000, event: true })),
    ...Array.from([...lost, ...open], (time) => ({ time: time / 3_600_000, event: false })),
  ];
  expect(exitsOf(ended, [lost, open], 3_600_000)).toEqual(tallyOf(observations));
  expect(exitsOf(new Float64Array(), [new Float64Array()])).toEqual({ fromStart: 0, exits: [] });
});

test('the same for several causes; and a curve of which some steps are kept has at them what the whole one has', () => {
  const observed = [ended, lost].flatMap((times, cause) => Array.from(times, (time) => ({ time, cause: cause as number | null })));
  const exits = exitsByCause([ended, lost], open);
  expect(exits).toEqual(causeExits([...observed, ...Array.from(open, (time) => ({ time, cause: null }))], 2));
  const whole = aalenJohansen(exits);
  const kept = aalenJohansen(exits, (time, next) => time % 7_200_000 === 0 || next === Infinity);
  expect(kept.length).toBeLessThan(whole.length);
  expect(kept).toEqual(whole.filter(({ time }, n) => time % 7_200_000 === 0 || n === whole.length - 1));
});
