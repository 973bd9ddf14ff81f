import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready } from './ready/ready.mjs';
import { ROOT } from './ready/root.mjs';
import { main } from './ready/say.mjs';

// The command line: `npm run porchlight -- help`.
await main(async () => {
  await ready();
  const cli = join(ROOT, 'apps/api/dist/cli.js');
  process.argv[1] = cli;
  await import(pathToFileURL(cli));
});
