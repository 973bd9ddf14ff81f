import { describe, expect, it } from '@jest/globals';
import { latestMonths, periodOf, windowOf } from './period.js';

const TODAY = '2026-03-22';

describe('the time that an owner looks at', () => {
  it('is this month and the two before it where nothing is chosen', () => {
    expect(windowOf(periodOf({}, TODAY))).toEqual({ from: '2026-01-01', to: '2026-03-31', asOf: undefined });
  });
  it('ends with the last day of a month, in a leap year too', () => {
    expect(windowOf(periodOf({ from: '2028-02', to: '2028-02' }, TODAY))).toMatchObject({ from: '2028-02-01', to: '2028-02-29' });
  });
  it('is compared with as many months before it, over the new year too', () => {
    expect(windowOf(periodOf({ from: '2026-01', to: '2026-02' }, TODAY), 'before')).toMatchObject({ from: '2025-11-01', to: '2025-12-31' });
    expect(windowOf(periodOf({ from: 'all' }, TODAY), 'before')).toBeNull();
  });
  it('reaches back to the beginning for those who stay long, and keeps its end', () => {
    expect(windowOf(periodOf({ from: '2026-02', to: '2026-02', asOf: '2026-03-01' }, TODAY), 'ever')).toEqual({
      to: '2026-02-28',
      asOf: '2026-03-01',
    });
  });
  it('takes its months in either order', () => {
    expect(windowOf(periodOf({ from: '2026-03', to: '2026-01' }, TODAY))).toMatchObject({ from: '2026-01-01', to: '2026-03-31' });
  });
  it('offers the latest months, this one first', () => {
    expect(latestMonths('2026-01-31', 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  });
});
