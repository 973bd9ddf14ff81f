import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Bookings } from '../journeys/bookings.js';
import { JourneyService } from '../journeys/journey.service.js';
import { lockFree } from './free-time.js';
import { Offering } from './offering.js';
import type { OfferAnswerDto } from './waitlist.dto.js';

interface OpenOffer {
  freeTimeId: string;
  journeyId: string;
  state: string;
}

const over = (): Problem =>
  new Problem(
    'no-longer-open',
    'This offer is over: somebody answered it, its time ran out, or the time is not free any more. See the list as it is now.',
  );

/** What came of an offer. Accepted, it is a booking like any other, on the same transaction; else the time goes to the next in order. */
@Injectable()
export class OfferAnswers {
  constructor(
    private readonly offering: Offering,
    private readonly bookings: Bookings,
    private readonly journeys: JourneyService,
  ) {}

  /** @throws Problem `no-longer-open`: of two members who answer at once, one is first; `version-conflict` and the core's own refusals */
  async answer(scope: Scope, id: string, { answer, journeyVersion }: OfferAnswerDto): Promise<void> {
    const [seen]: OpenOffer[] = await scope.tx.query(
      `SELECT freed_time_id AS "freeTimeId" FROM time_offers WHERE practice_id = $1 AND id = $2`,
      [scope.caller.practiceId, id],
    );
    if (!seen) throw notFound();
    // Whoever holds the row of the time decides; the other one waits here and then finds the offer ended.
    const [time] = await lockFree(scope, seen.freeTimeId);
    if (!time) throw over();
    await this.offering.moveOn(scope, seen.freeTimeId);
    const [offer]: (OpenOffer & { startsAt: string })[] = await scope.tx.query(
      `SELECT journey_id AS "journeyId", state, app.instant(starts_at) AS "startsAt" FROM time_offers WHERE practice_id = $1 AND id = $2`,
      [scope.caller.practiceId, id],
    );
    if (offer?.state !== 'offered') throw over();
    if (answer !== 'accepted') {
      await this.end(scope, id, answer === 'declined' ? 'declined' : 'expired', null);
      await this.offering.moveOn(scope, seen.freeTimeId);
      return;
    }
    const { memberId, locationId, minutes } = time;
    const { visit, place } = await this.bookings.visit(
      scope,
      { kind: 'intake', startsAt: offer.startsAt, minutes, memberId, locationId },
      '',
    );
    await this.journeys.applyIn(scope, offer.journeyId, { type: 'record_visit', visit, source: 'calendar' }, journeyVersion, {
      also: () => ({ places: new Map([[visit.id, place]]) }),
    });
    await this.end(scope, id, 'accepted', visit.id);
    await scope.tx.query('UPDATE freed_times SET filled_at = $3 WHERE practice_id = $1 AND id = $2', [
      scope.caller.practiceId,
      seen.freeTimeId,
      scope.now,
    ]);
  }

  private async end(scope: Scope, id: string, state: 'accepted' | 'declined' | 'expired', appointmentId: string | null): Promise<void> {
    await scope.tx.query(
      'UPDATE time_offers SET state = $3, ended_at = $4, ended_by = $5, appointment_id = $6 WHERE practice_id = $1 AND id = $2',
      [scope.caller.practiceId, id, state, scope.now, scope.caller.memberId, appointmentId],
    );
  }
}
