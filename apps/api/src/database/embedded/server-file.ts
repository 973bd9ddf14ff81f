import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.js';
import type { Place } from './location.js';
import { EmbeddedRefusal, explain } from './refusal.js';

/** server.json, kept beside the cluster and readable by its owner only: the passwords it was made with, its last port, and whose data folder it serves. */
export type ServerFile = { superuserPassword: string; ownerPassword: string; port?: number; folder: string };

/** Written before the cluster is made, so that a start killed half way leaves no cluster without its passwords. */
export function readOrMakeServerFile({ home, dataDir }: Place, clusterExists: boolean): ServerFile {
  const known = read(home);
  if (known) return known;
  if (clusterExists) {
    throw new EmbeddedRefusal(
      `${join(home, 'server.json')} is missing or damaged: without its passwords the database beside it cannot be opened. Put it back from a backup.`,
    );
  }
  const made = { superuserPassword: secret(), ownerPassword: secret(), folder: dataDir };
  writeServerFile(home, made);
  return made;
}

export function writeServerFile(home: string, file: ServerFile): void {
  const path = join(home, 'server.json');
  try {
    writeDurably(path, `${JSON.stringify(file, null, 2)}\n`, 0o600);
  } catch (cause) {
    throw explain(`writing ${path}`, cause);
  }
}

function read(home: string): ServerFile | null {
  try {
    const file = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8')) as ServerFile;
    return file.superuserPassword && file.ownerPassword ? file : null;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EACCES') throw explain(`reading ${join(home, 'server.json')}`, cause);
    return null;
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}
