import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process-mark.js';

/** What postmaster.pid says: which process claims the cluster, where it listens, how far it is. */
export type PostmasterFile = { pid: number; port: number; status: string };

export function readPostmasterFile(cluster: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** The server that runs on this cluster now, whoever started it. A file left by a killed server does not count, nor does its number given to another process. */
export function livingPostmaster(cluster: string): PostmasterFile | null {
  const file = readPostmasterFile(cluster);
  if (!file || !isAlive(file.pid)) return null;
  const inside = processesIn(cluster);
  return inside && !inside.includes(file.pid) ? null : file;
}

/**
 * postgres refuses to start while the number in a dead server's file belongs to any process of the same user (common in containers, where
 * numbers repeat, and where dead processes stay as zombies). It is removed only where the system tells that no process at all works in the
 * cluster, orphaned backends included.
 */
export function clearDeadFile(cluster: string): void {
  if (processesIn(cluster)?.length === 0) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Processes of the cluster's owner whose working folder it is: postmaster and backends. null where the system does not tell. */
function processesIn(cluster: string): number[] | null {
  if (process.platform !== 'linux') return null;
  try {
    const here = realpathSync(cluster);
    const owner = statSync(here).uid;
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.filter((pid) => worksIn(pid, here, owner)).map(Number);
  } catch {
    return null;
  }
}

/** @throws where the owner's own process may not be looked at (a container without the right to): then nothing is known */
function worksIn(pid: string, folder: string, owner: number): boolean {
  try {
    return statSync(`/proc/${pid}`).uid === owner && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch (cause) {
    if (['ENOENT', 'ESRCH'].includes((cause as NodeJS.ErrnoException).code ?? '')) return false;
    throw cause;
  }
}
