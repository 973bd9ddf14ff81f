import { Injectable } from '@nestjs/common';
import { LETTER_OUTCOMES } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { may } from '../http/permissions.js';
import { invalid, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { attemptRow, memberName } from '../journeys/attempt-row.js';
import { Bookings } from '../journeys/bookings.js';
import { assertOpen, FollowUpRows } from '../journeys/follow-up-rows.js';
import { JourneyService } from '../journeys/journey.service.js';
import { JourneyReading } from '../journeys/journey-reading.js';
import type { Applied } from '../journeys/journey-view.js';
import { OwnWords } from '../journeys/own-words.js';
import { PersonRows } from '../journeys/person-rows.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { type Point, Reach } from '../journeys/reach.js';
import type { AttemptDto, StepDto } from './follow-ups.dto.js';

/** An attempt and all that it leads to, in one transaction through the one write path. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly rows: FollowUpRows,
    private readonly journeys: JourneyService,
    private readonly reading: JourneyReading,
    private readonly bookings: Bookings,
    private readonly people: PersonRows,
    private readonly reach: Reach,
    private readonly book: PracticeBook,
    private readonly words: OwnWords,
  ) {}

  /**
   * Keeps how it went. Also where the follow-up was withdrawn meanwhile, since the call was made; the withdrawal stands then (outcomes 7).
   *
   * @throws Problem `no-longer-open` where somebody has kept an outcome of it already, and `beside` does not say that this one comes beside it
   */
  async keep(scope: Scope, id: string, body: AttemptDto): Promise<{ moved: Applied; note: string; withdrawn: boolean }> {
    if (LETTER_OUTCOMES.includes(body.outcome))
      throw invalid('/outcome', 'is kept with the letter: approve it under Letters, then say how it went');
    if (body.scriptId) await this.words.assertSaid(scope, body.scriptId);
    const followUp = await this.rows.one(scope, id, { lock: true });
    if (followUp.state === 'done' && !body.beside) assertOpen(followUp);
    const { personId } = await this.reading.one(scope, followUp.journeyId);
    const points = await this.reach.points(scope, personId);
    const point = dialled(points, body);
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const names = { member: await memberName(scope), numberEnds: point?.value.replace(/\D/g, '').slice(-2) ?? null, zone: settings.zone };
    const booked = body.booked ? await this.bookings.visit(scope, body.booked, '/booked') : null;
    const { outcome, journeyVersion, booked: _booked, note: said, contactPointId: _point, beside: _beside, ...answers } = body;
    let note = '';
    const moved = await this.journeys.applyIn(
      scope,
      followUp.journeyId,
      {
        type: 'record_attempt',
        causeKey: followUp.causeKey,
        outcome,
        ...answers,
        ...(booked ? { visit: booked.visit } : {}),
        ...(point ? { contactPointId: point.id } : {}),
        otherContactPoint: points.some((one) => one.kind === 'phone' && one.id !== point?.id && !one.invalid),
      },
      journeyVersion,
      {
        also: ({ event }) => {
          const attempt = attemptRow(event, { followUpId: followUp.id, contactPointId: point?.id ?? null }, names);
          note = attempt.note;
          return {
            attempt,
            notes: said ? [{ kind: 'closure', note: said }] : [],
            ...(booked ? { places: new Map([[booked.visit.id, booked.place]]) } : {}),
          };
        },
      },
    );
    await this.mark(scope, personId, body, point);
    return { moved, note, withdrawn: followUp.state === 'withdrawn' };
  }

  /** A step inside the house is done: nobody was called. */
  async finish(scope: Scope, id: string, { journeyVersion, found, note }: StepDto): Promise<Applied> {
    const followUp = await this.rows.one(scope, id, { lock: true });
    assertOpen(followUp);
    if (followUp.code === 'document_no_letter' && !may(scope.caller.roles, 'letters.approve'))
      throw new Problem('forbidden', 'Why there is no letter is written down by a clinician or an owner.');
    if (followUp.code === 'document_no_letter' && !note) throw invalid('/note', 'must say why there is no letter');
    return this.journeys.applyIn(
      scope,
      followUp.journeyId,
      { type: 'finish_step', causeKey: followUp.causeKey, ...(found === undefined ? {} : { found }) },
      journeyVersion,
      { also: () => ({ notes: note ? [{ kind: 'closure', note }] : [] }) },
    );
  }

  /** What an outcome says of the number itself. */
  private async mark(scope: Scope, personId: string, { outcome, note }: AttemptDto, point: Point | undefined): Promise<void> {
    if (!point) return;
    const { practiceId, memberId } = scope.caller;
    if (outcome === 'wrong_number' || outcome === 'number_invalid') {
      const column = outcome === 'wrong_number' ? 'voided_at' : 'invalid_at';
      await scope.tx.query(`UPDATE contact_points SET ${column} = $3 WHERE practice_id = $1 AND id = $2`, [
        practiceId,
        point.id,
        scope.now,
      ]);
      await this.people.refresh(scope, personId);
    }
    if (outcome === 'spam')
      await scope.tx.query(
        `INSERT INTO number_blocks (practice_id, id, key, blocked_at, blocked_by, reason) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (practice_id, key) WHERE undone_at IS NULL DO NOTHING`,
        [practiceId, newId(), point.key, scope.now, memberId, note ?? 'Spam, said on a call'],
      );
  }
}

/** @throws Problem `invalid-input` for a number that is not theirs */
function dialled(points: Point[], { contactPointId }: AttemptDto): Point | undefined {
  if (!contactPointId) return points.find(({ kind }) => kind === 'phone');
  const point = points.find(({ id }) => id === contactPointId);
  if (!point) throw invalid('/contactPointId', 'is no number of this person; choose one from the list');
  return point;
}
