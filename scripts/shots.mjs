import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ready } from './ready/ready.mjs';
import { ROOT } from './ready/root.mjs';
import { run } from './ready/run.mjs';
import { main, Stop, say } from './ready/say.mjs';
import { findChromium } from './test/chromium.mjs';

// `npm run shots`: each screen at 1440 and 390 px, by day and by night, as pictures in a folder of their own; each is checked on the way.
await main(async () => {
  await ready();
  const chromium = await findChromium();
  if (!chromium) throw new Stop('Pictures need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-shots-'));
  const { status } = await run(join(ROOT, 'node_modules/.bin/playwright'), ['test', '-c', 'apps/web/playwright.config.ts', 'screens'], {
    cwd: ROOT,
    env: { CHROMIUM_PATH: chromium, SHOTS: folder },
    show: true,
  });
  say(`the pictures are in ${folder}`);
  process.exitCode = status;
});
