import { describe, expect, it } from '@jest/globals';
import { rounded, scoreWords } from './rounded.js';

describe('A number on a screen', () => {
  it('rounds half away from zero, once', () => {
    expect([rounded(0.25, 1), rounded(-0.25, 1), rounded(1.005, 2), rounded(2.5, 0), rounded(-2.5, 0)]).toEqual([0.3, -0.3, 1.01, 3, -3]);
    expect(Object.is(rounded(-0.04, 1), 0)).toBe(true);
  });

  it('metrics 6.0: a score has a sign, and is rounded away from zero like any other', () => {
    expect([41.5, -41.5, -0.4, 9].map(scoreWords)).toEqual(['+42', '−42', '0', '+9']);
  });
});
