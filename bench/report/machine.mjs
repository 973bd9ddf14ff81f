import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Where and when: without it no figure says anything. No host name, no path. */
export function machine() {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${memory}`,
    load: loadavg()[0].toFixed(1),
    node: process.version,
    commit: commit(),
  };
}

function commit() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'apps', 'packages') ? ' and changes not committed' : ''}`;
  } catch {
    return `version ${JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version}`;
  }
}
