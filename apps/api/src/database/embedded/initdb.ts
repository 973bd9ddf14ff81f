import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, ids, type Major } from './binaries.js';
import { renameDurably } from './durable-file.js';
import type { Identity } from './identity.js';
import type { Place } from './location.js';
import { EmbeddedRefusal, explain } from './refusal.js';

export const SUPERUSER = 'postgres';

/** A cluster that another major version wrote is left exactly as it is. Reads only. */
export function refuseOtherMajor(place: Place, ours: Major): void {
  const file = join(place.cluster, 'PG_VERSION');
  if (!existsSync(file)) return;
  const theirs = readFileSync(file, 'utf8').trim();
  if (theirs === String(ours)) return;
  throw new EmbeddedRefusal(
    `${place.cluster} holds data of PostgreSQL ${theirs}, and this Porchlight brings PostgreSQL ${ours}, which cannot read them. Nothing was changed. ` +
      `Move them with pg_dump and psql of version ${theirs}, or serve them with a PostgreSQL ${theirs} and set DATABASE_URL; to begin anew, set PORCHLIGHT_DATA to another folder.`,
  );
}

/** Makes the cluster if there is none. It appears whole or not at all: made under another name, then renamed. */
export async function makeCluster(place: Place, binaries: Binaries, identity: Identity, password: string, durable: boolean): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return;
  for (const name of readdirSync(place.home))
    if (name.startsWith('cluster.new')) rmSync(join(place.home, name), { recursive: true, force: true, maxRetries: 10 });
  // A name of its own: the initdb of a start that was killed may still be writing into the last one.
  const half = join(place.home, `cluster.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = join(half, 'password');
  try {
    mkdirSync(half, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (identity) for (const path of [half, passwordFile]) chownSync(path, identity.uid, identity.gid);
    await run(binaries, identity, join(half, 'cluster'), passwordFile, durable);
    renameDurably(join(half, 'cluster'), place.cluster);
  } catch (cause) {
    throw explain('making the database', cause);
  } finally {
    rmSync(half, { recursive: true, force: true, maxRetries: 10 });
  }
}

function run(binaries: Binaries, identity: Identity, cluster: string, passwordFile: string, durable: boolean): Promise<void> {
  // The builtin provider and C messages: the same order and the same words on every machine, whatever locales it has.
  const args = ['-D', cluster, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '-k', '--locale=C'];
  if (binaries.major >= 17) args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  if (!durable) args.push('--no-sync');
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...ids(identity),
    });
    let said = '';
    const keep = (chunk: Buffer) => {
      said = (said + chunk).slice(-8000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (status, signal) =>
      status === 0 ? resolve() : reject(new Error(faultIn(said) ?? `initdb ended with ${status ?? signal}`)),
    );
  });
}

function faultIn(said: string): string | undefined {
  const lines = said.split('\n').filter((line) => /error|fatal|panic|could not|no space/i.test(line));
  return lines.length > 0 ? lines.slice(0, 3).join('; ') : undefined;
}
