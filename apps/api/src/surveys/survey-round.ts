import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { Scopes } from '../http/scope.js';
import { PracticeRound } from '../journeys/practice-round.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { timeIn } from '../journeys/time-caller.js';
import { SurveyMoments } from './survey-moments.js';
import { SurveySender } from './survey-sender.js';

/** Goes round the practices that ask: who reached a moment is written down, and what is written down leaves; each question by one replica. */
@Injectable()
export class SurveyRound extends PracticeRound {
  constructor(
    @InjectDataSource() dataSource: DataSource,
    clock: Clock,
    private readonly scopes: Scopes,
    private readonly book: PracticeBook,
    private readonly moments: SurveyMoments,
    private readonly sender: SurveySender,
  ) {
    super({ ms: 5 * 60_000, practices: 'app.surveying_practices' }, dataSource, clock);
  }

  protected async inPractice(practiceId: string): Promise<void> {
    await this.scopes.runAs(timeIn(practiceId), async (scope) =>
      this.moments.raise(scope, await this.book.settings(practiceId, null, scope.tx)),
    );
    await this.sender.send(practiceId);
  }
}
