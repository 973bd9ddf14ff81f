import { Injectable } from '@nestjs/common';
import { answersThatHold, isMinor } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { JourneyStore } from '../journeys/journey-store.js';
import type { PracticeSettings } from '../journeys/practice-settings.js';
import { Reach, reachable, type SafeRow } from '../journeys/reach.js';
import { journeyOf } from '../journeys/stored-journey.js';
import { PostOffice } from '../outside/post-office.js';

/** Whoever reached a moment longer ago is not asked: a switch that is turned on asks nobody about last year. */
const DAYS_BACK = 7;
/** What was a slip of the finger has been taken back by then. */
const REST_HOURS = 1;
const OPEN_DAYS = 30;
const AT_ONCE = 200;

/** Where a question may go now; `waits`: not at this hour, perhaps later. */
export type Way = { email: string } | 'waits' | null;

interface Moment {
  journey_id: string;
  person_id: string;
  point: string;
}

/** Who reached a fixed moment of care, and whether they may be written to. */
@Injectable()
export class SurveyMoments {
  constructor(
    private readonly store: JourneyStore,
    private readonly reach: Reach,
    private readonly office: PostOffice,
  ) {}

  /** One row a person and moment, whichever process finds it first. */
  async raise(scope: Scope, settings: PracticeSettings): Promise<void> {
    const mails = this.office.isOpen && this.office.address('/') !== null;
    for (const { journey_id, person_id, point } of await this.reached(scope)) {
      if ((await this.wayTo(scope, journey_id, settings)) === null) continue;
      await scope.tx.query(
        `INSERT INTO surveys (practice_id, id, journey_id, person_id, point, delivery, next_try_at, raised_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8::timestamptz + make_interval(days => $9)) ON CONFLICT ON CONSTRAINT surveys_once DO NOTHING`,
        [
          scope.caller.practiceId,
          newId(),
          journey_id,
          person_id,
          point,
          mails ? 'waiting' : 'by_hand',
          mails ? scope.now : null,
          scope.now,
          OPEN_DAYS,
        ],
      );
    }
  }

  /**
   * The third session that they came to, and the end of care that was agreed on. Whoever was a client before they came to us had their third session elsewhere;
   * who got a closing letter, or went for a reason that staff wrote down, is asked nothing.
   */
  private reached({ tx, caller, now }: Scope): Promise<Moment[]> {
    return tx.query(
      `SELECT m.journey_id, m.person_id, m.point FROM (
         SELECT j.id AS journey_id, j.person_id, 'session_3' AS point FROM journeys j
         CROSS JOIN LATERAL (SELECT a.ends_at, a.history FROM appointments a WHERE a.practice_id = $1 AND a.journey_id = j.id AND a.kind = 'session' AND a.status = 'attended'
                             ORDER BY a.starts_at, a.id OFFSET 2 LIMIT 1) third
         WHERE j.practice_id = $1 AND j.voided_at IS NULL AND j.stage IN ('active', 'at_risk', 'closing') AND NOT third.history
           AND j.id IN (SELECT a.journey_id FROM appointments a WHERE a.practice_id = $1 AND a.kind = 'session' AND a.status = 'attended'
                          AND a.starts_at > $2::timestamptz - make_interval(days => $3 + 1) AND a.starts_at <= $2)
           AND third.ends_at > $2::timestamptz - make_interval(days => $3) AND third.ends_at <= $2::timestamptz - make_interval(hours => $4)
           AND NOT EXISTS (SELECT 1 FROM client_milestones c WHERE c.practice_id = $1 AND c.journey_id = j.id AND c.rule_version = 'imported')
         UNION ALL
         SELECT j.id, j.person_id, 'closure' FROM journeys j
         WHERE j.practice_id = $1 AND j.voided_at IS NULL AND j.stage = 'closed' AND j.outcome = 'wrap_up_done' AND j.client_since IS NOT NULL
           AND j.closed_at > $2::timestamptz - make_interval(days => $3) AND j.closed_at <= $2::timestamptz - make_interval(hours => $4)) m
       JOIN people p ON p.practice_id = $1 AND p.id = m.person_id AND p.voided_at IS NULL AND NOT p.do_not_contact
       WHERE NOT EXISTS (SELECT 1 FROM surveys s WHERE s.practice_id = $1 AND s.person_id = m.person_id AND s.point = m.point)
         AND EXISTS (SELECT 1 FROM contact_points c JOIN consents k ON k.practice_id = c.practice_id AND k.contact_point_id = c.id AND k.action = 'email' AND k.answer = 'yes'
                     WHERE c.practice_id = $1 AND c.person_id = m.person_id AND c.kind = 'email' AND c.voided_at IS NULL AND c.invalid_at IS NULL)
       LIMIT ${AT_ONCE}`,
      [caller.practiceId, now, DAYS_BACK, REST_HOURS],
    );
  }

  /** Asked again when the mail is about to leave: what was withdrawn meanwhile holds. Null = they are not to be asked. */
  async wayTo(scope: Scope, journeyId: string, settings: PracticeSettings): Promise<Way> {
    const { tx, caller, now } = scope;
    const row = await this.store.read({ member: caller.memberId, id: journeyId }, tx);
    if (!row?.id) return null;
    const journey = journeyOf(row);
    // Nobody who is not of age is asked.
    if (isMinor(journey.bornOn, { now, practice: settings })) return null;
    const [person]: (SafeRow & { lettered: boolean })[] = await tx.query(
      `SELECT p.do_not_contact AS "doNotContact", p.do_not_call AS "doNotCall", to_char(p.call_from, 'HH24:MI') AS from, to_char(p.call_until, 'HH24:MI') AS until,
              p.code_word IS NOT NULL AS "codeWord",
              EXISTS (SELECT 1 FROM journeys j JOIN facts f ON f.practice_id = j.practice_id AND f.journey_id = j.id AND f.kind = 'letter_sent' AND f.voided_version IS NULL
                      WHERE j.practice_id = $1 AND j.person_id = $2) AS lettered
       FROM people p WHERE p.practice_id = $1 AND p.id = $2 AND p.voided_at IS NULL`,
      [caller.practiceId, journey.personId],
    );
    if (!person || person.lettered || person.doNotContact) return null;
    const points = (await this.reach.points(scope, journey.personId)).filter(({ kind, invalid }) => kind === 'email' && !invalid);
    const followUp = { kind: 'check_in' as const, code: null, causeKey: 'survey', dueAt: now.toISOString(), asOf: now.toISOString() };
    const history = await this.reach.history(scope, journey.personId, journey.id);
    const subject = { journey, followUp, safe: person, settings, points, history, theirRingAt: null };
    const open = points
      .filter(({ consents }) => answersThatHold(consents).email === 'yes')
      .map((point) => ({ point, way: reachable(point, subject, false).ways.find(({ action }) => action === 'email') }));
    const first = open.find(({ way }) => way?.allowed);
    if (first) return { email: first.point.value };
    return open.some(({ way }) => way?.firstAllowedAt) ? 'waits' : null;
  }
}
