import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock, SystemClock } from '../database/clock.js';
import { Scopes } from '../http/scope.js';
import { timeIn } from '../journeys/time-caller.js';
import { Freed } from './freed.js';
import { Offering } from './offering.js';

const EVERY_MS = 30_000;

/** Goes round the practices that offer free times: notices what came free, ends what ran out, asks the next. On every replica; each time by one of them. */
@Injectable()
export class WaitlistRound implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('WaitlistRound');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly freed: Freed,
    private readonly offering: Offering,
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

  /** One round over every practice; what fails in one of them is tried again in the next round and stops no other. */
  run(): Promise<void> {
    this.running ??= this.round()
      .catch(() => this.log.warn('The waitlists could not be looked at; the next round tries again.'))
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  private async round(): Promise<void> {
    const practices: { practice_id: string }[] = await this.dataSource.query('SELECT * FROM app.offering_practices()');
    for (const { practice_id } of practices) {
      await this.scopes
        .runAs(timeIn(practice_id), async (scope) => {
          await this.freed.notice(scope);
          await this.offering.moveOn(scope, null);
        })
        .catch((error: unknown) =>
          this.log.warn(`The waitlist of practice ${practice_id} was not moved on: ${error instanceof Error ? error.name : 'unknown'}`),
        );
    }
  }
}
