import type { DataSource } from 'typeorm';
import type { Clock } from '../database/clock.js';
import { Round } from '../database/round.js';

/** A round over the practices; what fails in one of them is tried again in the next round and stops no other. */
export abstract class PracticeRound extends Round {
  /** @param practices the function that names the practices in which there may be something to do */
  constructor(
    private readonly every: { ms: number; practices: string },
    private readonly dataSource: DataSource,
    clock: Clock,
  ) {
    super(every.ms, clock);
  }

  protected abstract inPractice(practiceId: string): Promise<void>;

  protected async round(): Promise<void> {
    const practices: { practice_id: string }[] = await this.dataSource.query(`SELECT * FROM ${this.every.practices}()`);
    for (const { practice_id } of practices)
      await this.inPractice(practice_id).catch((error: unknown) =>
        this.log.warn(`Practice ${practice_id} was passed over: ${error instanceof Error ? error.name : 'unknown'}`),
      );
  }
}
