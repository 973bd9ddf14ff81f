import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aalenJohansen, causeExits, causesAt } from './aalen-johansen.js';
import { chiSquareTail, lnGamma, lowerGamma, upperGamma } from './gamma.js';
import { kaplanMeier, quantile, survivalAt } from './kaplan-meier.js';
import { groupOf, logRank } from './log-rank.js';
import { poissonInterval } from './poisson.js';
import { asPercent, proportion } from './proportion.js';
import { addTallies, type Observation, riskTable, tallyOf } from './survival-tally.js';

const observations = fc.array(fc.record({ time: fc.integer({ min: 1, max: 30 }), event: fc.boolean() }), { maxLength: 60 });

describe('functions of statistics, against published values', () => {
  test('gamma: ln Γ(½) = ln √π, Γ(5) = 24; its two halves add up to one', () => {
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(lnGamma(5)).toBeCloseTo(Math.log(24), 12);
    for (const [a, x] of [
      [0.5, 0.1],
      [3, 9],
      [30, 25],
    ] as const)
      expect(lowerGamma(a, x) + upperGamma(a, x)).toBeCloseTo(1, 12);
  });

  test('χ²: 3.841459 is the 5 % point of one degree of freedom, 5.991465 of two; far out it is small and not nought', () => {
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
    expect(chiSquareTail(5.991464547107979, 2)).toBeCloseTo(0.05, 10);
    expect(chiSquareTail(10.3267, 1)).toBeCloseTo(0.0013112, 7);
    expect(chiSquareTail(122.2491, 1)).toBeGreaterThan(0);
    expect(chiSquareTail(122.2491, 1)).toBeLessThan(1e-27);
  });

  test('Poisson: R’s poisson.test of 0, 1 and 10 counts', () => {
    const r: [number, number, number][] = [
      [0, 0, 3.688879],
      [1, 0.02531781, 5.571643],
      [10, 4.795389, 18.390356],
    ];
    for (const [count, lower, upper] of r) {
      expect(poissonInterval(count)[0]).toBeCloseTo(lower, 6);
      expect(poissonInterval(count)[1]).toBeCloseTo(upper, 6);
    }
  });

  test('R-78: of nothing there is no share; below ten a share is shown as counts; none and all have a bound at the very end', () => {
    expect(proportion(0, 0)).toEqual({ numerator: 0, denominator: 0, value: null, wilson95: null, display: 'counts' });
    expect([proportion(3, 9).display, proportion(3, 10).display]).toEqual(['counts', 'percent']);
    expect(proportion(0, 20).wilson95?.[0]).toBe(0);
    expect(proportion(20, 20).wilson95?.[1]).toBe(1);
    // R: prop.test(15, 50, correct = FALSE)
    expect(proportion(15, 50).wilson95?.[0]).toBeCloseTo(0.191, 4);
    expect(proportion(15, 50).wilson95?.[1]).toBeCloseTo(0.4375, 4);
  });

  test('6.0: 63 of 80 is 78.8 on a screen: rounded once, half away from zero', () => {
    expect(asPercent(63, 80)).toBe(78.8);
    expect(asPercent(1, 16)).toBe(6.3);
  });

  test('two tallies added are the tally of both, late entries too', () => {
    const late = fc.array(
      fc.record({ time: fc.integer({ min: 5, max: 30 }), event: fc.boolean(), entry: fc.option(fc.integer({ min: 0, max: 4 })) }),
    );
    fc.assert(
      fc.property(late, late, (one, other) => {
        expect(addTallies(tallyOf(one), tallyOf(other))).toEqual(tallyOf([...one, ...other]));
      }),
    );
  });

  test('without anybody cut off, the curve is the plain share of those who go on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (times) => {
        const curve = kaplanMeier(riskTable(tallyOf(times.map((time) => ({ time, event: true })))));
        for (const { time, survival } of curve) expect(survival).toBeCloseTo(times.filter((each) => each > time).length / times.length, 9);
      }),
    );
  });

  test('with one cause alone, competing ends are 1 − KM and Greenwood’s error; with two, all chances add up to one', () => {
    fc.assert(
      fc.property(observations, (seen) => {
        const curve = kaplanMeier(riskTable(tallyOf(seen)));
        const alone = aalenJohansen(
          causeExits(
            seen.map(({ time, event }) => ({ time, cause: event ? 0 : null })),
            1,
          ),
        );
        alone.forEach((step, index) => {
          expect(step.causes[0]?.value).toBeCloseTo(1 - (curve[index]?.survival ?? 1), 9);
        });
        const two = aalenJohansen(
          causeExits(
            seen.map(({ time, event }, index) => ({ time, cause: event ? index % 2 : null })),
            2,
          ),
        );
        for (const { survival, causes } of two) expect(survival + (causes[0]?.value ?? 0) + (causes[1]?.value ?? 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('the one-pass error of competing ends is the sum over persons of the definition', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ time: fc.integer({ min: 1, max: 12 }), cause: fc.constantFrom(null, 0, 1) }), { minLength: 2, maxLength: 30 }),
        (seen) => {
          const steps = aalenJohansen(causeExits(seen, 2));
          const plain = byPerson(seen);
          steps.forEach((step, index) => {
            // Where the error is nought, its square is a difference of equals: doubles leave some 1e-9 of it.
            expect(step.causes[0]?.stdErr).toBeCloseTo(plain[index] ?? 0, 7);
          });
        },
      ),
    );
  });

  test('before the first end nobody has ended and all are there; without anybody nothing is said', () => {
    const steps = aalenJohansen(
      causeExits(
        [10, 20].map((time) => ({ time, cause: 0 })),
        2,
      ),
    );
    expect(causesAt(steps, 7)).toMatchObject({
      survival: 1,
      causes: [
        { value: 0, interval95: null },
        { value: 0, interval95: null },
      ],
    });
    expect(causesAt(steps, 10)).toMatchObject({ survival: 0.5, causes: [{ value: 0.5 }, { value: 0 }] });
    expect(causesAt([], 7)).toBeNull();
  });

  test('log-rank: a group of whom nothing is known yet takes no degree of freedom; with one group left there is nothing to compare', () => {
    const group = (...observed: [time: number, event: boolean][]) =>
      groupOf(riskTable(tallyOf(observed.map(([time, event]) => ({ time, event })))));
    const [one, other, nobody] = [group([1, true], [4, true], [5, false]), group([2, true], [3, true], [3, true]), group()];
    const two = logRank([one, other]);
    expect(two).toMatchObject({ df: 1, chiSquare: expect.any(Number) });
    for (const three of [
      [one, other, nobody],
      [nobody, one, other],
      [one, nobody, other],
    ])
      expect(logRank(three)).toMatchObject({ df: 1, chiSquare: expect.closeTo(two.chiSquare ?? 0, 12), p: expect.closeTo(two.p ?? 0, 12) });
    expect(logRank([one, nobody])).toMatchObject({ df: 0, chiSquare: null, p: null });
    expect(logRank([])).toMatchObject({ df: 0, chiSquare: null, p: null });
  });

  test('6.0: at each time n are those whose time is not past and who had come under observation before it, ties and gaps included', () => {
    const late = fc.array(
      fc.record({ time: fc.integer({ min: 0, max: 12 }), event: fc.boolean(), entry: fc.option(fc.integer({ min: 0, max: 12 })) }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(late, (all) => {
        const seen = all.filter(({ time, entry }) => entry === null || entry < time);
        const curve = kaplanMeier(riskTable(tallyOf(all)));
        let s = 1;
        for (const { time, atRisk, events, survival, lower95, upper95 } of curve) {
          const n = seen.filter((one) => one.time >= time && (one.entry === null || one.entry < time)).length;
          const d = seen.filter((one) => one.time === time && one.event).length;
          expect([time, atRisk, events]).toEqual([time, n, d]);
          s *= 1 - d / n;
          expect(survival).toBeCloseTo(s, 12);
          expect(survival >= 0 && survival <= 1).toBe(true);
          if (lower95 !== null && upper95 !== null) expect(lower95 <= survival && survival <= upper95).toBe(true);
        }
        expect(curve.map(({ time }) => time)).toEqual([...new Set(seen.map(({ time }) => time))].sort((one, other) => one - other));
        for (const value of Object.values(quantile(curve))) expect(value === null || Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('6.0: of nobody, and of people who were all only ever watched, a curve says so: no fall, no band, no median', () => {
    expect([kaplanMeier(riskTable(tallyOf([]))), quantile([]), survivalAt([], 0)]).toEqual([
      [],
      { value: null, lower95: null, upper95: null },
      null,
    ]);
    const watched = kaplanMeier(riskTable(tallyOf([1, 1, 5].map((time) => ({ time, event: false })))));
    expect(watched.map(({ survival, lower95, upper95 }) => [survival, lower95, upper95])).toEqual([
      [1, null, null],
      [1, null, null],
    ]);
    expect(quantile(watched).value).toBeNull();
    expect(aalenJohansen(causeExits([{ time: 3, cause: null }], 2))[0]).toMatchObject({
      survival: 1,
      causes: [{ value: 0, stdErr: 0 }, { value: 0 }],
    });
  });

  test('a median that nobody reached is none; nothing is said beyond the longest time', () => {
    const curve = kaplanMeier(riskTable(tallyOf([{ time: 1, event: true }, ...Array<Observation>(4).fill({ time: 9, event: false })])));
    expect(quantile(curve)).toEqual({ value: null, lower95: expect.anything(), upper95: null });
    expect(survivalAt(curve, 9)?.survival).toBeCloseTo(0.8);
    expect(survivalAt(curve, 9.1)).toBeNull();
    expect(survivalAt(curve, 0.5)?.survival).toBe(1);
  });
});

/** 6.0 word for word: each person's U and U^S, updated at each time. */
function byPerson(seen: { time: number; cause: number | null }[]): number[] {
  const u = seen.map(() => 0);
  const us = seen.map(() => 0);
  let s = 1;
  return [...new Set(seen.map(({ time }) => time))]
    .sort((a, b) => a - b)
    .map((t) => {
      const n = seen.filter(({ time }) => time >= t).length;
      const d = seen.filter(({ time, cause }) => time === t && cause !== null).length;
      const dc = seen.filter(({ time, cause }) => time === t && cause === 0).length;
      seen.forEach(({ time, cause }, i) => {
        const y = time >= t ? 1 : 0;
        const [own, any] = [time === t && cause === 0 ? 1 : 0, time === t && cause !== null ? 1 : 0];
        u[i] = (u[i] ?? 0) + ((us[i] ?? 0) * dc) / n + (s * (own - (y * dc) / n)) / n;
        us[i] = (us[i] ?? 0) * (1 - d / n) - (s * (any - (y * d) / n)) / n;
      });
      s *= 1 - d / n;
      return Math.sqrt(u.reduce((total, value) => total + value * value, 0));
    });
}
