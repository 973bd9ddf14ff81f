import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './ready/build.mjs';
import { install } from './ready/install.mjs';
import { CACHE, ROOT } from './ready/root.mjs';
import { run } from './ready/run.mjs';
import { main, Stop, say } from './ready/say.mjs';
import { inTurn } from './ready/turn.mjs';

// Writes what the API promises (packages/client/openapi.json) and the client that is generated from it; with --check it fails where they differ.
const CLIENT = join(ROOT, 'packages/client');
const PROMISE = join(CLIENT, 'openapi.json');
const GENERATED = join(CLIENT, 'src/generated');

await main(async () => {
  const check = process.argv.includes('--check');
  await inTurn(async () => build(await install(), ['@porchlight/api']));
  const promise = `${JSON.stringify(await documentOfApi(), null, 2)}\n`;
  const draft = join(CACHE, 'client');
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'openapi.json'), promise);
  await generate(join(draft, 'openapi.json'), join(draft, 'generated'));
  if (!check) {
    writeFileSync(PROMISE, promise);
    return generate(PROMISE, GENERATED);
  }
  const stale = [
    ...(text(PROMISE) === promise ? [] : [relative(ROOT, PROMISE)]),
    ...differing(GENERATED, join(draft, 'generated')).map((path) => relative(ROOT, path)),
  ];
  if (stale.length > 0) throw new Stop(`the client is not that of the API; run node scripts/openapi.mjs:\n${stale.join('\n')}`);
});

async function documentOfApi() {
  const dist = (name) => pathToFileURL(join(ROOT, 'apps/api/dist', name));
  const { documentOnly } = await import(dist('openapi.js'));
  return documentOnly();
}

async function generate(input, output) {
  rmSync(output, { recursive: true, force: true });
  const args = ['-i', input, '-o', output, '-c', '@hey-api/client-fetch', '-s', '--no-log-file'];
  const { status, output: said } = await run('openapi-ts', args, { cwd: CLIENT });
  if (status !== 0) throw new Stop(`generating the client failed.\n${said}`);
  if (process.env.DEBUG) say(said);
}

function differing(kept, fresh) {
  const names = (folder) =>
    (text(folder) === null ? [] : readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return [...new Set([...names(kept), ...names(fresh)])]
    .filter((name) => text(join(kept, name)) !== text(join(fresh, name)))
    .map((name) => join(kept, name));
}

function text(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    return cause.code === 'EISDIR' ? '' : null;
  }
}
