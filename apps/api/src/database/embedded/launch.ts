import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Binaries, ids } from './binaries.js';
import type { Identity } from './identity.js';
import type { Place } from './location.js';
import { openLog, readFrom, sizeOf } from './log-file.js';
import { choosePort, freePort } from './port.js';
import { clearDeadFile, livingPostmaster, readPostmasterFile } from './postmaster-file.js';
import { isAlive } from './process-mark.js';
import { EmbeddedRefusal, explain } from './refusal.js';

export type Running = { pid: number; port: number; adopted: boolean };
export type Launch = { place: Place; binaries: Binaries; identity: Identity; durable: boolean; lastPort?: number };

/** Crash recovery of a large database may take minutes; a server that is alive and recovering is waited for. */
const READY_WITHIN_MS = 300_000;
/** After a kill -9, old backends may hold the cluster for some seconds. */
const HELD_WITHIN_MS = 20_000;

/** Reuses the server that already runs on this cluster, or starts one. */
export async function launch(wanted: Launch): Promise<Running> {
  return (await adopt(wanted.place)) ?? (await start(wanted));
}

/** The server of a parent that was killed goes on alone. One that is stopping is waited for, then there is none. */
async function adopt(place: Place): Promise<Running | null> {
  const since = performance.now();
  for (;;) {
    const living = livingPostmaster(place.cluster);
    if (!living) return null;
    // "ready" and nobody at the port: a dead server's file, on a system that does not tell whose number it is.
    if (living.status === 'ready') return (await freePort(living.port)) ? null : { pid: living.pid, port: living.port, adopted: true };
    if (performance.now() - since > READY_WITHIN_MS) {
      throw new EmbeddedRefusal(
        `A PostgreSQL (process ${living.pid}) holds ${place.cluster} and does not become ready; see ${place.logFile}.`,
      );
    }
    await pause(50);
  }
}

async function start(wanted: Launch): Promise<Running> {
  const since = performance.now();
  let port = await choosePort(wanted.lastPort);
  for (;;) {
    clearDeadFile(wanted.place.cluster);
    const outcome = await once(wanted, port);
    if ('pid' in outcome) return { ...outcome, port, adopted: false };
    if (/could not bind|Address already in use|could not create any TCP/i.test(outcome.said)) port = await choosePort();
    else if (/lock file .* already exists|still in use|pre-existing shared memory/i.test(outcome.said)) {
      // Backends of a killed server that are still leaving; or a server whose parent was killed just before it became visible.
      const living = await adopt(wanted.place);
      if (living) return living;
    } else throw explain('starting', faultIn(outcome.said), wanted.place.logFile);
    if (performance.now() - since > HELD_WITHIN_MS) throw explain('starting', faultIn(outcome.said), wanted.place.logFile);
    await pause(250);
  }
}

async function once({ place, binaries, identity, durable }: Launch, port: number): Promise<{ pid: number } | { said: string }> {
  const position = sizeOf(place.logFile);
  const log = openLog(place.logFile);
  const end = { reason: '' };
  // Detached: Ctrl-C in a terminal reaches Node alone, which closes its connections first and then stops the server.
  const child = spawn(binaries.postgres, args(place.cluster, port, durable), {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
    ...ids(identity),
  });
  closeSync(log);
  child.once('error', (cause) => {
    end.reason = cause.message;
  });
  child.once('exit', (status, signal) => {
    end.reason ||= `it ended with ${status ?? signal}`;
  });
  child.unref();
  const since = performance.now();
  while (performance.now() - since < READY_WITHIN_MS) {
    if (end.reason) return { said: `${readFrom(place.logFile, position)}\n${end.reason}` };
    // A dead server's file says "ready" as well: it counts only with our child's number in it.
    const file = readPostmasterFile(place.cluster);
    if (child.pid && file?.pid === child.pid && file.status === 'ready') return { pid: child.pid };
    await pause(20);
  }
  if (child.pid && isAlive(child.pid)) process.kill(child.pid, 'SIGQUIT');
  return { said: `it was not ready after ${READY_WITHIN_MS / 1000} seconds` };
}

/** Given on the command line, so that neither a configuration file nor ALTER SYSTEM can take durability away. */
function args(cluster: string, port: number, durable: boolean): string[] {
  const keep = durable ? 'on' : 'off';
  const settings = {
    unix_socket_directories: '',
    listen_addresses: '127.0.0.1',
    fsync: keep,
    full_page_writes: keep,
    synchronous_commit: keep,
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The demo's names are made up, but the habit is not: statements with values stay out of logs.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
  };
  return ['-D', cluster, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** The line that names the cause; the log around it says the rest. */
function faultIn(said: string): string {
  const lines = said.split('\n').filter(Boolean);
  const fault = lines.find((line) => /PANIC|FATAL|No space/.test(line)) ?? lines.at(-1) ?? '';
  return fault.replace(/^.*?(PANIC|FATAL):\s*/, '');
}
