import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { CACHE, ROOT } from './root.mjs';
import { run } from './run.mjs';
import { Stop, say } from './say.mjs';
import { isFresh, stamp, unstamp } from './stamp.mjs';

const PNPM = '12.21.0';
const STAMP = join(ROOT, 'node_modules/.installed');

/** Installs what the lock file says, if that was not done yet on this Node; otherwise takes a few milliseconds and no network. */
export async function install() {
  const mark = installMark();
  if (isFresh(STAMP, mark)) return mark;
  unstamp(STAMP);
  say('installing packages (half a minute the first time) …');
  const { status, output } = await pnpm(['install', '--frozen-lockfile', '--prod=false', '--reporter=append-only']);
  if (status !== 0) throw new Stop(`installing failed.\n${lastLines(output)}`);
  stamp(STAMP, mark);
  return mark;
}

/** pnpm is a dependency of ours, so that only the very first install asks npx (which asks the registry each time). */
async function pnpm(args) {
  const env = { ...withHome(), NODE_ENV: '' };
  if (existsSync(join(ROOT, 'node_modules/.bin/pnpm'))) {
    const own = await run(join(ROOT, 'node_modules/.bin/pnpm'), args, { env });
    // A node_modules brought from another platform holds a pnpm that does not run here.
    if (own.status !== 126 && own.status !== 127) return own;
  }
  return run('npx', ['-y', `pnpm@${PNPM}`, ...args], { env });
}

function installMark() {
  const manifests = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(ROOT, group, name, 'package.json')),
  );
  const files = ['package.json', 'bench/package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => join(ROOT, name));
  return fingerprint([...files, ...manifests], process.version, process.platform, process.arch);
}

/** npm and pnpm keep caches at home; a user without a home that can be written gets one in .cache. */
function withHome() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    const home = join(CACHE, 'home');
    mkdirSync(home, { recursive: true });
    return { HOME: home, npm_config_cache: join(home, '.npm') };
  }
}

function lastLines(output) {
  return output
    .split('\n')
    .filter((line) => line.trim() && !/^\s*(Progress:|\[WARN\]|npm warn)/i.test(line))
    .slice(-25)
    .join('\n');
}
