import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready } from './ready/ready.mjs';
import { ROOT } from './ready/root.mjs';
import { main, Stop } from './ready/say.mjs';

// `npm run bench`, `npm run bench -- --quick`, `npm run bench -- --figures`: measures; judges nothing.
await main(async () => {
  const name = process.argv.includes('--figures') ? 'bench/figures.mjs' : 'bench/bench.mjs';
  const bench = join(ROOT, name);
  if (!existsSync(bench)) throw new Stop(`${name} is not there.`);
  await ready();
  await import(pathToFileURL(bench));
});
