import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder that the tests have for themselves (TMPDIR), so that whatever a killed test leaves is known to be theirs. */
export function makePlace() {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-tests-'));
  // The embedded server may run as another user and passes through it.
  chmodSync(folder, 0o755);
  return folder;
}

/** Ends processes that still work below the place, and removes it with the database folders that root's servers kept elsewhere for it. */
export function clearPlace(place) {
  const homes = pointers(place, 4).flatMap(homeIn);
  for (const folder of [place, ...homes]) {
    for (const pid of processesBelow(folder)) kill(pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function pointers(folder, depth) {
  let entries = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    if (entry.name === 'postgres-is-in.json') return [join(folder, entry.name)];
    return entry.isDirectory() && depth > 0 ? pointers(join(folder, entry.name), depth - 1) : [];
  });
}

function homeIn(pointer) {
  try {
    const { home, folder } = JSON.parse(readFileSync(pointer, 'utf8'));
    return pointer.startsWith(`${folder}/`) ? [home] : [];
  } catch {
    return [];
  }
}

/** Linux tells where a process works; elsewhere nothing is ended that was not asked to end. */
function processesBelow(folder) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        const cwd = readlinkSync(`/proc/${name}/cwd`);
        return cwd === folder || cwd.startsWith(`${folder}/`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
