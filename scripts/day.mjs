import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ready } from './ready/ready.mjs';
import { ROOT } from './ready/root.mjs';
import { run } from './ready/run.mjs';
import { main } from './ready/say.mjs';
import { clearPlace, makePlace } from './test/tidy-place.mjs';

// `npm run day`: late at 10:15, a message, a no-show, a week, a letter; told as it happens in a running house. Ends with an error where a sentence is not true.
await main(async () => {
  await ready();
  const place = makePlace();
  process.once('exit', () => clearPlace(place));
  const api = join(ROOT, 'apps/api');
  const reporter = fileURLToPath(import.meta.resolve('./day/reporter.mjs'));
  const args = ['test/follow-ups/day', '--config', 'jest.config.mjs', '--runInBand', '--reporters', reporter];
  const { status } = await run(join(ROOT, 'node_modules/.bin/jest'), args, {
    cwd: api,
    env: { PORCHLIGHT_STORY: '1', TMPDIR: place, TZ: 'UTC' },
    show: true,
  });
  process.exitCode = status;
});
