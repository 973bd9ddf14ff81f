import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock, SystemClock } from '../database/clock.js';
import { Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { timeIn } from '../journeys/time-caller.js';
import { SurveyMoments } from './survey-moments.js';
import { SurveySender } from './survey-sender.js';

const EVERY_MS = 5 * 60_000;

/** Goes round the practices that ask: who reached a moment is written down, and what is written down leaves. On every replica; each question by one of them. */
@Injectable()
export class SurveyRound implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('SurveyRound');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly book: PracticeBook,
    private readonly moments: SurveyMoments,
    private readonly sender: SurveySender,
  ) {}

  /** A clock that is wound by hand passes when its owner says so. */
  onApplicationBootstrap(): void {
    if (!(this.clock instanceof SystemClock)) return;
    this.timer = setInterval(() => void this.run(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  run(): Promise<void> {
    this.running ??= this.round()
      .catch(() => this.log.warn('Nobody could be asked; the next round tries again.'))
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  private async round(): Promise<void> {
    const practices: { practice_id: string }[] = await this.dataSource.query('SELECT * FROM app.surveying_practices()');
    for (const { practice_id } of practices) {
      const work = async () => {
        await this.scopes.runAs(timeIn(practice_id), async (scope) =>
          this.moments.raise(scope, await this.book.settings(practice_id, null, scope.tx)),
        );
        await this.sender.send(practice_id);
      };
      await work().catch((error: unknown) =>
        this.log.warn(`Nobody of practice ${practice_id} was asked: ${error instanceof Error ? error.name : 'unknown'}`),
      );
    }
  }
}
