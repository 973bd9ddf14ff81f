import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../ready/root.mjs';
import { run } from '../ready/run.mjs';
import { brokenRules } from './house-rules.mjs';
import { brokenImports } from './imports.mjs';
import { projectFiles } from './tracked.mjs';

/** Everything that is checked without running the app. Each answers with what is wrong, or null. */
export const CHECKS = [
  { name: 'format and lint', wrong: () => tool('biome', ['check', '--max-diagnostics=100', '.']) },
  {
    name: 'lint by types',
    wrong: () => tool('oxlint', ['-c', '.oxlintrc.json', '--type-aware', 'scripts', 'bench', 'docker', ...sources()]),
  },
  ...folders((folder) => `${folder}/tsconfig.json`).map((config) => ({
    name: `types of ${config.replace('/tsconfig.json', '')}`,
    wrong: () => tool('tsc', ['--noEmit', '-p', config]),
  })),
  { name: 'who may import whom', wrong: async () => listed(brokenImports(await projectFiles())) },
  { name: 'rules of the house', wrong: async () => listed(brokenRules(await projectFiles())) },
  { name: 'dead exports and dependencies', wrong: () => tool('knip', ['--no-progress']) },
  { name: 'the diagram is that of the table', wrong: () => ownScript('packages/pipeline/scripts/diagram.mjs') },
  { name: 'the client is that of the API', wrong: () => ownScript('scripts/openapi.mjs') },
];

async function tool(name, args) {
  const { status, output } = await run(join(ROOT, 'node_modules/.bin', name), args, { env: { FORCE_COLOR: '0' } });
  return status === 0 ? null : output.trim() || `${name} ended with ${status}`;
}

/** A generator that tells with --check whether its output is what it would write now. */
async function ownScript(path) {
  if (!existsSync(join(ROOT, path))) return null;
  const { status, output } = await run(process.execPath, [join(ROOT, path), '--check']);
  return status === 0 ? null : output.trim() || `${path} --check ended with ${status}`;
}

function listed(findings) {
  return findings.length > 0 ? findings.join('\n') : null;
}

/** Its nested search would walk into node_modules, so folders are named one by one. */
function sources() {
  return ['src', 'test', 'e2e'].flatMap((name) => folders((folder) => `${folder}/${name}`));
}

/** This path in each package of ours that has it. */
function folders(within) {
  const packages = ['packages', 'apps'].flatMap((group) => readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`));
  return [...packages, 'bench'].map(within).filter((path) => existsSync(join(ROOT, path)));
}
