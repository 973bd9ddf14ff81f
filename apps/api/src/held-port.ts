import { createServer, type Server } from 'node:net';
import type { Config } from './config.js';

/** A port that is ours from the moment it was chosen: two clones that start at once never choose the same one. */
export interface HeldPort {
  port: number;
  /** Frees it, right before the app listens there. */
  release(): Promise<void>;
}

/**
 * The port that was asked for, or the next free one where none was.
 *
 * @throws Error in one readable line that proposes another port
 */
export async function holdPort({ port: first, portAsked, host }: Config, say: (line: string) => void): Promise<HeldPort> {
  for (let port = first; port < first + 50; port++) {
    const server = await hold(portAsked === 0 ? 0 : port, host);
    if (server) {
      if (port !== first) say(`Port ${first} is taken by another program; using ${port}. Choose one yourself with PORT=…`);
      const { port: found } = server.address() as { port: number };
      return { port: found, release: () => new Promise((done) => server.close(() => done())) };
    }
    if (portAsked !== null)
      throw new Error(`Port ${port} is taken by another program. Stop that one, or choose another with PORT=${port + 1}.`);
  }
  throw new Error(`No free port from ${first} on. Choose one with PORT=…`);
}

/** @returns null where somebody else has it */
function hold(port: number, host: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    // Whoever knocks before the house is open is sent away at once, not kept waiting.
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(new Error(`Port ${port} on ${host} cannot be used (${error.code}). Choose another with PORT=… or PORCHLIGHT_HOST=…`));
    });
    server.listen(port, host, () => resolve(server));
  });
}
