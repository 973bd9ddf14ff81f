import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Other builds than the usual ones may be tried, while somebody else builds here. */
const MAIN = resolve(import.meta.dirname, process.env.E2E_API ?? '../../api/dist/main.js');
const WEB = resolve(import.meta.dirname, process.env.E2E_WEB ?? '../dist');
const READY_MS = 90_000;

/** The whole of Porchlight as a child process: API, embedded database and web on a free port, in a folder that goes with it. */
export class House {
  /** Known to this house alone: who signs in with it has reached the right one. */
  readonly password: string = `e2e-${randomUUID()}`;
  private readonly folder = mkdtempSync(join(tmpdir(), 'porchlight-e2e-'));
  private child: ChildProcess | null = null;
  private port = 0;
  private said = '';

  /** @param demo false = an empty install that waits for its one-time link */
  static async open({ demo = true } = {}): Promise<House> {
    const house = new House(demo);
    // The embedded server may run as another user and passes through it.
    chmodSync(house.folder, 0o755);
    try {
      await house.start();
    } catch (error) {
      await house.stop();
      throw error;
    }
    return house;
  }

  private constructor(private readonly demo: boolean) {}

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** The one-time link of an empty install, as the start printed it. */
  get setupLink(): string {
    return /once: (\S+)/.exec(this.said)?.[1] ?? '';
  }

  /** What the command line needs to work in this house. */
  get surroundings(): Record<string, string | undefined> {
    return { PATH: process.env.PATH, TMPDIR: tmpdir(), TZ: 'UTC', PORCHLIGHT_DATA: this.folder };
  }

  /** Starts it, or starts it again where it was: same folder, same port. */
  async start(): Promise<void> {
    this.said = '';
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...this.surroundings,
        PORT: String(this.port),
        PORCHLIGHT_WEB: WEB,
        PORCHLIGHT_DEMO: this.demo ? '1' : '0',
        PORCHLIGHT_DEMO_PASSWORD: this.password,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const hear = (chunk: Buffer) => {
      this.said += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const until = performance.now() + READY_MS;
    while (!/is ready: \S+[\s\S]*(Password: \S+|once: \S+|Sign in with)/.test(this.said)) {
      if (child.exitCode !== null || performance.now() > until) throw new Error(`The house did not open:\n${this.said}`);
      await pause(50);
    }
    this.port = Number(/is ready: http:\/\/\S+?:(\d+)/.exec(this.said)?.[1]);
    await this.verify();
  }

  /** Another program on that port would answer, too; only ours knows the password, or is the one that waits for its set-up. */
  private async verify(): Promise<void> {
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'desk@demo.test', password: this.password }),
    };
    const own = this.demo ? (await fetch(`${this.url}/api/session`, post)).status === 201 : (await fetch(`${this.url}/api/setup`)).ok;
    if (!own) throw new Error(`Not our house at ${this.url}:\n${this.said}`);
  }

  /** kill -9 of the API: nothing is tidied, the database is left alone. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await Promise.race([ended, pause(15_000).then(() => child.kill('SIGKILL'))]);
    }
    const home = this.homeOfDatabase();
    await endPostgres(join(home, 'cluster/postmaster.pid'));
    for (const folder of [this.folder, home]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Root's clusters stand elsewhere; a note in the folder says where. */
  private homeOfDatabase(): string {
    const note = join(this.folder, 'postgres-is-in.json');
    return existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { home: string }).home : join(this.folder, 'postgres');
  }
}

/** After a kill -9 that nobody mended the database still runs; its own file names its process. */
async function endPostgres(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    return;
  }
  for (let tries = 0; tries < 100 && existsSync(pidFile); tries++) await pause(50);
}
