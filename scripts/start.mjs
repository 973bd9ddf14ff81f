import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready } from './ready/ready.mjs';
import { ROOT } from './ready/root.mjs';
import { main } from './ready/say.mjs';

// One command from a fresh clone to the running practice: install and build what changed, then serve in this same process.
await main(async () => {
  await ready();
  const web = join(ROOT, 'apps/web/dist');
  if (existsSync(web)) process.env.PORCHLIGHT_WEB ??= web;
  await import(pathToFileURL(join(ROOT, 'apps/api/dist/main.js')));
});
