import { Injectable } from '@nestjs/common';
import { type Asked, nps } from '@porchlight/metrics';
import { hashOf, newId, newToken } from '../database/ids.js';
import { seen, seesOnly } from '../http/permissions.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { PostOffice } from '../outside/post-office.js';
import type { NewSurveyLink, PersonSurveys, SurveySummary } from './survey.view.js';
import { SurveyRound } from './survey-round.js';

/** What staff see of the questions: whom they went to, rates, and to few the answers. */
@Injectable()
export class SurveysService {
  constructor(
    private readonly book: PracticeBook,
    private readonly office: PostOffice,
    private readonly round: SurveyRound,
  ) {}

  /** Saved like every setting: under a new version, with who and when. */
  async turn(scope: Scope, on: boolean): Promise<void> {
    await this.book.save(scope, 'surveys', { surveys: { on } }, scope.caller.settingsVersion);
    if (on) scope.afterCommit(() => void this.round.runQuietly());
  }

  /** @throws Problem `not-found`, also for what a clinician may not see */
  async ofPerson(scope: Scope, personId: string): Promise<PersonSurveys> {
    const { tx, caller, now } = scope;
    const only = seesOnly(caller);
    const [row]: { seen: boolean; own: boolean }[] = await tx.query(
      `SELECT NOT EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = $1 AND j.person_id = $2)
              OR EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = $1 AND j.person_id = $2 AND ${seen('j.owner_id', '$3')}) AS seen,
              EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = $1 AND j.person_id = $2 AND j.owner_id = $4 AND j.voided_at IS NULL) AS own
       FROM people WHERE practice_id = $1 AND id = $2 AND voided_at IS NULL`,
      [caller.practiceId, personId, only, caller.memberId],
    );
    if (!row || (only !== null && !row.seen)) throw notFound();
    const asked = await tx.query(
      `SELECT s.id, s.point, app.instant(s.asked_at) AS "askedAt", s.delivery, s.expires_at > $3 AS open FROM surveys s
       WHERE s.practice_id = $1 AND s.person_id = $2 ORDER BY s.raised_at DESC`,
      [caller.practiceId, personId, now],
    );
    const settings = await this.book.settings(caller.practiceId, caller.settingsVersion, tx);
    // Who looked is written down, whatever there was to see.
    await tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, 'surveys.viewed', 'person', $5, $6)`,
      [caller.practiceId, newId(), now, caller.memberId, personId, scope.requestId || null],
    );
    const reads = caller.roles.includes('owner') || (caller.roles.includes('clinician') && row.own);
    return { on: settings.surveys?.on ?? false, asked, answers: reads ? await this.answers(scope, personId) : null };
  }

  private answers({ tx, caller }: Scope, personId: string): Promise<PersonSurveys['answers']> {
    return tx.query(
      `SELECT s.id, s.point, s.score, w.words, app.instant(s.answered_at) AS "answeredAt" FROM surveys s
       LEFT JOIN survey_words w ON w.practice_id = s.practice_id AND w.survey_id = s.id
       WHERE s.practice_id = $1 AND s.person_id = $2 AND s.answered_at IS NOT NULL ORDER BY s.answered_at DESC`,
      [caller.practiceId, personId],
    );
  }

  /**
   * An address to hand over: on a card, or said. It works beside the one that was mailed, and for an answered question it says thanks, so that making one tells nothing.
   *
   * @throws Problem `not-found`, `no-longer-open`
   */
  async link({ tx, caller, now }: Scope, id: string, house: string): Promise<NewSurveyLink> {
    const [row]: { until: string; open: boolean; silent: boolean }[] = await tx.query(
      `SELECT app.instant(s.expires_at) AS until, s.expires_at > $4 AS open, p.do_not_contact OR s.delivery = 'withdrawn' AS silent
       FROM surveys s JOIN journeys j ON j.practice_id = s.practice_id AND j.id = s.journey_id AND j.voided_at IS NULL
       JOIN people p ON p.practice_id = s.practice_id AND p.id = s.person_id AND p.voided_at IS NULL
       WHERE s.practice_id = $1 AND s.id = $2 AND ${seen('j.owner_id', '$3')} FOR UPDATE OF s`,
      [caller.practiceId, id, seesOnly(caller), now],
    );
    if (!row) throw notFound();
    if (row.silent) throw new Problem('no-longer-open', 'They are not to be asked any more. Leave it at that.');
    if (!row.open) throw new Problem('no-longer-open', 'This question is over. They are asked again at the next moment.');
    const token = newToken();
    await tx.query('INSERT INTO survey_links (practice_id, token_hash, survey_id, created_at, created_by) VALUES ($1, $2, $3, $4, $5)', [
      caller.practiceId,
      hashOf(token),
      id,
      now,
      caller.memberId,
    ]);
    await tx.query(`UPDATE surveys SET asked_at = coalesce(asked_at, $3) WHERE practice_id = $1 AND id = $2`, [caller.practiceId, id, now]);
    return { url: `${house}/q/${token}`, until: row.until };
  }

  /** The number stays, the words are gone: they stand nowhere else. */
  async eraseWords({ tx, caller, now, requestId }: Scope, id: string): Promise<void> {
    const [gone]: [{ survey_id: string }[]] = await tx.query(
      'DELETE FROM survey_words WHERE practice_id = $1 AND survey_id = $2 RETURNING survey_id',
      [caller.practiceId, id],
    );
    if (gone.length === 0) throw notFound();
    await tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, 'survey.words_erased', 'survey', $5, $6)`,
      [caller.practiceId, newId(), now, caller.memberId, id, requestId || null],
    );
  }

  async summary(scope: Scope): Promise<SurveySummary> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const { value } = nps(await askedOf(scope), scope.now.getTime());
    const { promoters, passives, detractors, responseRate, interval95, display } = value;
    const { numerator: k, denominator: n, value: rate } = responseRate;
    const isSmall = display === 'counts';
    return {
      on: settings.surveys?.on ?? false,
      mailed: this.office.isOpen && this.office.address('/') !== null,
      asked: n,
      answered: k,
      promoters,
      passives,
      detractors,
      responseRate: { k, n, rate: responseRate.display === 'counts' ? null : rate },
      nps: isSmall ? null : value.nps,
      interval95: isSmall || !interval95 ? null : [...interval95],
    };
  }
}

/** Every question that was really asked, as the figures read it (metrics 6.11): what waits, or never left, is in no rate. */
export async function askedOf({ tx, caller }: Scope): Promise<Asked[]> {
  const rows: { person: string; point: string; asked_at: Date; answered_at: Date | null; score: number | null }[] = await tx.query(
    `SELECT s.person_id AS person, s.point, s.asked_at, s.answered_at, s.score FROM surveys s
     JOIN people p ON p.practice_id = s.practice_id AND p.id = s.person_id AND p.voided_at IS NULL
     WHERE s.practice_id = $1 AND s.asked_at IS NOT NULL`,
    [caller.practiceId],
  );
  return rows.map(({ person, point, asked_at, answered_at, score }) => ({
    person,
    point,
    askedAt: asked_at.getTime(),
    answeredAt: answered_at?.getTime() ?? null,
    score,
  }));
}
