import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../ready/root.mjs';
import { run } from '../ready/run.mjs';

const GENERATED = /^packages\/client\/src\/generated\//;

/**
 * The files of the project as they stand now: tracked or new, ignored and generated ones left out.
 *
 * @returns {Promise<{path: string, text: string, lines: string[]}[]>} paths from the root, with /
 */
export async function projectFiles() {
  // A checkout that belongs to another user (CI as root) is only read here.
  const { status, output } = await run('git', [
    '-c',
    `safe.directory=${ROOT}`,
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  if (status !== 0) throw new Error(`git does not list the files: ${output}`);
  return [...new Set(output.split('\0'))]
    .filter((path) => path && !GENERATED.test(path))
    .flatMap((path) => {
      const text = read(path);
      return text === null ? [] : [{ path, text, lines: text.split('\n') }];
    });
}

/** null for what was deleted, and for pictures and fonts. */
function read(path) {
  try {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
