import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from './ready/root.mjs';
import { clearPlace, makePlace } from './test/tidy-place.mjs';

// What somebody does with `npm start`, in a data folder of its own. They follow each other: each begins with what the one before left.
let place;
const running = new Set();

beforeAll(() => {
  place = makePlace();
});
afterEach(async () => {
  for (const told of running) {
    told.child.kill('SIGKILL');
    await told.ended;
  }
});
afterAll(() => clearPlace(place));

/** Starts it with an empty environment and no terminal; resolves when it is ready or ended. */
async function start(env = {}) {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    cwd: place,
    env: { PATH: process.env.PATH, PORT: '0', PORCHLIGHT_DATA: join(place, 'house'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const since = performance.now();
  const told = { child, text: '', url: null, seconds: 0, status: undefined };
  running.add(told);
  told.ended = new Promise((resolve) => {
    child.once('exit', (status, signal) => {
      running.delete(told);
      told.status = status ?? signal;
      resolve(told.status);
    });
  });
  const ready = new Promise((resolve) => {
    const hear = (chunk) => {
      told.text += chunk;
      told.url ??= /Porchlight is ready: (\S+)/.exec(told.text)?.[1] ?? null;
      // How to enter stands below the address, and may arrive apart from it.
      if (told.url && /Password: \S+\n|Set it up|Sign in with/.test(told.text)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  await Promise.race([ready, told.ended]);
  told.seconds = (performance.now() - since) / 1000;
  return told;
}

const answers = async (url) => (await fetch(`${url}/api/health/ready`)).status;
const password = (told) => /Password: (\S+)/.exec(told.text)?.[1];

describe('npm start', () => {
  test('shows the demo, and Ctrl-C ends everything in order', async () => {
    const told = await start();
    expect(await answers(told.url)).toBe(200);
    const page = await fetch(told.url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    told.child.kill('SIGINT');
    expect(await told.ended).toBe(0);
    await expect(answers(told.url)).rejects.toThrow();
  });

  test('a second time it is ready within ten seconds, builds nothing and keeps the demo’s password', async () => {
    const told = await start();
    expect(told.seconds).toBeLessThan(10);
    expect(told.text).not.toMatch(/installing|building|taken over/);
    const again = await start();
    expect(again.status).toBe(1);
    expect(again.text).toContain(`already runs in this folder as process ${told.child.pid}: ${told.url}`);
    expect(await answers(told.url)).toBe(200);
    const before = password(told);
    told.child.kill('SIGTERM');
    expect(await told.ended).toBe(0);
    const third = await start();
    expect(password(third)).toBe(before);
    third.child.kill('SIGKILL');
    await third.ended;
  });

  test('after a kill -9 it takes over the database that went on alone', async () => {
    const told = await start();
    expect(told.text).toContain('taken over');
    expect(await answers(told.url)).toBe(200);
    told.child.kill('SIGINT');
    expect(await told.ended).toBe(0);
  });

  test('two that start at the same moment in folders of their own, with no port asked for, both find one', async () => {
    const both = await Promise.all(
      ['one', 'other'].map((name) => start({ PORT: '', PORCHLIGHT_DATA: join(place, name), PORCHLIGHT_DEMO: '0' })),
    );
    expect(both.map(({ text, url }) => url ?? text)).toEqual([expect.stringMatching(/^http:/), expect.stringMatching(/^http:/)]);
    expect(both[0].url).not.toBe(both[1].url);
    for (const { url } of both) expect(await answers(url)).toBe(200);
  });

  test('a port that was asked for and is taken: it says so, and proposes another', async () => {
    const squatter = createServer();
    await new Promise((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address();
    const told = await start({ PORT: String(port) });
    squatter.close();
    expect(told.status).toBe(1);
    expect(told.text).toMatch(new RegExp(`Port ${port} is taken.*PORT=${port + 1}`));
  });

  test('a setting that makes no sense ends in one line that names it', async () => {
    const told = await start({ PORT: 'purple' });
    expect(told.status).toBe(1);
    expect(told.text.trim().split('\n')).toEqual([expect.stringContaining('PORT must be a whole number')]);
  });
});
