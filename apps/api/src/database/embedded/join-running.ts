import { setTimeout as pause } from 'node:timers/promises';
import { holderOf } from './folder-lock.js';
import type { Place } from './location.js';
import { livingPostmaster } from './postmaster-file.js';
import { explain } from './refusal.js';
import { readOrMakeServerFile, type ServerFile } from './server-file.js';
import { SuperuserSession } from './superuser-session.js';

export type Joined = { port: number; pid: number; file: ServerFile; lost: Promise<string>; announce(): void; stop(): Promise<void> };

/** Waits until the server of the folder's holder answers; null if the holder ended meanwhile. */
export async function joinRunning(place: Place): Promise<Joined | null> {
  while (holderOf(place.dataDir)) {
    const server = livingPostmaster(place.cluster);
    if (server?.status === 'ready') {
      const file = readOrMakeServerFile(place, true);
      try {
        const session = await SuperuserSession.open(server.port, file.superuserPassword);
        const complete = await session.hasOwner();
        await session.close();
        // Everything that ends or announces it is its holder's business.
        if (complete)
          return { port: server.port, pid: server.pid, file, lost: new Promise(() => {}), announce: () => {}, stop: async () => {} };
      } catch (cause) {
        throw explain('joining the server that runs', cause, place.logFile);
      }
    }
    await pause(100);
  }
  return null;
}
