import { CHECKS } from './check/checks.mjs';
import { ready } from './ready/ready.mjs';
import { main } from './ready/say.mjs';

// Everything that can be judged without running the app; `npm run check -- types` runs those with "types" in their name.
await main(async () => {
  await ready({ built: false });
  const asked = process.argv.slice(2);
  const failed = await runChecks(CHECKS.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word))));
  process.exitCode = failed === 0 ? 0 : 1;
});

async function runChecks(checks) {
  let failed = 0;
  for (const { name, wrong } of checks) {
    const since = performance.now();
    const what = await wrong();
    if (what) failed += 1;
    console.log(`${what ? '✗' : '✓'} ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)${what ? `\n${what}\n` : ''}`);
  }
  console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${checks.length} checks failed.`);
  return failed;
}
