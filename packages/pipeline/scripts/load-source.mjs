import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const SOURCE = join(import.meta.dirname, '../src');
/** Needs a package that is not beside a temporary folder. */
const OUTSIDE = /^import .* from '(?!\.)/m;

/**
 * Some modules of the core straight from their source, so that a generator never reads a build of yesterday.
 *
 * @param names of files in src, without their ending; none of them may need a library
 */
export async function loadSource(...names) {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const file of readdirSync(SOURCE).filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'))) {
      const { code } = transformFileSync(join(SOURCE, file), {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
      });
      if (!OUTSIDE.test(code)) writeFileSync(join(folder, file.replace('.ts', '.js')), code);
    }
    const modules = await Promise.all(names.map((name) => import(pathToFileURL(join(folder, `${name}.js`)))));
    return Object.assign({}, ...modules);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
