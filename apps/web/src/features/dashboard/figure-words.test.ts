import { describe, expect, it } from '@jest/globals';
import { boundsWords, chance, hoursWords, intervalWords, pointsBetween, pWords, reachedWords, shareWords } from './figure-words.js';

const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  value: null,
  wilson95: null,
  display: 'percent' as const,
});

describe('how a figure is shown (metrics 6.0)', () => {
  it('reckons shares from whole numbers: 78.75 % is shown as 78.8 %', () => {
    expect(shareWords({ numerator: 63, denominator: 80 })).toBe('78.8\u00a0%');
    expect(shareWords({ numerator: 1, denominator: 800 })).toBe('0.1\u00a0%');
    expect(shareWords({ numerator: 40, denominator: 40 })).toBe('100.0\u00a0%');
  });
  it('R-78: says counts below ten, and a percentage from ten on', () => {
    expect(shareWords({ numerator: 3, denominator: 9 })).toBe('3 of 9');
    expect(shareWords({ numerator: 3, denominator: 10 })).toBe('30.0\u00a0%');
  });
  it('never calls nobody 0 %', () => {
    expect(shareWords({ numerator: 0, denominator: 0 })).toBe('nobody yet');
  });
  it('shows no interval of fewer than ten', () => {
    expect(intervalWords([0.701, 0.89349], 64)).toBe('70.1 to 89.3\u00a0%');
    expect(intervalWords([0.1, 0.9], 9)).toBe('');
    expect(intervalWords(null, 64)).toBe('');
  });
  it('gives the bounds of who is still open, as counts where there are few', () => {
    expect(boundsWords(3, 2, 9)).toBe('3 to 5 of 9');
    expect(boundsWords(18, 11, 64)).toBe('28.1 to 45.3\u00a0%');
  });
  it('shows a chance to a tenth of a per cent', () => {
    expect(chance(0.7714285)).toBe('77.1\u00a0%');
    expect(chance(0.7875)).toBe('78.8\u00a0%');
  });
  it('says hours as people say them', () => {
    expect([hoursWords(0.44), hoursWords(5.25), hoursWords(200)]).toEqual(['26 min', '5.3 h', '8.3 d']);
  });
  it('says “not reached”, never the last time', () => {
    expect(reachedWords(null, hoursWords)).toBe('not reached');
  });
  it('never says that p is nought', () => {
    expect([pWords(0.00000001), pWords(0.0109), pWords(0.0012)]).toEqual(['p < 0.0001', 'p = 0.01', 'p = 0.0012']);
  });
  it('compares two shares only where both may be shown', () => {
    expect(pointsBetween(share(52, 64), share(43, 58))).toBe(7.1);
    expect(pointsBetween(share(5, 9), share(43, 58))).toBeNull();
  });
});
