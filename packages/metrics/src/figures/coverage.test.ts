import { describe, expect, test } from '@jest/globals';
import { DAY, type Ms } from '../history/records.js';
import { aalenJohansen, causeExits, causesAt } from '../statistics/aalen-johansen.js';
import { kaplanMeier, quantile, reachedBy } from '../statistics/kaplan-meier.js';
import { decisionGroup, logRank } from '../statistics/log-rank.js';
import { poissonInterval } from '../statistics/poisson.js';
import { type Interval, wilson } from '../statistics/proportion.js';
import { riskTable, tallyOf } from '../statistics/survival-tally.js';
import { chance, luck, RUNS } from '../testing/chance.js';
import { type Care, decisionsOf } from './care.js';
import { decisionTable, decisionTally } from './decision-tally.js';
import { retentionOf } from './retention.js';

const HAZARD = 0.1;
const CLIENTS = 200;
const END: Ms = 300 * DAY;

/** A practice with weekly sessions whose clients leave after each with the same chance: the truth is known. */
function practice(next: () => number, hazard = HAZARD, clients = CLIENTS): Care[] {
  return Array.from({ length: clients }, (_, index) => {
    const sessions: Ms[] = [];
    let leaves = false;
    for (let at = next() * END; at <= END; at += 7 * DAY) {
      sessions.push(at);
      leaves = next() < hazard;
      if (leaves) break;
    }
    return {
      id: `c${index}`,
      sessions,
      sessionsBefore: 0,
      bookedOnly: false,
      lastSessionBefore: null,
      importedAt: null,
      closure: null,
      bookedAhead: !leaves,
    };
  });
}

const covers = (interval: Interval | null, truth: number): boolean => interval !== null && interval[0] <= truth && truth <= interval[1];
const mean = (values: number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
const runs = <T>(seed: number, run: (next: () => number) => T): T[] =>
  Array.from({ length: RUNS }, (_, index) => run(chance(seed + index)));
const share = (hits: boolean[]): number => mean(hits.map(Number));
/** 93 to 97 % of 1,000 runs (6.13.5); of fewer, what luck allows more. */
const within = (hits: boolean[], least = 0.93, most = 0.97): void => {
  const slack = RUNS >= 1000 ? 0 : luck(0.95) - luck(0.95, 1000);
  expect(share(hits)).toBeGreaterThanOrEqual(least - slack);
  expect(share(hits)).toBeLessThanOrEqual(most + slack);
};

describe('a simulator whose truth is known (DV-12, 6.13.5)', () => {
  const after8 = (care: Care[], settled: boolean) => {
    const decisions = care.map((one) => decisionsOf(one, END)).map((one) => (settled ? one : { ...one, settledThrough: one.k }));
    const [at] = retentionOf(decisionTally(decisions), [9]).retention;
    return { value: at?.value ?? 0, band: [at?.lower95 ?? 1, at?.upper95 ?? 0] as Interval };
  };

  test('retention by settled decisions hits the truth, and its band covers it as often as it says', () => {
    const truth = (1 - HAZARD) ** 8;
    const found = runs(1, (next) => after8(practice(next), true));
    expect(Math.abs(mean(found.map(({ value }) => value)) - truth)).toBeLessThan(0.01);
    within(found.map(({ band }) => covers(band, truth)));
  });

  test('returns counted at once and ends 42 days later make retention too good: 0.48 instead of 0.43', () => {
    const truth = (1 - HAZARD) ** 8;
    const found = runs(1, (next) => after8(practice(next), false));
    expect(mean(found.map(({ value }) => value)) - truth).toBeGreaterThan(0.03);
    expect(share(found.map(({ band }) => covers(band, truth)))).toBeLessThan(0.9);
  });

  test('two groups that fare alike differ “significantly” in one run of twenty', () => {
    const found = runs(50_000, (next) => {
      const groups = [practice(next), practice(next)].map((care) => decisionTable(decisionTally(care.map((one) => decisionsOf(one, END)))));
      return (logRank(groups.map(decisionGroup)).p ?? 1) >= 0.05;
    });
    within(found);
  });

  test('waits for an answer: the band of F and the interval of the median cover the truth although many still wait', () => {
    const found = runs(90_000, (next) => {
      const waits = Array.from({ length: 150 }, () => ({ answered: -30 * Math.log(1 - next()), watched: 90 * next() }));
      const curve = kaplanMeier(
        riskTable(tallyOf(waits.map(({ answered, watched }) => ({ time: Math.min(answered, watched), event: answered <= watched })))),
      );
      const { lower95, upper95 } = quantile(curve);
      return { f: reachedBy(curve, 48)?.interval95 ?? null, median: [lower95 ?? 0, upper95 ?? Infinity] as Interval };
    });
    within(found.map(({ f }) => covers(f, 1 - Math.exp(-48 / 30))));
    within(
      found.map(({ median }) => covers(median, 30 * Math.log(2))),
      0.925,
      0.975,
    );
  });

  test('clients and losses compete: the interval covers the truth, and 1 − KM does not hit it', () => {
    const [client, lost] = [0.02, 0.03];
    const truth = (client / (client + lost)) * (1 - Math.exp(-(client + lost) * 30));
    const found = runs(130_000, (next) => {
      const seen = Array.from({ length: 150 }, () => {
        const ends = -Math.log(1 - next()) / (client + lost);
        const watched = 20 + 60 * next();
        return { time: Math.min(ends, watched), cause: ends > watched ? null : next() < client / (client + lost) ? 0 : 1 };
      });
      const alone = kaplanMeier(riskTable(tallyOf(seen.map(({ time, cause }) => ({ time, event: cause === 0 })))));
      return { at: causesAt(aalenJohansen(causeExits(seen, 2)), 30)?.causes[0], naive: reachedBy(alone, 30)?.value ?? 0 };
    });
    within(found.map(({ at }) => covers(at?.interval95 ?? null, truth)));
    expect(Math.abs(mean(found.map(({ at }) => at?.value ?? 0)) - truth)).toBeLessThan(0.01);
    expect(mean(found.map(({ naive }) => naive)) - truth).toBeGreaterThan(0.1);
  });

  test('shares of a hundred: Wilson covers 92 to 98 %', () => {
    for (const p of [0.05, 0.1, 0.3, 0.5]) {
      const found = runs(170_000 + 1000 * p, (next) => {
        const x = Array.from({ length: 100 }, () => next() < p).filter(Boolean).length;
        return covers(wilson(x, 100), p);
      });
      within(found, 0.92, 0.98);
    }
  });

  test('rates: the exact Poisson interval never covers less than it says', () => {
    for (const rate of [2, 8, 20]) {
      const found = runs(210_000 + rate, (next) => {
        let [count, product] = [0, next()];
        for (; product > Math.exp(-rate); product *= next()) count++;
        return covers(poissonInterval(count), rate);
      });
      expect(share(found)).toBeGreaterThanOrEqual(0.95 - luck(0.95));
    }
  });
});
