import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './ready/build.mjs';
import { install } from './ready/install.mjs';
import { ROOT } from './ready/root.mjs';
import { main, Stop } from './ready/say.mjs';
import { inTurn } from './ready/turn.mjs';
import { line } from './test/tally.mjs';

// `npm run conformance`: the twelve cases of docs/conformance.md, our figures and what the naive formulas give.
// `npm run conformance -- --answers <folder>` judges another program, which wrote its answer to each case as <folder>/FX-n.json.
const FIXTURES = join(ROOT, 'packages/metrics/fixtures');
const called = process.cwd();

await main(async () => {
  const answers = folderOf('--answers');
  await inTurn(async () => build(await install(), ['@porchlight/pipeline', '@porchlight/metrics']));
  const { judge } = await import('../packages/metrics/dist/testing/conformance/suite.js');
  const verdicts = fixtures().map((fixture) => judge(fixture, answers && read(join(answers, `${fixture.id}.json`))));
  for (const verdict of verdicts) tell(verdict);
  const failed = verdicts.filter(({ differences }) => differences.length > 0).length;
  const strayed = verdicts.flatMap(({ naive }) => naive).filter(({ told, wrong }) => !told || !wrong).length;
  console.log(line({ passed: verdicts.length - failed, failed: failed + strayed, skipped: 0 }));
  process.exitCode = failed + strayed === 0 ? 0 : 1;
});

function folderOf(flag) {
  const at = process.argv.indexOf(flag);
  if (at < 0) return null;
  if (!process.argv[at + 1]) throw new Stop(`${flag} needs the folder that holds FX-1.json to FX-12.json.`);
  return resolve(called, process.argv[at + 1]);
}

function fixtures() {
  return readdirSync(FIXTURES)
    .map((name) => read(join(FIXTURES, name)))
    .sort((one, other) => Number(one.id.slice(3)) - Number(other.id.slice(3)));
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Stop(`${path} is no readable JSON: ${cause.message}`);
  }
}

function tell({ id, title, differences, naive }) {
  console.log(`${differences.length === 0 ? '✓' : '✗'} ${id}  ${title}`);
  for (const difference of differences.slice(0, 20)) console.log(`    ${difference}`);
  for (const { what, insteadOf, gives, right, told, wrong } of naive) {
    const strays = told && wrong ? '' : '   (NOT the wrong figure that is told)';
    console.log(`    naive: ${what}: ${insteadOf} ${short(gives)}, right ${short(right)}${strays}`);
  }
}

function short(value) {
  if (typeof value === 'number') return String(Math.round(value * 1e4) / 1e4);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
