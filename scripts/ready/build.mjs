import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { CACHE, ROOT } from './root.mjs';
import { run } from './run.mjs';
import { Stop, say } from './say.mjs';
import { isFresh, stamp, unstamp } from './stamp.mjs';

/**
 * Builds each package of ours whose sources, or those of a package of ours below it, changed since its last build.
 *
 * @param {string[] | null} only the names of those that are needed, with what is below them; null = all
 */
export async function build(installMark, only = null) {
  const parts = ourPackages();
  const done = new Map();
  const ready = (part) => {
    if (!done.has(part.name)) done.set(part.name, buildAfter(part, installMark, parts, ready));
    return done.get(part.name);
  };
  await Promise.all(parts.filter(({ name }) => only?.includes(name) ?? true).map(ready));
}

async function buildAfter(part, installMark, parts, ready) {
  const below = await Promise.all(parts.filter(({ name }) => part.uses.includes(name)).map(ready));
  const mark = fingerprint([part.folder, join(ROOT, 'tsconfig.base.json')], installMark, ...below);
  if (!part.script) return mark;
  const note = join(CACHE, 'built', part.name.replace('/', '+'));
  const dist = join(part.folder, 'dist');
  if (existsSync(dist) && isFresh(note, mark)) return mark;
  unstamp(note);
  say(`building ${part.name} …`);
  // What a deleted source left behind would still be found (migrations are).
  rmSync(dist, { recursive: true, force: true });
  const { status, output } = await run(part.script, undefined, { cwd: part.folder });
  if (status !== 0) throw new Stop(`building ${part.name} failed.\n${output.trim()}`);
  stamp(note, mark);
  return mark;
}

function ourPackages() {
  return ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(ROOT, group))
      .map((name) => join(ROOT, group, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .map((folder) => {
        const { name, scripts, dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        return { name, folder, script: scripts?.build, uses: Object.keys(dependencies) };
      }),
  );
}
