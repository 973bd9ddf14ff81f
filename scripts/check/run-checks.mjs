/** Runs these checks one after the other, telling each; answers with how many passed and failed. */
export async function runChecks(checks) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, wrong } of checks) {
    const since = performance.now();
    const what = await wrong().catch((cause) => `it could not be checked: ${cause.message}`);
    tally[what ? 'failed' : 'passed'] += 1;
    console.log(`${what ? '✗' : '✓'} ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)${what ? `\n${what}\n` : ''}`);
  }
  return tally;
}
