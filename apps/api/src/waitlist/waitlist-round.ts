import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { Scopes } from '../http/scope.js';
import { PracticeRound } from '../journeys/practice-round.js';
import { timeIn } from '../journeys/time-caller.js';
import { Freed } from './freed.js';
import { Offering } from './offering.js';

/** Goes round the practices that offer free times: notices what came free, ends what ran out, asks the next. */
@Injectable()
export class WaitlistRound extends PracticeRound {
  constructor(
    @InjectDataSource() dataSource: DataSource,
    clock: Clock,
    private readonly scopes: Scopes,
    private readonly freed: Freed,
    private readonly offering: Offering,
  ) {
    super({ ms: 30_000, practices: 'app.offering_practices' }, dataSource, clock);
  }

  protected inPractice(practiceId: string): Promise<void> {
    return this.scopes.runAs(timeIn(practiceId), async (scope) => {
      await this.freed.notice(scope);
      await this.offering.moveOn(scope, null);
    });
  }
}
