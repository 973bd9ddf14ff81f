import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What no build reads. */
const LEFT_OUT = /^(node_modules|dist|e2e|coverage|test-results|playwright-report|\..*cache)$|\.test\.[a-z]+$/;

/** Changes with any file below these folders (or any of these files) that a build reads, and with the extra words. */
export function fingerprint(paths, ...extra) {
  const hash = createHash('sha256').update(JSON.stringify(extra));
  for (const path of paths) for (const file of filesBelow(path)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (cause) {
    return cause.code === 'ENOTDIR' ? [path] : [];
  }
  return entries
    .filter((entry) => !LEFT_OUT.test(entry.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : entry.isFile() ? [join(path, entry.name)] : []));
}
