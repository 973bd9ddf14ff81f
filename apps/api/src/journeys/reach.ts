import { Injectable } from '@nestjs/common';
import {
  answersThatHold,
  CONTACT_ACTIONS,
  type ConsentRecord,
  type ContactAction,
  type ContactAsked,
  type ContactKind,
  contactGate,
  type Disclosure,
  type DisclosureInput,
  disclose,
  type Journey,
  limitsOf,
  type PastContact,
  type SafeContactRules,
  type Sharer,
} from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import type { FollowUpRow } from './follow-up-rows.js';
import type { PracticeSettings } from './practice-settings.js';

/** A number or address, all that is known of it, and whoever else has it. */
export interface Point {
  id: string;
  kind: 'phone' | 'email' | 'post';
  value: string;
  key: string;
  /** It was found not to work. */
  invalid: boolean;
  extension: string | null;
  phoneKind: 'mobile' | 'home' | 'work' | 'unknown';
  shared: 'yes' | 'no' | 'unknown';
  consents: ConsentRecord[];
  sharers: (SafeRow & { consents: ConsentRecord[] })[];
}

export interface SafeRow {
  doNotContact: boolean;
  doNotCall: boolean;
  from: string | null;
  until: string | null;
  codeWord: boolean;
}

/** Everything that speaks for or against reaching somebody now. */
export interface Subject {
  journey: Journey;
  /** What they are called about; an offer to somebody who waits is nobody's follow-up. */
  followUp: Pick<FollowUpRow, 'kind' | 'code' | 'causeKey' | 'dueAt' | 'asOf'>;
  safe: SafeRow;
  settings: PracticeSettings;
  points: Point[];
  history: PastContact[];
  theirRingAt: string | null;
}

/** What is recorded of a person's numbers, and what may be done with them at this moment (R-30 … R-41). */
@Injectable()
export class Reach {
  async points(scope: Scope, personId: string): Promise<Point[]> {
    const consents = (
      contact: string,
    ) => `coalesce((SELECT json_agg(json_build_object('action', k.action, 'answer', k.answer, 'at', app.instant(k.at),
      'recordedAt', app.instant(k.recorded_at))) FROM consents k WHERE k.practice_id = c.practice_id AND k.contact_point_id = ${contact}), '[]')`;
    return scope.tx.query(
      `SELECT c.id, c.kind, c.value, c.key, c.invalid_at IS NOT NULL AS invalid, c.extension, c.phone_kind AS "phoneKind", c.shared, ${consents('c.id')} AS consents,
         coalesce((SELECT json_agg(json_build_object('doNotContact', p.do_not_contact, 'doNotCall', p.do_not_call, 'from', to_char(p.call_from, 'HH24:MI'),
             'until', to_char(p.call_until, 'HH24:MI'), 'codeWord', p.code_word IS NOT NULL, 'consents', ${consents('o.id')}))
           FROM contact_points o JOIN people p ON p.practice_id = o.practice_id AND p.id = o.person_id
           WHERE o.practice_id = c.practice_id AND o.kind = c.kind AND o.key = c.key AND o.voided_at IS NULL AND o.person_id <> c.person_id AND p.voided_at IS NULL), '[]') AS sharers
       FROM contact_points c WHERE c.practice_id = $1 AND c.person_id = $2 AND c.voided_at IS NULL
       ORDER BY (c.kind = 'phone') DESC, c.invalid_at IS NOT NULL, c.created_at, c.id`,
      [scope.caller.practiceId, personId],
    );
  }

  /** Our tries at this person in the last eight days, whatever for, and all of this journey: what the caps count. */
  async history(scope: Scope, personId: string, journeyId: string): Promise<PastContact[]> {
    const rows: { at: Date; outcome: string; kind: string | null; level: number | null; journey: string }[] = await scope.tx.query(
      `SELECT a.at, a.outcome, a.kind, a.disclosure_level AS level, a.journey_id AS journey FROM attempts a
       JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id
       WHERE a.practice_id = $1 AND j.person_id = $2 AND a.undone_version IS NULL AND (a.at > $3::timestamptz - interval '8 days' OR a.journey_id = $4)
         AND a.outcome NOT IN ('letter_sent', 'letter_undeliverable', 'reason_for_none', 'returned_before_contact', 'arrived_late')`,
      [scope.caller.practiceId, personId, scope.now, journeyId],
    );
    return rows.map(({ at, outcome, kind, level, journey }) => ({
      at: at.toISOString(),
      action: outcome === 'left_voicemail' ? 'voicemail' : 'call',
      kind: (kind ?? 'retry') as ContactKind,
      busy: outcome === 'busy',
      level: level as PastContact['level'],
      inquiryId: journey,
      episodeId: journey,
    }));
  }
}

