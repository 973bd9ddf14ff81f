import { describe, expect, test } from '@jest/globals';
import { line, ofJest, ofPlaywright, sum } from './tally.mjs';

const report = { numPassedTests: 3, numFailedTests: 1, numRuntimeErrorTestSuites: 1, numPendingTests: 2, numTodoTests: 1 };

describe('the counts at the end of a run', () => {
  test('are summed over Jest and Playwright; a file that does not load and a test that needed two tries are failures', () => {
    const e2e = ofPlaywright({ stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 }, errors: [{}] });
    expect(line(sum([ofJest(report), e2e]))).toBe('8 passed, 4 failed, 3 skipped');
  });

  test('of nothing are zeros', () => {
    expect(line(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
  });
});
