import { Injectable, Logger } from '@nestjs/common';
import { hashOf, newToken } from '../database/ids.js';
import { type Scope, Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { timeIn } from '../journeys/time-caller.js';
import { type Handed, PostOffice } from '../outside/post-office.js';
import { surveyMail } from './survey-mail.js';
import { SurveyMoments } from './survey-moments.js';

const AT_ONCE = 20;
/** Whoever claimed it so long ago is dead, and may have sent it: it is not sent again. */
const CLAIM_MINUTES = 10;
/** A question about a session long ago is a question about another day. */
const FRESH_DAYS = 3;
const QUIET_MINUTES = 30;

interface Leaving {
  id: string;
  journeyId: string;
  tries: number;
  expiresAt: string;
  late: boolean;
  /** Where it goes, and by which link; what keeps it here. */
  to: { email: string; link: string } | 'waits' | null;
}

const DELIVERY: Record<Handed, string> = { taken: 'sent', later: 'waiting', never: 'refused', unsure: 'unsure' };

/** Hands the questions to the mail server: each by one process, at most once, and only to whom it may still go at that moment. */
@Injectable()
export class SurveySender {
  private readonly log = new Logger('SurveySender');

  constructor(
    private readonly scopes: Scopes,
    private readonly book: PracticeBook,
    private readonly moments: SurveyMoments,
    private readonly office: PostOffice,
  ) {}

  async send(practiceId: string): Promise<void> {
    if (!this.office.isOpen) return;
    const { zone } = await this.book.settings(practiceId, null);
    for (const mail of await this.scopes.runAs(timeIn(practiceId), (scope) => this.claim(scope))) {
      if (mail.to === null || mail.to === 'waits' || mail.late) {
        const left = mail.late ? 'late' : mail.to === null ? 'withdrawn' : 'waiting';
        await this.keep(practiceId, mail, { delivery: left, inMinutes: QUIET_MINUTES });
        continue;
      }
      const handed = await this.office.hand(mail.to.email, mail.id, surveyMail(mail.to.link, { until: mail.expiresAt, zone }));
      if (handed !== 'taken') this.log.warn(`Survey ${mail.id} did not leave (${handed}).`);
      await this.keep(practiceId, mail, { delivery: DELIVERY[handed], inMinutes: 2 ** Math.min(mail.tries - 1, 6) });
    }
  }

  /** The link is made with the claim, one for each try: nothing that opens it is kept but its hash. */
  private async claim(scope: Scope): Promise<Leaving[]> {
    const { tx, caller, now } = scope;
    await tx.query(
      `UPDATE surveys SET delivery = 'unsure', asked_at = coalesce(asked_at, claimed_at) WHERE practice_id = $1 AND delivery = 'sending' AND claimed_at < $2::timestamptz - make_interval(mins => $3)`,
      [caller.practiceId, now, CLAIM_MINUTES],
    );
    const [claimed]: [Omit<Leaving, 'to'>[]] = await tx.query(
      `UPDATE surveys SET delivery = 'sending', claimed_at = $2, tries = tries + 1
       WHERE practice_id = $1 AND id IN (SELECT w.id FROM surveys w WHERE w.practice_id = $1 AND w.delivery = 'waiting' AND w.next_try_at <= $2
                                         ORDER BY w.next_try_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id, journey_id AS "journeyId", tries, app.instant(expires_at) AS "expiresAt", raised_at < $2::timestamptz - make_interval(days => $4) AS late`,
      [caller.practiceId, now, AT_ONCE, FRESH_DAYS],
    );
    const settings = await this.book.settings(caller.practiceId, null, tx);
    const leaving: Leaving[] = [];
    for (const one of claimed) {
      // Switched off while it waited.
      const way = settings.surveys?.on ? await this.moments.wayTo(scope, one.journeyId, settings) : null;
      leaving.push({ ...one, to: way === null || way === 'waits' ? way : await this.linkTo(scope, one.id, way.email) });
    }
    return leaving;
  }

  private async linkTo({ tx, caller, now }: Scope, id: string, email: string): Promise<Leaving['to']> {
    const token = newToken();
    const link = this.office.address(`/q/${token}`);
    if (!link) return 'waits';
    await tx.query('INSERT INTO survey_links (practice_id, token_hash, survey_id, created_at) VALUES ($1, $2, $3, $4)', [
      caller.practiceId,
      hashOf(token),
      id,
      now,
    ]);
    return { email, link };
  }

  private keep(practiceId: string, { id }: Leaving, { delivery, inMinutes }: { delivery: string; inMinutes: number }): Promise<unknown> {
    return this.scopes.runAs(timeIn(practiceId), ({ tx, now }) =>
      tx.query(
        `UPDATE surveys SET delivery = $3, next_try_at = $4::timestamptz + make_interval(mins => $5),
                asked_at = CASE WHEN $3 IN ('sent', 'unsure') THEN coalesce(asked_at, $4::timestamptz) ELSE asked_at END WHERE practice_id = $1 AND id = $2`,
        [practiceId, id, delivery, now, inMinutes],
      ),
    );
  }
}
