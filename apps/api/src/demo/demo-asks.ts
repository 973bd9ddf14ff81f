import { Injectable } from '@nestjs/common';
import { Goals } from '../goals/goals.service.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { keepAnswer } from '../surveys/survey-door.js';
import { SurveyMoments } from '../surveys/survey-moments.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { DAY, HOUR } from './practice-time.js';
import { diceOf } from './random.js';
import { RATES, SCORE } from './rates.js';

/** A moment is found within so many days; the round of a real practice looks oftener. */
const DAYS_BETWEEN_ROUNDS = 3;

/** What the owner of the demo wants to reach, and the one question that its clients were asked: through the same doors as everybody's. */
@Injectable()
export class DemoAsks {
  constructor(
    private readonly book: PracticeBook,
    private readonly goals: Goals,
    private readonly moments: SurveyMoments,
    private readonly surveys: SurveysService,
  ) {}

  /** @param months that were played */
  async play(scope: Scope, months: number): Promise<void> {
    const now = scope.now.getTime();
    const began = this.at(scope, now - months * 30 * DAY);
    await this.surveys.turn(began, true);
    await this.goals.save(began, {
      version: began.caller.settingsVersion + 1,
      goals: { newClients: 10, conversionPercent: 45, answeredInTimePercent: 85 },
      breakEven: { coverCost: 480, marginPerVisit: 95, missedCallValue: { from: 40, to: 380 } },
    });
    const settings = await this.book.settings(scope.caller.practiceId, null, scope.tx);
    for (let day = began.now.getTime(); day < now; day += DAYS_BETWEEN_ROUNDS * DAY)
      await this.moments.raise(this.at(scope, day), settings);
    await this.hear(scope);
  }

  /** No mail leaves a demo, so somebody hands the address over; some answer after a day or two. */
  private async hear(scope: Scope): Promise<void> {
    const asked: { id: string; raised_at: Date }[] = await scope.tx.query(
      'SELECT id, raised_at FROM surveys WHERE practice_id = $1 ORDER BY raised_at, id',
      [scope.caller.practiceId],
    );
    for (const [n, { id, raised_at }] of asked.entries()) {
      const dice = diceOf(n, 78);
      const handed = raised_at.getTime() + dice.between(1, 6) * HOUR;
      if (handed > scope.now.getTime()) continue;
      await this.surveys.link(this.at(scope, handed), id, '');
      const answered = handed + dice.between(0.5, 60) * HOUR;
      if (answered < scope.now.getTime() && dice.chance(RATES.answersSurvey))
        await keepAnswer(this.at(scope, answered), id, Number(dice.weighted(SCORE)), '');
    }
  }

  private at(scope: Scope, moment: number): Scope {
    return { ...scope, now: new Date(moment), afterCommit: () => undefined };
  }
}
