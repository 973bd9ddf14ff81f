import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CACHE, ROOT } from '../ready/root.mjs';
import { run } from '../ready/run.mjs';
import { say } from '../ready/say.mjs';
import { findChromium } from './chromium.mjs';
import { nothing, ofJest, ofPlaywright } from './tally.mjs';

const BIN = join(ROOT, 'node_modules/.bin');
const WORKERS = Math.min(4, availableParallelism());
const E2E = 'apps/web/playwright.config.ts';

/** Folders with a Jest configuration, the quick ones first. */
export function jestParts() {
  const packages = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`);
  return ['scripts', ...packages, 'bench', 'apps/web', 'apps/api'].filter((part) => existsSync(join(ROOT, part, 'jest.config.mjs')));
}

export function e2eParts() {
  return existsSync(join(ROOT, E2E)) ? ['e2e'] : [];
}

export async function runJest(part, env) {
  const report = reportFile(part);
  const args = [
    '--config',
    join(ROOT, part, 'jest.config.mjs'),
    `--maxWorkers=${WORKERS}`,
    '--json',
    `--outputFile=${report}`,
    '--passWithNoTests',
  ];
  const { status, output } = await run(join(BIN, 'jest'), args, { cwd: join(ROOT, part), env, show: 'stderr' });
  const told = read(report);
  if (told) return atLeastOneFailure(ofJest(told), status);
  process.stderr.write(output);
  return { ...nothing, failed: 1 };
}

/** Without a browser its tests are counted as skipped; in CI that is a failure, because there nobody would notice. */
export async function runE2e(env) {
  const report = reportFile('e2e');
  const config = ['test', '-c', join(ROOT, E2E)];
  const chromium = await findChromium();
  if (!chromium) {
    const listed = await run(join(BIN, 'playwright'), [...config, '--list', '--reporter=json'], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    });
    const count = Math.max(1, countSpecs(read(report) ?? parse(listed.output)));
    say(`NO CHROMIUM: ${count} end-to-end tests are not run. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.`);
    return process.env.CI ? { ...nothing, failed: 1, skipped: count } : { ...nothing, skipped: count };
  }
  const { status } = await run(join(BIN, 'playwright'), [...config, '--reporter=list,json'], {
    cwd: join(ROOT, 'apps/web'),
    env: { ...env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    show: true,
  });
  const told = read(report);
  return told ? atLeastOneFailure(ofPlaywright(told), status) : { ...nothing, failed: 1 };
}

/** A runner that fails for a reason which is no test (a coverage limit, a crash) is not green. */
function atLeastOneFailure(tally, status) {
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function reportFile(part) {
  const folder = join(CACHE, 'tests');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${part.replaceAll('/', '+')}.json`);
  rmSync(file, { force: true });
  return file;
}

function read(file) {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function countSpecs(suite) {
  if (!suite) return 0;
  return (suite.specs?.length ?? 0) + (suite.suites ?? []).reduce((total, inner) => total + countSpecs(inner), 0);
}
