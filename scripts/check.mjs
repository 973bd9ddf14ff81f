import { CHECKS } from './check/checks.mjs';
import { runChecks } from './check/run-checks.mjs';
import { ready } from './ready/ready.mjs';
import { main } from './ready/say.mjs';

// Everything that can be judged without running the app; `npm run check -- types` runs those with "types" in their name.
await main(async () => {
  await ready({ built: false });
  const asked = process.argv.slice(2);
  const { passed, failed } = await runChecks(CHECKS.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word))));
  console.log(failed === 0 ? `All ${passed} checks passed.` : `${failed} of ${passed + failed} checks failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
});
