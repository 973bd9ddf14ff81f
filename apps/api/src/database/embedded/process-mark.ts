import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Tells one process from a later one that was given the same number: its start, as the system counts it; null when it is not alive. */
export function markOf(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') return startOnLinux(pid)?.mark ?? null;
  if (process.platform === 'win32') return 'alive';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null;
}

/** A zombie is dead: where process 1 reaps nothing (many containers) it would seem alive for ever. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // EPERM: somebody else's process, but alive.
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || startOnLinux(pid)?.zombie !== true;
}

function startOnLinux(pid: number): { mark: string; zombie: boolean } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces: fields are counted after it. State is the 3rd field, the start (ticks since boot) the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { mark: `${boot}:${fields[19]}`, zombie: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return null;
  }
}
