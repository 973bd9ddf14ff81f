import { expect, test } from '@jest/globals';
import { chance } from '../testing/chance.js';
import { aalenJohansen, causeExits } from './aalen-johansen.js';
import { kaplanMeier, quantile, reachedBy, survivalAt } from './kaplan-meier.js';
import { LongCurve } from './long-curve.js';
import { exitsByCause } from './many-times.js';
import { riskTable, tallyOf } from './survival-tally.js';

const HOUR = 3_600_000;
/** Few values, so that many of all kinds fall on one time. */
const some = (count: number, seed: number): Float64Array => Float64Array.from({ length: count }, (_, n) => ((n * 7919 + seed) % 23) * HOUR);
const [ended, lost, open] = [some(41, 3), some(17, 5), some(29, 11)] as [Float64Array, Float64Array, Float64Array];

test('a curve of many durations as numbers is, bit by bit, the one that the same observations give one by one', () => {
  const roll = chance(11);
  // Hours that many share, and milliseconds that nobody shares; some never end, some all do, and some are nobody.
  const times = (count: number, step: number) => Float64Array.from({ length: count }, () => Math.floor(roll() * 90) * step);
  const samples = [[ended, lost, open]];
  for (let n = 0; n < 300; n++)
    samples.push([0, 1, 2].map((list) => times(Math.floor(roll() ** 2 * 60) * (roll() < 0.2 ? 0 : 1), n % 3 === list ? 1_234_567 : HOUR)));
  for (const [events = ended, ...seen] of samples) {
    const observations = [
      ...Array.from(events, (time) => ({ time: time / HOUR, event: true })),
      ...seen.flatMap((list) => Array.from(list, (time) => ({ time: time / HOUR, event: false }))),
    ];
    const whole = kaplanMeier(riskTable(tallyOf(observations)));
    const long = new LongCurve(events, seen, HOUR);
    expect(long.steps()).toEqual(whole);
    for (const p of [0.05, 0.25, 0.5, 0.9]) expect(long.quantile(p)).toEqual(quantile(whole, p));
    for (const time of [0, 1, 3.5, 22, 48, 89]) {
      expect(long.survivalAt(time)).toEqual(survivalAt(whole, time));
      expect(long.reachedBy(time)).toEqual(reachedBy(whole, time));
    }
    expect(long.steps((time, next) => time % 2 === 0 || next === Infinity)).toEqual(
      whole.filter(({ time }, n) => time % 2 === 0 || n === whole.length - 1),
    );
  }
});

test('the same for several causes; and a curve of which some steps are kept has at them what the whole one has', () => {
  const observed = [ended, lost].flatMap((times, cause) => Array.from(times, (time) => ({ time, cause: cause as number | null })));
  const exits = exitsByCause([ended, lost], open);
  expect(Array.from({ length: exits.length }, (_, n) => exits.at(n))).toEqual(
    causeExits([...observed, ...Array.from(open, (time) => ({ time, cause: null }))], 2),
  );
  const whole = aalenJohansen(exits);
  const kept = aalenJohansen(exits, (time, next) => time % 7_200_000 === 0 || next === Infinity);
  expect(kept.length).toBeLessThan(whole.length);
  expect(kept).toEqual(whole.filter(({ time }, n) => time % 7_200_000 === 0 || n === whole.length - 1));
});
