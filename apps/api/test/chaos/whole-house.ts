import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { locate } from '../../src/database/embedded/location.js';
import { Visitor } from '../visitor.js';

const MAIN = join(__dirname, '../../dist/main.js');
const READY_WITHIN_MS = 60_000;

/** What `npm start` runs, as a process of its own with a durable PostgreSQL of its own in a temporary folder: to be killed. Linux only. */
export class WholeHouse {
  readonly folder = mkdtempSync(join(tmpdir(), 'porchlight-chaos-'));
  private readonly dataDir = join(this.folder, 'house');
  private child: ChildProcess | null = null;
  private text = '';
  /** Kept over restarts, so that a browser's cookie keeps its name. */
  port = 0;

  constructor() {
    chmodSync(this.folder, 0o755);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when our own process said that it is ready, and where. */
  async start(): Promise<void> {
    this.text = '';
    const env = { PATH: process.env.PATH, HOME: this.folder, PORT: String(this.port), PORCHLIGHT_DATA: this.dataDir, PORCHLIGHT_DEMO: '0' };
    const child = spawn(process.execPath, [MAIN], { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const out of [child.stdout, child.stderr]) out.on('data', (chunk) => (this.text += chunk));
    const began = performance.now();
    while (!/Porchlight is ready: \S+:\d+\s[\s\S]*(works once|Sign in)/.test(this.text)) {
      if (child.exitCode !== null || performance.now() - began > READY_WITHIN_MS) throw new Error(`It did not start: ${this.text}`);
      await pause(20);
    }
    this.port = Number(/Porchlight is ready: \S+:(\d+)/.exec(this.text)?.[1]);
  }

  /** Sets up the practice with the printed link; the browser is its owner's. */
  async setUp(password: string): Promise<Visitor> {
    const browser = new Visitor(this.url);
    const token = /\/setup#(\S+)/.exec(this.text)?.[1];
    const answer = await browser.post('/api/setup', {
      token,
      practice: { name: 'Chaos', zone: 'America/Denver', profile: 'therapy' },
      owner: { name: 'Olive Owner', email: 'owner@chaos.test', password },
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return browser;
  }

  async killApi(): Promise<void> {
    const { child } = this;
    if (!child) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  /** Postmaster and backends at one blow: whatever works in the folder of our own cluster. @returns how many */
  killPostgres(): number {
    const here = realpathSync(locate(this.dataDir).cluster);
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && folderOf(name) === here);
    for (const pid of pids) shot(Number(pid));
    return pids.length;
  }

  /** A superuser's look at what is really there. */
  async look<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const { home } = locate(this.dataDir);
    const { superuserPassword, port } = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8'));
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: superuserPassword, database: 'porchlight' });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  async end(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await Promise.race([gone, pause(15_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
    }
    const { home, cluster } = locate(this.dataDir);
    try {
      if (realpathSync(cluster)) this.killPostgres();
    } catch {
      // It never came to a cluster.
    }
    for (const folder of [home, this.folder]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function shot(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // A backend that left by itself meanwhile.
  }
}

function folderOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
