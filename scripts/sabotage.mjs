import { join } from 'node:path';
import { SABOTAGES } from '../apps/api/test/sabotage/sabotages.mjs';
import { ready } from './ready/ready.mjs';
import { CACHE } from './ready/root.mjs';
import { main, Stop, say } from './ready/say.mjs';
import { Copy } from './sabotage/copy.mjs';
import { clearPlace, makePlace } from './test/tidy-place.mjs';

// `npm run sabotage`: takes one guard away at a time, in a copy of the project, and sees whether the test that stands for it turns red.
// `npm run sabotage -- idle unique` does those with a word in their name.
const words = process.argv.slice(2);
const chosen = SABOTAGES.filter(({ guard, tests }) => words.length === 0 || words.some((word) => `${guard} ${tests}`.includes(word)));

await main(async () => {
  await ready();
  const place = makePlace();
  process.once('exit', () => clearPlace(place));
  const copy = new Copy(place, join(CACHE, 'tests/sabotage.json'));
  await copy.make();
  say('first with every guard in its place …');
  const before = await copy.test(chosen);
  const rows = [];
  for (const sabotage of chosen) {
    const row = { guard: sabotage.guard, verdict: await verdict(copy, sabotage, before), test: sabotage.red };
    console.log(`${row.verdict === 'red' ? '  ' : '! '}${row.guard.padEnd(62)} ${row.verdict.padEnd(16)} ${row.test}`);
    rows.push(row);
  }
  const unproven = rows.filter((row) => row.verdict !== 'red');
  console.log(`${rows.length - unproven.length} of ${rows.length} removed guards turn their test red`);
  if (unproven.length > 0) throw new Stop(`Not proven: ${unproven.map((row) => `${row.guard} (${row.verdict})`).join('; ')}`);
});

/** Red counts only where the same test was green before. */
async function verdict(copy, sabotage, before) {
  const named = ({ fullName }) => fullName.includes(sabotage.red);
  if (!before.some((one) => named(one) && one.status === 'passed')) return 'no such test';
  if (before.some((one) => named(one) && one.status === 'failed')) return 'red anyway';
  const undo = copy.apply(sabotage.edits);
  if (!undo) return 'cannot be made';
  try {
    const after = await copy.test([sabotage]);
    return after.some((one) => named(one) && one.status === 'failed') ? 'red' : 'STAYS GREEN';
  } finally {
    undo();
  }
}
