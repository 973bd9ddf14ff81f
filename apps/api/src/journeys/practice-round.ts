import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type Clock, SystemClock } from '../database/clock.js';

/**
 * Work that goes round the practices by itself, on every replica; what two of them must not do twice is claimed by the work.
 *
 * What fails in one practice is tried again in the next round and stops no other.
 */
export abstract class PracticeRound implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  /** @param practices the function that names the practices in which there may be something to do */
  constructor(
    private readonly every: { ms: number; practices: string },
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  protected abstract inPractice(practiceId: string): Promise<void>;

  /** A clock that is wound by hand passes when its owner says so. */
  onApplicationBootstrap(): void {
    if (!(this.clock instanceof SystemClock)) return;
    this.timer = setInterval(() => void this.run(), this.every.ms).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** One round over every practice; whoever asks during one waits for that one. */
  run(): Promise<void> {
    this.running ??= this.round()
      .catch(() => this.log.warn('A round failed; the next one tries again.'))
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  private async round(): Promise<void> {
    const practices: { practice_id: string }[] = await this.dataSource.query(`SELECT * FROM ${this.every.practices}()`);
    for (const { practice_id } of practices)
      await this.inPractice(practice_id).catch((error: unknown) =>
        this.log.warn(`Practice ${practice_id} was passed over: ${error instanceof Error ? error.name : 'unknown'}`),
      );
  }
}
