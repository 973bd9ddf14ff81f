import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeDurably } from './durable-file.js';
import { EmbeddedRefusal, explain } from './refusal.js';

/** Where root's clusters stand: postgres runs as another user there, who could not enter a clone below /root. */
export const ROOT_HOME = '/var/lib/porchlight';

export type Place = {
  /** The folder that the caller named, resolved; it holds the lock and, for root, the pointer. */
  dataDir: string;
  /** Holds cluster/, server.json and the log. */
  home: string;
  cluster: string;
  logFile: string;
  /** Where binaries are copied that the server's user cannot reach: one copy for all clones. */
  copies: string;
  /** uid of an existing cluster's owner. */
  clusterOwner?: number;
  /** A database of this folder from before the folder was removed and made again. */
  leftBehind?: string;
};

type Pointer = { home: string; folder: string };

/** Says where the cluster of this folder stands, or will stand. Reads only. */
export function locate(dataDir: string, rootHome: string = ROOT_HOME): Place {
  const folder = existsSync(dataDir) ? realpathSync(dataDir) : resolve(dataDir);
  const inside = join(folder, 'postgres');
  const { home, leftBehind } = isRoot() ? outside(folder, inside, rootHome) : { home: within(folder, inside) };
  const cluster = join(home, 'cluster');
  return {
    dataDir: folder,
    home,
    cluster,
    logFile: join(home, 'postgres.log'),
    copies: join(ROOT_HOME, 'bin'),
    clusterOwner: existsSync(cluster) ? statSync(cluster).uid : undefined,
    leftBehind,
  };
}

/** Makes the home (and root's pointer to it) for a place that was located; the data folder is there since it was locked. */
export function prepare(place: Place): void {
  try {
    const apart = dirname(place.home) !== place.dataDir;
    if (apart) writePointer(place);
    mkdirSync(place.home, { recursive: true });
    // Modes are set apart from mkdir: there the umask cuts them. The server's user may pass through, no more.
    if (apart) chmodSync(dirname(place.home), 0o755);
    chmodSync(place.home, isRoot() ? 0o711 : 0o700);
  } catch (cause) {
    throw explain(`preparing the data folder ${place.home}`, cause);
  }
}

/**
 * A folder that was moved keeps its cluster; a copy of a folder whose original still stands gets one of its own, or two would write one.
 * A folder that was removed and made again starts anew: its old cluster is left where it is, never reused by surprise.
 */
function outside(folder: string, inside: string, rootHome: string): { home: string; leftBehind?: string } {
  if (existsSync(join(inside, 'cluster'))) {
    // Files that root made there would lock the user out afterwards.
    throw new EmbeddedRefusal(
      `The database in ${folder} was made by an ordinary user (uid ${statSync(inside).uid}): start as that user, or set PORCHLIGHT_DATA to another folder.`,
    );
  }
  const pointer = readPointer(folder);
  if (pointer && existsSync(pointer.home) && (pointer.folder === folder || !existsSync(pointerFile(pointer.folder))))
    return { home: pointer.home };
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const homes = [join(rootHome, key)];
  while (existsSync(homes.at(-1) as string)) homes.push(join(rootHome, `${key}-${homes.length + 1}`));
  return { home: homes.at(-1) as string, leftBehind: homes.at(-2) };
}

function within(folder: string, inside: string): string {
  const pointer = readPointer(folder);
  if (pointer && existsSync(pointer.home) && !existsSync(join(inside, 'cluster'))) {
    throw new EmbeddedRefusal(
      `The database of ${folder} was made by root and stands in ${pointer.home}: start as root, or set PORCHLIGHT_DATA to another folder.`,
    );
  }
  return inside;
}

function readPointer(folder: string): Pointer | null {
  try {
    return JSON.parse(readFileSync(pointerFile(folder), 'utf8')) as Pointer;
  } catch {
    return null;
  }
}

function writePointer(place: Place): void {
  const pointer: Pointer = { home: place.home, folder: place.dataDir };
  if (readPointer(place.dataDir)?.home === place.home && readPointer(place.dataDir)?.folder === place.dataDir) return;
  writeDurably(pointerFile(place.dataDir), `${JSON.stringify(pointer, null, 2)}\n`, 0o644);
}

function pointerFile(folder: string): string {
  return join(folder, 'postgres-is-in.json');
}

function isRoot(): boolean {
  return process.geteuid?.() === 0;
}
