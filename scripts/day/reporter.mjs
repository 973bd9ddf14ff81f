/** Tells tests as a story: each sentence as it comes true, with what was said below it by the test itself. */
export default class Story {
  onRunStart() {
    console.log('\n  Fifteen days at a practice. The clock is wound by hand; everything else is real.\n');
  }

  onTestCaseStart(_test, { title }) {
    console.log(`  ${title}`);
  }

  onTestCaseResult(_test, { status, failureMessages }) {
    console.log(status === 'passed' ? '   ✓ true\n' : `   ✗ ${failureMessages.join('\n')}\n`);
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites, testResults }) {
    if (numPassedTests + numFailedTests === 0) for (const { failureMessage } of testResults) console.log(failureMessage);
    console.log(
      `  ${numPassedTests} sentences true, ${numFailedTests + (numPassedTests + numFailedTests === 0 ? numFailedTestSuites : 0)} not.\n`,
    );
  }
}
