import { Injectable } from '@nestjs/common';
import type { Actor, VisitDraft } from '@porchlight/pipeline';
import { invalid, notFound, Problem } from '../../http/problem.js';
import type { Scope } from '../../http/scope.js';
import { JourneyService } from '../../journeys/journey.service.js';
import type { Who } from '../sources/visit-signal.js';
import { KeptSignals } from './kept-signals.js';
import { PlacedVisits } from './placed-visits.js';
import type { Asks } from './question-rows.js';
import type { QuestionAnswered, SourceQuestion } from './source.view.js';
import { sourceRow } from './source-row.js';
import type { AnswerDto, DeskAnswer } from './sources.dto.js';
import { Tally } from './tally.js';
import { VisitTaking } from './visit-taking.js';
import { Whose } from './whose.js';

const MOST = 200;
/** What can be answered to what. */
const FITS: Record<Asks, readonly DeskAnswer[]> = {
  whose: ['person', 'add', 'nobody', 'try_again'],
  no_journey: ['person', 'nobody', 'try_again'],
  closed_journey: ['person', 'nobody', 'try_again'],
  vanished: ['leave', 'cancelled_client', 'late_cancel', 'cancelled_practice'],
  entered_in_error: ['leave', 'cancelled_client', 'late_cancel', 'cancelled_practice'],
  refused: ['try_again', 'leave'],
};

interface Row {
  id: string;
  sourceId: string;
  asks: Asks;
  about: string;
}

/** What the desk is asked, and what follows from its answer. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly kept: KeptSignals,
    private readonly whose: Whose,
    private readonly taking: VisitTaking,
    private readonly rows: PlacedVisits,
    private readonly journeys: JourneyService,
  ) {}

  async list({ tx, caller }: Scope): Promise<{ questions: SourceQuestion[]; total: number }> {
    const rows: (Omit<SourceQuestion, 'who' | 'email' | 'phone' | 'startsAt' | 'says'> & {
      detail: Partial<Who> & { startsAt?: string; says?: string };
    })[] = await tx.query(
      `SELECT q.id, q.source_id AS "sourceId", s.name AS "sourceName", q.asks, q.detail, (q.detail ->> 'personId')::uuid AS "personId", app.instant(q.asked_at) AS "askedAt",
              coalesce((SELECT json_agg(json_build_object('personId', p.id, 'name', coalesce(p.display_name, '?')) ORDER BY p.created_at, p.id) FROM people p
                        WHERE p.practice_id = q.practice_id AND p.voided_at IS NULL AND q.detail -> 'candidates' ? p.id::text), '[]') AS candidates
       FROM source_questions q JOIN appointment_sources s ON s.practice_id = q.practice_id AND s.id = q.source_id
       WHERE q.practice_id = $1 AND q.answered_at IS NULL ORDER BY q.asked_at, q.id LIMIT ${MOST}`,
      [caller.practiceId],
    );
    const [{ total }] = await tx.query(
      'SELECT count(*)::int AS total FROM source_questions WHERE practice_id = $1 AND answered_at IS NULL',
      [caller.practiceId],
    );
    return {
      total,
      questions: rows.map(({ detail, ...row }) => ({
        ...row,
        who: detail.name ?? detail.label ?? detail.initials ?? detail.externalId ?? null,
        email: detail.email ?? null,
        phone: detail.phone ?? null,
        startsAt: detail.startsAt ?? null,
        says: detail.says ?? null,
      })),
    };
  }

  /** @throws Problem `not-found`, `no-longer-open`, `invalid-input` where the answer does not fit the question */
  async answer(scope: Scope, id: string, { answer, personId }: AnswerDto): Promise<QuestionAnswered> {
    const { tx, caller, now } = scope;
    const [row]: (Row & { answeredAt: Date | null })[] = await tx.query(
      'SELECT id, source_id AS "sourceId", asks, about, answered_at AS "answeredAt" FROM source_questions WHERE practice_id = $1 AND id = $2 FOR UPDATE',
      [caller.practiceId, id],
    );
    if (!row) throw notFound();
    if (personId !== undefined) {
      const [person] = await tx.query('SELECT 1 FROM people WHERE practice_id = $1 AND id = $2 AND voided_at IS NULL', [
        caller.practiceId,
        personId,
      ]);
      if (!person) throw invalid('/personId', 'is nobody here; look them up, or add them first');
    }
    if (row.answeredAt) throw new Problem('no-longer-open', 'Somebody has answered this, or its reason is gone.');
    if (!FITS[row.asks].includes(answer)) throw invalid('/answer', `is no answer to this question; one of ${FITS[row.asks].join(', ')} is`);
    if ((answer === 'person') !== (personId !== undefined)) throw invalid('/personId', 'belongs to the answer "person", and to that only');
    await tx.query('UPDATE source_questions SET answered_at = $3, answer = $4, answered_by = $5 WHERE practice_id = $1 AND id = $2', [
      caller.practiceId,
      id,
      now,
      answer,
      caller.memberId,
    ]);
    return { id, visits: await this.follow(scope, row, answer, personId ?? null) };
  }

  private async follow(scope: Scope, { sourceId, asks, about }: Row, answer: DeskAnswer, personId: string | null): Promise<number> {
    if (answer === 'leave') return 0;
    if (asks === 'vanished' || asks === 'entered_in_error') return this.callOff(scope, sourceId, about, answer);
    const source = await sourceRow(scope, sourceId, { locked: true });
    if (answer === 'person') await this.whose.say(scope, sourceId, [{ reference: about, personId, knownBy: 'desk' }]);
    if (answer === 'nobody') await this.whose.say(scope, sourceId, [{ reference: about, personId: null, knownBy: 'nobody' }]);
    const tally = new Tally();
    const visits = asks === 'refused' ? await this.kept.chains(scope, sourceId, [about]) : await this.kept.of(scope, sourceId, about);
    await this.taking.take(scope, visits, { source, addsPeople: answer === 'add', by: memberOf(scope), tally });
    return tally.created + tally.changed;
  }

  /** The desk says what became of a visit that is gone. */
  private async callOff(scope: Scope, sourceId: string, externalId: string, status: DeskAnswer): Promise<number> {
    const [visit] = await this.kept.chains(scope, sourceId, [externalId]).then((all) => all.filter((one) => one.externalId === externalId));
    const placed = visit?.appointmentId ? (await this.rows.byId(scope, [visit.appointmentId])).get(visit.appointmentId) : undefined;
    if (!placed) return 0;
    const { id, kind, startsAt, endsAt, dateOnly, memberId, history, nextSession } = placed;
    const draft: VisitDraft = {
      id,
      kind,
      startsAt,
      endsAt,
      dateOnly,
      memberId,
      history,
      nextSession,
      replacedBy: null,
      status: status as VisitDraft['status'],
    };
    await this.journeys.applyIn(
      scope,
      placed.journeyId,
      { type: 'record_visit', visit: draft, was: placed.status, source: 'calendar' },
      null,
    );
    return 1;
  }
}

const memberOf = ({ caller }: Scope): Actor => ({ kind: 'member', memberId: caller.memberId });
