import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** How the way to the database is. `frozen`: everything is swallowed; a connection that was frozen stays dead, as after a lost route. */
export type Way = 'open' | 'refused' | 'frozen';

/** A way to PostgreSQL that can be broken at will. */
export class BreakableWay {
  private way: Way = 'open';
  private readonly pairs = new Set<[Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(target: string): Promise<BreakableWay> {
    const { hostname, port } = new URL(target);
    let way: BreakableWay | null = null;
    const server = createServer((near) => way?.pair(near, dial(Number(port), hostname)));
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
    const { port: own } = server.address() as { port: number };
    way = new BreakableWay(server, Object.assign(new URL(target), { port: String(own) }).href);
    return way;
  }

  set(way: Way): void {
    this.way = way;
    if (way === 'refused') this.cut();
    // Those that were frozen are never thawed: who used them has to notice.
    for (const sockets of this.pairs) if (way === 'frozen') for (const socket of sockets) socket.removeAllListeners('data').pause();
  }

  /** Resets what is open just now, whatever is being asked. */
  cut(): void {
    for (const sockets of this.pairs) for (const socket of sockets) socket.resetAndDestroy();
    this.pairs.clear();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }

  private pair(near: Socket, far: Socket): void {
    const pair: [Socket, Socket] = [near, far];
    const forget = () => {
      this.pairs.delete(pair);
      if (this.way !== 'frozen') for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('error', forget).on('close', forget);
    if (this.way === 'refused') return void near.resetAndDestroy();
    this.pairs.add(pair);
    if (this.way === 'frozen') return void near.pause();
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => near.write(chunk));
  }
}
