import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import pg from 'pg';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from '../embedded-server.js';
import { locate } from '../location.js';
import { livingPostmaster } from '../postmaster-file.js';
import { isAlive } from '../process-mark.js';

const HERE = join(__dirname, '..');
const API = join(HERE, '../../..');

export const AS_ROOT = process.geteuid?.() === 0;

/** A temporary folder with everything that a test starts in it: `end()` ends exactly that and removes the folder, also after a failure. */
export class Scratch {
  readonly dataDir: string;
  readonly rootHome: string;
  readonly lines: string[] = [];
  private readonly servers: EmbeddedServer[] = [];
  private readonly children: ChildProcess[] = [];
  private readonly mounts: string[] = [];
  private readonly places = new Set<string>();

  constructor(readonly folder = mkdtempSync(join(tmpdir(), 'porchlight-embedded-'))) {
    // The server's user passes through it.
    chmodSync(folder, 0o755);
    this.dataDir = join(folder, 'house');
    this.rootHome = join(folder, 'var');
  }

  options(more: Partial<EmbeddedOptions> = {}): EmbeddedOptions {
    return { dataDir: this.dataDir, rootHome: this.rootHome, waiveDurability: true, log: (line) => this.lines.push(line), ...more };
  }

  async start(more: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
    const options = this.options(more);
    this.places.add(options.dataDir);
    const server = await startEmbedded(options);
    this.servers.push(server);
    return server;
  }

  get cluster(): string {
    return locate(this.dataDir, this.rootHome).cluster;
  }

  /** Runs the launcher in a Node process of its own, so that it can be killed; resolves with what it printed once it is up (or ended). */
  async child(
    more: Partial<EmbeddedOptions> = {},
    as: { uid?: number; gid?: number } = {},
  ): Promise<{ process: ChildProcess; said: ChildSaid }> {
    const options = this.options(more);
    this.places.add(options.dataDir);
    const child = spawn(process.execPath, [compiled(this.folder), JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: this.folder,
      ...as,
    });
    this.children.push(child);
    let text = '';
    for await (const chunk of child.stdout as NodeJS.ReadableStream) {
      text += chunk;
      if (text.endsWith('\n')) break;
    }
    return { process: child, said: JSON.parse(text || '{"refused":"it printed nothing"}') };
  }

  lastChild(): ChildProcess {
    return this.children.at(-1) as ChildProcess;
  }

  /** A small file system of its own at the place of root's clusters (root only). */
  mountSmall(megabytes: number): void {
    mkdirSync(this.rootHome, { recursive: true });
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', this.rootHome], { encoding: 'utf8' });
    if (mounted.status !== 0) throw new Error(`no tmpfs: ${mounted.stderr}`);
    this.mounts.push(this.rootHome);
  }

  /** Fills that file system to the last byte; returns a function that frees it. */
  fill(): () => void {
    const path = join(this.rootHome, 'ballast');
    spawnSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=64k']);
    spawnSync('dd', ['if=/dev/zero', `of=${path}.rest`, 'bs=512']);
    return () => {
      rmSync(path);
      rmSync(`${path}.rest`, { force: true });
    };
  }

  async end(): Promise<void> {
    for (const child of this.children) if (child.exitCode === null && child.signalCode === null) await kill(child);
    for (const server of this.servers) await server.stop().catch(() => {});
    for (const dataDir of this.places) await this.endServerOf(dataDir);
    for (const mount of this.mounts) spawnSync('umount', [mount]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async endServerOf(dataDir: string): Promise<void> {
    let pid: number | undefined;
    try {
      pid = livingPostmaster(locate(dataDir, this.rootHome).cluster)?.pid;
    } catch {
      pid = livingPostmaster(join(dataDir, 'postgres', 'cluster'))?.pid;
    }
    if (!pid) return;
    process.kill(pid, 'SIGQUIT');
    await until(() => !isAlive(pid));
  }
}

export type ChildSaid = { pid?: number; port?: number; adopted?: boolean; ownerUrl?: string; refused?: string };

/** kill -9, and waits until the system has forgotten it. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await until(() => child.exitCode !== null || child.signalCode !== null);
}

/** Ends a child the polite way; it stops its server first. */
export async function leave(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  await until(() => child.exitCode !== null || child.signalCode !== null);
}

export async function until(holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  const since = performance.now();
  while (!(await holds())) {
    if (performance.now() - since > withinMs) throw new Error(`did not become true within ${withinMs} ms: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Changes with any byte, name, mode, owner or time below this folder. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const walk = (path: string) => {
    const { mode, uid, mtimeMs } = lstatSync(path);
    hash.update(`${path}:${mode}:${uid}:${mtimeMs}\n`);
    if (lstatSync(path).isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name));
    else hash.update(readFileSync(path));
  };
  walk(folder);
  return hash.digest('hex');
}

/** The launcher as plain JavaScript, and a script that runs it until its input ends. */
function compiled(folder: string): string {
  const out = join(folder, 'launcher');
  const script = join(out, 'child.mjs');
  // Once a folder: a child that is starting must not read a file while it is written anew.
  if (existsSync(script)) return script;
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(HERE).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const { code } = transformFileSync(join(HERE, name), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    writeFileSync(join(out, name.replace(/\.ts$/, '.js')), code);
  }
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  rmSync(join(out, 'node_modules'), { force: true });
  symlinkSync(join(API, 'node_modules'), join(out, 'node_modules'));
  writeFileSync(
    script,
    `import { startEmbedded } from './embedded-server.js';
try {
  const server = await startEmbedded(JSON.parse(process.argv[2]));
  process.stdin.resume().on('end', () => server.stop().then(() => process.exit(0)));
  console.log(JSON.stringify({ pid: server.pid, port: server.port, adopted: server.adopted, ownerUrl: server.ownerUrl }));
} catch (cause) {
  console.log(JSON.stringify({ refused: cause.message }));
}`,
  );
  return script;
}

/** A data folder that this user may write, for a child that runs as it. */
export function givenTo(uid: number, path: string): string {
  mkdirSync(path, { recursive: true });
  chownSync(path, uid, uid);
  return path;
}
