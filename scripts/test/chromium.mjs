import { existsSync } from 'node:fs';
import { run } from '../ready/run.mjs';
import { say } from '../ready/say.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser for the end-to-end tests: the one named, one of this machine, or on Debian as root one that is installed now. null if there is none. */
export async function findChromium() {
  const { CHROMIUM_PATH: named } = process.env;
  if (named) return existsSync(named) ? named : null;
  return present() ?? (await installed());
}

function present() {
  return PLACES.find((path) => existsSync(path)) ?? null;
}

async function installed() {
  if (process.geteuid?.() !== 0 || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return null;
  say('installing Chromium for the end-to-end tests …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const get = () => run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  let outcome = await get();
  if (outcome.status !== 0) {
    await run('apt-get', ['update'], { env });
    outcome = await get();
  }
  if (outcome.status !== 0) say(`that failed: ${outcome.output.trim().split('\n').at(-1)}`);
  return present();
}
