import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { livingPostmaster } from './postmaster-file.js';
import { isAlive } from './process-mark.js';
import { EmbeddedRefusal } from './refusal.js';

/** Fast shutdown: connections are closed, everything is on disk when it returns. One that hangs is ended at once; it recovers at the next start. */
export async function stopPostmaster(pid: number, cluster: string, binaries: Binaries): Promise<void> {
  // Only ever a process that is known to be this cluster's server: a dead one's number may be somebody else's by now.
  if (livingPostmaster(cluster)?.pid !== pid) return;
  if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast']);
  else signal(pid, 'SIGINT');
  if (await gone(pid, 60_000)) return;
  signal(pid, 'SIGQUIT');
  if (await gone(pid, 10_000)) return;
  throw new EmbeddedRefusal(
    `PostgreSQL (process ${pid}) does not stop; its data in ${cluster} are safe, and the next start takes it over.`,
  );
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const since = performance.now();
  while (performance.now() - since < withinMs) {
    if (!isAlive(pid)) return true;
    await pause(20);
  }
  return false;
}
