import { createServer } from 'node:net';

/** The port it had last, so that addresses stay; any free one where another program has it now. */
export async function choosePort(last?: number): Promise<number> {
  return (last && (await freePort(last))) || ((await freePort(0)) as number);
}

/** The port if nobody listens there on loopback; null if somebody does. 0 asks the system for a free one. */
export function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
