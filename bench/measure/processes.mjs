import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name may hold anything, so fields are counted from its closing bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    parent: Number(fields[1]),
    own: (Number(fields[11]) + Number(fields[12])) / TICKS,
    ended: (Number(fields[13]) + Number(fields[14])) / TICKS,
  };
}

/** Seconds of CPU that a process has used; null where there is no /proc. */
export function cpuOf(pid) {
  try {
    return stat(pid).own;
  } catch {
    return null;
  }
}

/** Seconds of CPU of a process, of its living children and of those that it has waited for: a whole PostgreSQL. */
export function cpuOfTree(pid) {
  try {
    const root = stat(pid);
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const child = stat(name);
          return child.parent === pid ? [child.own] : [];
        } catch {
          return [];
        }
      });
    return children.reduce((sum, own) => sum + own, root.own + root.ended);
  } catch {
    return null;
  }
}

export function parentOf(pid) {
  try {
    return stat(pid).parent;
  } catch {
    return null;
  }
}

/** Resident memory in MB. */
export function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}
