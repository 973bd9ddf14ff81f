import { setTimeout as pause } from 'node:timers/promises';
import { type Launch, launch, type Running } from './launch.js';
import { capLog } from './log-file.js';
import { isAlive } from './process-mark.js';
import { EmbeddedRefusal, explain } from './refusal.js';
import type { ServerFile } from './server-file.js';
import { stopPostmaster } from './stop.js';
import { SuperuserSession } from './superuser-session.js';

const LOOK_EVERY_MS = 250;
const CAP_LOG_EVERY_MS = 60_000;
/** Waits before each try to bring a dead server back. */
const TRIES_AFTER_MS = [0, 1_000, 4_000, 10_000, 20_000];
/** A server that lived this long has its tries again. */
const STEADY_AFTER_MS = 60_000;

/** Keeps one server running until it is told to stop: checked at its start, brought back on the same port when it dies. */
export class Supervisor {
  /** Settles with one line when the server is gone for good. */
  readonly lost: Promise<string>;
  private giveUp: (reason: string) => void = () => {};
  private timers: NodeJS.Timeout[] = [];
  private readonly stopping = new AbortController();
  private revival: Promise<void> | null = null;
  private aliveSince = performance.now();
  private triesLeft = [...TRIES_AFTER_MS];

  private constructor(
    private readonly wanted: Launch,
    private readonly file: ServerFile,
    private readonly log: (line: string) => void,
    public running: Running,
  ) {
    this.lost = new Promise((resolve) => {
      this.giveUp = resolve;
    });
  }

  static async begin(wanted: Launch, file: ServerFile, log: (line: string) => void): Promise<Supervisor> {
    const supervisor = new Supervisor(wanted, file, log, await checked(wanted, file));
    supervisor.timers = [
      setInterval(() => supervisor.look(), LOOK_EVERY_MS).unref(),
      setInterval(() => capLog(wanted.place.logFile), CAP_LOG_EVERY_MS).unref(),
    ];
    return supervisor;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    for (const timer of this.timers) clearInterval(timer);
    await this.revival;
    await stopPostmaster(this.running.pid, this.wanted.place.cluster, this.wanted.binaries);
  }

  private look(): void {
    if (this.stopping.signal.aborted || this.revival || isAlive(this.running.pid)) return;
    this.log(`PostgreSQL (process ${this.running.pid}) ended by itself; bringing it back.`);
    if (performance.now() - this.aliveSince > STEADY_AFTER_MS) this.triesLeft = [...TRIES_AFTER_MS];
    this.revival = this.revive().finally(() => {
      this.revival = null;
    });
  }

  private async revive(): Promise<void> {
    let reason = 'it keeps ending';
    for (let wait = this.triesLeft.shift(); wait !== undefined; wait = this.triesLeft.shift()) {
      await pause(wait, undefined, { ref: false, signal: this.stopping.signal }).catch(() => {});
      if (this.stopping.signal.aborted) return;
      try {
        const { port } = this.running;
        this.running = await checked({ ...this.wanted, lastPort: port }, this.file);
        if (this.running.port !== port) break;
        this.aliveSince = performance.now();
        this.log(`PostgreSQL is back as process ${this.running.pid}.`);
        return;
      } catch (cause) {
        reason = explain('bringing it back', cause, this.wanted.place.logFile).message;
        this.log(reason);
      }
    }
    for (const timer of this.timers) clearInterval(timer);
    this.giveUp(`PostgreSQL is gone: ${reason} Start again; everything that was saved is there.`);
  }
}

/** Launches, and asks the server itself whether it is ours and keeps what it acknowledges. */
async function checked(wanted: Launch, file: ServerFile): Promise<Running> {
  const running = await launch(wanted);
  const stop = () => stopPostmaster(running.pid, wanted.place.cluster, wanted.binaries);
  try {
    if ((await judge(running, wanted, file)) === 'good') return running;
  } catch (cause) {
    if (!running.adopted) await stop();
    throw cause;
  }
  await stop();
  // A test may have left it without fsync: started again, it keeps what it acknowledges.
  if (running.adopted) return checked(wanted, file);
  throw new EmbeddedRefusal('PostgreSQL would lose acknowledged work in a crash (fsync or its kin are off), so it is not used.');
}

async function judge(running: Running, wanted: Launch, file: ServerFile): Promise<'good' | 'not durable'> {
  const session = await SuperuserSession.open(running.port, file.superuserPassword);
  try {
    if (!(await session.serves(wanted.place.cluster))) {
      throw new EmbeddedRefusal(`At 127.0.0.1:${running.port} answers another server than the one of ${wanted.place.cluster}.`);
    }
    if (wanted.durable && (await session.looseSettings()).length > 0) return 'not durable';
    await session.makeOwner(file.ownerPassword);
    return 'good';
  } finally {
    await session.close();
  }
}
