import { findBinaries, type Major } from './binaries.js';
import { FolderLock, holderOf } from './folder-lock.js';
import { chooseIdentity } from './identity.js';
import { makeCluster, refuseOtherMajor, SUPERUSER } from './initdb.js';
import { joinRunning } from './join-running.js';
import { locate, prepare } from './location.js';
import { explain } from './refusal.js';
import { readOrMakeServerFile, type ServerFile, writeServerFile } from './server-file.js';
import { DATABASE, OWNER } from './superuser-session.js';
import { Supervisor } from './supervisor.js';

export type EmbeddedOptions = {
  /** PORCHLIGHT_DATA. Root's clusters stand in /var/lib/porchlight instead, with a pointer here. */
  dataDir: string;
  major?: Major;
  /** For tests only: fsync and its kin off. No start script sets it. */
  waiveDurability?: boolean;
  /** For the command line: use the server of the process that runs in this folder now, if there is one; it stays that one's to stop. */
  join?: boolean;
  log?: (line: string) => void;
  /** For tests: where root's clusters stand. */
  rootHome?: string;
};

export type EmbeddedServer = {
  host: '127.0.0.1';
  port: number;
  /** The postmaster; another one after it was killed and brought back. */
  readonly pid: number;
  /** It was already running: left by a parent that was killed, or joined. */
  adopted: boolean;
  superuser: { user: string; password: string };
  /** Of the role that owns and migrates the database `porchlight`; no superuser. */
  ownerUrl: string;
  logFile: string;
  url(database: string, user: string, password: string): string;
  /** Tells a second start in this folder where this one is reached. */
  announce(url: string): void;
  /** Settles with one readable line when PostgreSQL ended and could not be brought back; never rejects. */
  lost: Promise<string>;
  /** Close your connections first. Everything is on disk when it returns, and the folder is free again. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that npm brought, on loopback, or takes over the one that a killed process left behind.
 * A server that dies while we live is brought back on the same port.
 *
 * @throws EmbeddedRefusal with one line for the user: no space, another major version, no binaries, not durable …
 * @throws FolderInUse (one of them) when another living process has this folder; it names the process and its address
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const major = options.major ?? 18;
  const found = locate(options.dataDir, options.rootHome);
  refuseOtherMajor(found, major);
  if (options.join && holderOf(found.dataDir)) {
    const joined = await joinRunning(found);
    if (joined) return { ...addresses(joined.port, joined.file), ...joined, adopted: true, logFile: found.logFile };
  }
  const lock = FolderLock.take(found.dataDir);
  let logFile: string | undefined;
  try {
    // Looked at again: until the lock was ours, another start may have made it.
    const place = locate(options.dataDir, options.rootHome);
    refuseOtherMajor(place, major);
    if (place.leftBehind) options.log?.(`This data folder is new; an earlier database of it is left in ${place.leftBehind}.`);
    const identity = chooseIdentity(place.clusterOwner);
    const binaries = findBinaries(major, identity, place.copies);
    prepare(place);
    const file = readOrMakeServerFile(place, place.clusterOwner !== undefined);
    const durable = options.waiveDurability !== true;
    await makeCluster(place, binaries, identity, file.superuserPassword, durable);
    logFile = place.logFile;
    const supervisor = await Supervisor.begin({ place, binaries, identity, durable, lastPort: file.port }, file, options.log ?? (() => {}));
    const { port, adopted } = supervisor.running;
    if (port !== file.port || place.dataDir !== file.folder) writeServerFile(place.home, { ...file, port, folder: place.dataDir });
    return {
      ...addresses(port, file),
      adopted,
      logFile,
      lost: supervisor.lost,
      get pid() {
        return supervisor.running.pid;
      },
      announce: (url) => lock.announce(url),
      stop: async () => {
        await supervisor.stop().finally(() => lock.release());
      },
    };
  } catch (cause) {
    lock.release();
    throw explain('starting', cause, logFile);
  }
}

function addresses(port: number, file: ServerFile) {
  const url = (database: string, user: string, password: string) =>
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return {
    host: '127.0.0.1' as const,
    port,
    superuser: { user: SUPERUSER, password: file.superuserPassword },
    ownerUrl: url(DATABASE, OWNER, file.ownerPassword),
    url,
  };
}
