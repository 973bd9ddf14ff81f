import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../ready/root.mjs';
import { run } from '../ready/run.mjs';
import { Stop } from '../ready/say.mjs';

const PARTS = ['', 'apps/api', 'packages/pipeline', 'packages/metrics'];

/** The project as it lies there now, in a folder of its own; its dependencies are those of the original. */
export class Copy {
  constructor(place, report) {
    this.folder = join(place, 'copy');
    this.place = place;
    this.report = report;
  }

  async make() {
    const { output } = await run('git', [
      'ls-files',
      '-co',
      '--exclude-standard',
      'apps/api',
      'packages',
      'tsconfig.base.json',
      'package.json',
    ]);
    for (const path of output.split('\n').filter(Boolean)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      try {
        cpSync(join(ROOT, path), join(this.folder, path));
      } catch (cause) {
        // Removed and not yet committed.
        if (cause.code !== 'ENOENT') throw cause;
      }
    }
    for (const part of PARTS) symlinkSync(join(ROOT, part, 'node_modules'), join(this.folder, part, 'node_modules'));
  }

  /**
   * @param {[string, string, string][]} edits file, what stands there once, what is put there
   * @returns {null | (() => void)} puts everything back; null where a text is not there, or more than once
   */
  apply(edits) {
    const kept = new Map();
    const undo = () => {
      for (const [file, text] of kept) writeFileSync(file, text);
    };
    for (const [path, there, instead] of edits) {
      const file = join(this.folder, path);
      const text = readFileSync(file, 'utf8');
      if (!kept.has(file)) kept.set(file, text);
      if (text.split(there).length !== 2) {
        undo();
        return null;
      }
      writeFileSync(
        file,
        text.replace(there, () => instead),
      );
    }
    return undo;
  }

  /** Builds, runs the named tests and only them. @returns {Promise<{fullName: string, status: string}[]>} */
  async test(sabotages) {
    const results = [];
    for (const part of new Set(sabotages.map(({ part = 'apps/api' }) => part))) {
      const ours = sabotages.filter((sabotage) => (sabotage.part ?? 'apps/api') === part);
      results.push(...(await this.#jest(join(this.folder, part), ours)));
    }
    return results;
  }

  async #jest(cwd, sabotages) {
    // The suite's own PostgreSQL is started, and migrated, by what was built.
    if (cwd.endsWith('apps/api')) await this.#build(cwd);
    rmSync(this.report, { force: true });
    mkdirSync(dirname(this.report), { recursive: true });
    const names = [...new Set(sabotages.map(({ red }) => red.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))].join('|');
    const paths = [...new Set(sabotages.map(({ tests }) => `/${tests}`))];
    const jest = join(ROOT, 'node_modules/.bin/jest');
    const args = ['--config', join(cwd, 'jest.config.mjs'), '--forceExit', '--json', `--outputFile=${this.report}`, '-t', names, ...paths];
    const { output } = await run(jest, args, { cwd, env: { TMPDIR: this.place, TZ: 'UTC' } });
    try {
      return JSON.parse(readFileSync(this.report, 'utf8')).testResults.flatMap(({ assertionResults }) => assertionResults);
    } catch {
      throw new Stop(`The tests did not run:\n${output.slice(-2_000)}`);
    }
  }

  async #build(cwd) {
    rmSync(join(cwd, 'dist'), { recursive: true, force: true });
    const { status, output } = await run(
      join(ROOT, 'node_modules/.bin/swc'),
      ['src', '-d', 'dist', '--strip-leading-paths', '--ignore', '**/*.test.ts'],
      { cwd },
    );
    if (status !== 0) throw new Stop(`The copy does not build:\n${output}`);
  }
}
