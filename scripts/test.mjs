import { CHECKS } from './check/checks.mjs';
import { runChecks } from './check/run-checks.mjs';
import { ready } from './ready/ready.mjs';
import { main, Stop, say } from './ready/say.mjs';
import { e2eParts, jestParts, runE2e, runJest } from './test/parts.mjs';
import { line, nothing, sum } from './test/tally.mjs';
import { clearPlace, makePlace } from './test/tidy-place.mjs';

// Every test there is; ends with one line of counts, whatever happens.
// `npm test -- api e2e` runs the parts with these words in their name; `--with-check` counts the checks too, as CI does.
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asked = (part) => words.length === 0 || words.some((word) => part.includes(word));

await main(async () => {
  const tallies = await runAll();
  const total = sum(tallies);
  process.exitCode = total.failed === 0 ? 0 : 1;
  console.log(line(total));
});

async function runAll() {
  const tallies = [await counted(() => ready({ built: false }))];
  if (tallies[0].failed) return tallies;
  const built = await counted(ready);
  tallies.push(built);
  if (process.argv.includes('--with-check')) tallies.push(await runChecks(CHECKS));
  const place = makePlace();
  process.once('exit', () => clearPlace(place));
  const env = { TMPDIR: place, TZ: 'UTC', FORCE_COLOR: process.stderr.isTTY ? '1' : '0' };
  for (const part of jestParts().filter(asked)) {
    say(`testing ${part} …`);
    tallies.push(await runJest(part, env));
  }
  for (const part of built.failed ? [] : e2eParts().filter(asked)) {
    say(`testing ${part} in a browser …`);
    tallies.push(await runE2e(env));
  }
  return tallies;
}

/** What does not install or build is a failure like any other: told, counted, and the rest still runs. */
async function counted(step) {
  try {
    await step();
    return nothing;
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause;
    say(cause.message);
    return { ...nothing, failed: 1 };
  }
}
