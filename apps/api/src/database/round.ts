import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Clock, SystemClock } from './clock.js';

/**
 * Work that comes round by itself, on every replica; what two of them must not do twice is claimed by the work.
 *
 * A process is never in two rounds of one kind at once, what fails waits for the next one, and nothing is cut off by an ordered end.
 */
export abstract class Round<Done = void> implements OnApplicationBootstrap, OnApplicationShutdown {
  protected readonly log = new Logger(this.constructor.name);
  /** Long rounds look at it between two steps. */
  protected ending = false;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<Done> | null = null;

  constructor(
    private readonly everyMs: number,
    protected readonly clock: Clock,
  ) {}

  protected abstract round(): Promise<Done>;

  /** A clock that is wound by hand passes when its owner says so. */
  onApplicationBootstrap(): void {
    if (this.clock instanceof SystemClock) this.timer = setInterval(() => void this.runQuietly(), this.everyMs).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    if (this.timer) clearInterval(this.timer);
    await this.running?.catch(() => undefined);
  }

  /** One round; whoever asks during one waits for that one. @throws what the round throws */
  run(): Promise<Done> {
    this.running ??= this.round().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** For whoever does not wait for it. */
  async runQuietly(): Promise<void> {
    await this.run().catch((error: unknown) =>
      this.log.warn(`A round failed (${error instanceof Error ? error.name : 'unknown'}); the next one tries again.`),
    );
  }
}
