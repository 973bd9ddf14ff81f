/** How many tests ran, over all parts. */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies) {
  return tallies.reduce(
    (total, one) => ({ passed: total.passed + one.passed, failed: total.failed + one.failed, skipped: total.skipped + one.skipped }),
    nothing,
  );
}

/** What Jest's --json says. A file that could not even be loaded counts as one failure. */
export function ofJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Playwright's JSON reporter says. A flaky test passed at its second try, which is a failure to look at: tests here have none. */
export function ofPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** The last line of a run. */
export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
