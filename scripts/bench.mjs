import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready } from './ready/ready.mjs';
import { ROOT } from './ready/root.mjs';
import { main, Stop } from './ready/say.mjs';

// `npm run bench`, or `npm run bench -- --quick`: measures; judges nothing.
await main(async () => {
  const bench = join(ROOT, 'bench/bench.mjs');
  if (!existsSync(bench)) throw new Stop('bench/bench.mjs is not there.');
  await ready();
  await import(pathToFileURL(bench));
});
