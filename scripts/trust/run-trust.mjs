import { join } from 'node:path';
import { ready } from '../ready/ready.mjs';
import { ROOT } from '../ready/root.mjs';
import { run } from '../ready/run.mjs';
import { main } from '../ready/say.mjs';
import { clearPlace, makePlace } from '../test/tidy-place.mjs';

/** Runs tests of the API whole, which CI runs scaled down; the environment says how much. */
export function runTrust(paths, env) {
  return main(async () => {
    await ready();
    const place = makePlace();
    process.once('exit', () => clearPlace(place));
    const cwd = join(ROOT, 'apps/api');
    const args = ['--config', join(cwd, 'jest.config.mjs'), '--verbose', '--testTimeout=3600000', ...paths];
    const { status } = await run(join(ROOT, 'node_modules/.bin/jest'), args, {
      cwd,
      env: { ...env, TMPDIR: place, TZ: 'UTC' },
      show: true,
    });
    process.exitCode = status;
  });
}
