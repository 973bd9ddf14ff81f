import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the embedded PostgreSQL keeps what root started. */
const ROOT_HOME = '/var/lib/porchlight';

/** A temporary folder that the tests have for themselves (TMPDIR), so that whatever a killed test leaves is known to be theirs. */
export function makePlace() {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-tests-'));
  // The embedded server may run as another user and passes through it.
  chmodSync(folder, 0o755);
  return folder;
}

/** Ends processes that still work below the place, and removes it with the databases that root's servers kept elsewhere for folders in it. */
export function clearPlace(place) {
  for (const folder of [place, ...homesFor(place)]) {
    for (const pid of processesBelow(folder)) kill(pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function homesFor(place) {
  const homes = process.geteuid?.() === 0 && existsSync(ROOT_HOME) ? readdirSync(ROOT_HOME) : [];
  return homes.map((name) => join(ROOT_HOME, name)).filter((home) => folderOf(home)?.startsWith(`${place}/`));
}

/** Whose data a database of root's keeps; null where it does not say. */
function folderOf(home) {
  try {
    return JSON.parse(readFileSync(join(home, 'server.json'), 'utf8')).folder ?? null;
  } catch {
    return null;
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
