import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PASSWORD = 'four quiet words here';
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A running house: the built API with its own database and the built web app, on a free port. */
export interface House {
  url: string;
  password: string;
  stop: () => Promise<void>;
}

/** With E2E_URL and E2E_PASSWORD set, a house that already runs is used (while developing). */
export async function openHouse(): Promise<House> {
  if (process.env.E2E_URL) return { url: process.env.E2E_URL, password: process.env.E2E_PASSWORD ?? PASSWORD, stop: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-e2e-'));
  // PostgreSQL runs as another user where we are root, and must be able to walk in.
  chmodSync(dataDir, 0o755);
  const api = spawn(process.execPath, [at('../../api/dist/main.js')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, TZ: 'UTC', PORT: '0', PORCHLIGHT_DATA: dataDir, PORCHLIGHT_DEMO: '1', PORCHLIGHT_DEMO_PASSWORD: PASSWORD, PORCHLIGHT_WEB: at('../dist') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyAt(api);
  return {
    url,
    password: PASSWORD,
    stop: async () => {
      const ended = new Promise((resolve) => api.once('exit', resolve));
      api.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function readyAt(api: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    const read = (chunk: Buffer) => {
      told += chunk.toString();
      const url = /is ready: (http:\S+)/.exec(told)?.[1];
      if (url) resolve(url);
    };
    api.stdout?.on('data', read);
    api.stderr?.on('data', read);
    api.once('exit', (code) => reject(new Error(`The API ended with ${code}:\n${told}`)));
  });
}