const rulesOf = (row: SafeRow, held: boolean): SafeContactRules => ({
  doNotCall: row.doNotCall,
  hours: row.from ? [{ from: row.from, until: row.until ?? '24:00' }] : null,
  onlyBy: null,
  codeWord: row.codeWord,
  held,
});

/** A point as the core judges it. */
function judged(point: Point, { journey, safe }: Subject, minor: boolean): DisclosureInput {
  const held = journey.pursuits.some(({ code, dueAt }) => code === 'safe_contact' && dueAt !== null);
  const sharers = point.sharers.map(
    (other): Sharer => ({
      consents: answersThatHold(other.consents),
      safe: rulesOf(other, false),
      doNotContact: other.doNotContact,
    }),
  );
  const consents = answersThatHold(point.consents);
  return {
    point: { kind: point.kind, phoneKind: point.phoneKind, shared: point.shared, consents },
    // A number that rang and of which nothing was recorded belongs to a stranger, whatever the caller ID said.
    knownPerson: journey.firstContactAt !== null || journey.clientSince !== null || Object.values(consents).includes('yes'),
    minor,
    safe: rulesOf(safe, held),
    sharers,
    doNotContact: safe.doNotContact || journey.doNotContact,
    terminationSent: journey.facts.some(({ kind }) => kind === 'letter_sent'),
    doNotRecall: journey.attempts.some(({ outcome }) => outcome === 'did_not_recognise'),
  };
}

const KIND_OF_STEP: Record<string, ContactKind> = { closing_message: 'closing_message' };

/** What somebody is called about; a step inside the house that still rings them counts as one more try. */
export const contactKindOf = ({ kind, code }: Pick<FollowUpRow, 'kind' | 'code'>): ContactKind =>
  (code && KIND_OF_STEP[code]) || (kind === 'next_step' || kind === 'internal_step' ? 'retry' : kind);

/** A number with what may be said on it and which ways are open now. */
export function reachable(point: Point, subject: Subject, minor: boolean): { disclosure: Disclosure; ways: ReturnType<typeof wayOf>[] } {
  const contact = judged(point, subject, minor);
  const actions = CONTACT_ACTIONS.filter((action) => (point.kind === 'phone' ? isSpoken(action) : action === point.kind));
  return { disclosure: disclose(contact), ways: actions.map((action) => wayOf(action, contact, subject)) };
}

const isSpoken = (action: ContactAction): boolean => action === 'call' || action === 'voicemail' || action === 'text';

function wayOf(action: ContactAction, contact: DisclosureInput, { followUp, journey, settings, history, theirRingAt }: Subject) {
  const asked: ContactAsked = {
    action,
    kind: contactKindOf(followUp),
    contact,
    inquiryId: journey.id,
    episodeId: journey.id,
    personZone: null,
    practiceZone: settings.zone,
    callerName: null,
    inPrivate: null,
    history,
    agreedAt: agreedFor(journey, followUp),
    limits: limitsOf(settings),
    theirRingAt,
  };
  const answer = contactGate(asked, followUp.asOf);
  return answer.allowed
    ? { action, allowed: true, refusals: [], firstAllowedAt: null }
    : { action, allowed: false, refusals: answer.refusals, firstAllowedAt: answer.firstAllowedAt };
}

/** The hour that they asked for on the last call. */
const agreedFor = ({ pursuits }: Journey, { causeKey, dueAt }: Subject['followUp']): string | null =>
  pursuits.some(
    ({ cause, lastOutcome }) =>
      (causeKey === cause || causeKey.startsWith(`${cause}:`)) && (lastOutcome === 'not_a_good_time' || lastOutcome === 'wants_time'),
  )
    ? dueAt
    : null;
