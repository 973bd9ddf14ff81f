import { Injectable } from '@nestjs/common';
import {
  ATTEMPT_OUTCOME,
  type AttemptOutcome,
  type Disclosure,
  decide,
  type Filling,
  followUpSettings,
  isMinor,
  type Journey,
  LETTER_OUTCOMES,
  outcomesFor,
  type Profile,
  phaseOf,
  type Secrets,
  SITUATIONS,
  scriptFor,
} from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { FollowUpRows } from '../journeys/follow-up-rows.js';
import { JourneyStore } from '../journeys/journey-store.js';
import { OwnWords, surnamesOf } from '../journeys/own-words.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { contactKindOf, Reach, reachable, type SafeRow, type Subject } from '../journeys/reach.js';
import { journeyOf } from '../journeys/stored-journey.js';

interface PersonOfCall extends SafeRow {
  name: string | null;
  familyName: string | null;
  pronouns: string | null;
  bornOn: string | null;
  word: string | null;
  safetyNote: string | null;
  warnings: string[];
  message: string | null;
  /** Whom they see, by the visit that it is about or who answers for them. */
  clinicianName: string | null;
  practiceName: string;
  profile: Profile;
  memberName: string;
  rangAt: Date | null;
  callerName: string | null;
}

/** All that stands beside the phone: whom, why, what may be said, how it may end and what then. Put together when it is looked at, so that it is true then. */
@Injectable()
export class CallSheet {
  constructor(
    private readonly rows: FollowUpRows,
    private readonly reach: Reach,
    private readonly store: JourneyStore,
    private readonly book: PracticeBook,
    private readonly words: OwnWords,
  ) {}

  async read(scope: Scope, id: string) {
    const followUp = await this.rows.one(scope, id);
    await this.audit(scope, followUp.journeyId);
    const row = await this.store.read({ member: scope.caller.memberId, id: followUp.journeyId }, scope.tx);
    if (!row?.id) throw notFound();
    const journey = journeyOf(row);
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const visit = followUp.visitId ? (journey.visits.find((one) => one.id === followUp.visitId) ?? null) : null;
    const person = await this.person(scope, journey, visit?.memberId ?? row.owner_id ?? null);
    const points = await this.reach.points(scope, journey.personId);
    const history = await this.reach.history(scope, journey.personId, journey.id);
    const subject: Subject = {
      journey,
      followUp,
      safe: person,
      settings,
      points,
      history,
      theirRingAt: person.rangAt?.toISOString() ?? null,
    };
    const minor = isMinor(journey.bornOn, { now: scope.now, practice: settings });
    const numbers = points.map((point) => ({ point, ...reachable(point, subject, minor) }));
    const [first] = numbers;
    const mayLeaveVoicemail = first?.ways.some(({ action, allowed }) => action === 'voicemail' && allowed) ?? false;
    const limits = followUpSettings(settings);
    return {
      id: followUp.id,
      kind: followUp.kind,
      code: followUp.code,
      state: followUp.state,
      journeyId: journey.id,
      journeyVersion: journey.version,
      personId: journey.personId,
      name: row.card_name,
      pronouns: person.pronouns,
      stage: journey.stage,
      safetyNote: person.safetyNote,
      codeWord: person.word,
      message: person.message,
      callerNameShown: person.callerName,
      warnings: row.card_warnings,
      dueAt: followUp.dueAt,
      ceilingAt: followUp.ceilingAt,
      tries: followUp.tries,
      most: phaseOf(journey.stage) === 'client' ? limits.closurePolicy.maxTries : limits.ladder.length,
      assignee: followUp.assigneeId,
      claimedBy:
        followUp.claimedBy && followUp.claimedAt && followUp.claimedUntil && followUp.claimedUntil > followUp.asOf
          ? { memberId: followUp.claimedBy, since: followUp.claimedAt }
          : null,
      snoozedUntil: followUp.snoozedUntil,
      visit: visit && {
        kind: visit.kind,
        status: visit.status,
        startsAt: visit.startsAt,
        endsAt: visit.endsAt,
        statusAt: visit.statusAt,
        memberId: visit.memberId,
      },
      numbers: numbers.map(({ point, disclosure, ways }) => ({
        contactPointId: point.id,
        kind: point.kind,
        value: point.value,
        extension: point.extension,
        phoneKind: point.phoneKind,
        shared: point.shared,
        level: disclosure.level,
        why: disclosure.why,
        ways,
      })),
      privateFirst: settings.privateFirst ?? false,
      scripts: first?.point.kind === 'phone' ? await this.scripts(scope, subject, first.disclosure, person, visit) : [],
      outcomes: outcomesFor(followUp.kind, journey, { mayLeaveVoicemail, knowsName: person.name !== null })
        .filter((outcome) => !LETTER_OUTCOMES.includes(outcome))
        .map((outcome) => this.foreseen(outcome, subject, scope)),
      attempts: await this.attempts(scope, journey.id),
    };
  }

  /** Who looked at whom, once a call: a sheet is read again at every change of its journey. */
  private async audit(scope: Scope, journeyId: string): Promise<void> {
    await scope.tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id)
       SELECT $1, $2, $3::timestamptz, $4, 'person.viewed', 'person', j.person_id, $6 FROM journeys j
       WHERE j.practice_id = $1 AND j.id = $5 AND NOT EXISTS (
         SELECT 1 FROM audit_entries e WHERE e.practice_id = $1 AND e.at > $3::timestamptz - interval '10 minutes' AND e.member_id = $4
           AND e.action = 'person.viewed' AND e.object_id = j.person_id)`,
      [scope.caller.practiceId, newId(), scope.now, scope.caller.memberId, journeyId, scope.requestId],
    );
  }

  private async person(scope: Scope, journey: Journey, clinicianId: string | null): Promise<PersonOfCall> {
    const [row] = await scope.tx.query(
      `SELECT p.display_name AS name, p.family_name AS "familyName", p.pronouns, p.born_on::text AS "bornOn", p.do_not_contact AS "doNotContact", p.do_not_call AS "doNotCall",
              to_char(p.call_from, 'HH24:MI') AS "from", to_char(p.call_until, 'HH24:MI') AS "until", p.code_word IS NOT NULL AS "codeWord", p.code_word AS word,
              p.safety_note AS "safetyNote", pr.name AS "practiceName", pr.profile, m.name AS "memberName",
              (SELECT c.name FROM members c WHERE c.practice_id = p.practice_id AND c.id = $5) AS "clinicianName",
              (SELECT i.message FROM inquiries i WHERE i.practice_id = p.practice_id AND i.journey_id = $3 AND i.message IS NOT NULL ORDER BY i.at DESC LIMIT 1) AS message,
              (SELECT c.caller_name FROM missed_calls c WHERE c.practice_id = p.practice_id AND c.journey_id = $3 AND c.caller_name IS NOT NULL ORDER BY c.at DESC LIMIT 1) AS "callerName",
              (SELECT max(c.at) FROM missed_calls c WHERE c.practice_id = p.practice_id AND c.journey_id = $3) AS "rangAt"
       FROM people p JOIN practices pr ON pr.id = p.practice_id JOIN members m ON m.practice_id = p.practice_id AND m.id = $4
       WHERE p.practice_id = $1 AND p.id = $2`,
      [scope.caller.practiceId, journey.personId, journey.id, scope.caller.memberId, clinicianId],
    );
    return row;
  }

  private async scripts(
    scope: Scope,
    { followUp, settings }: Subject,
    disclosure: Disclosure,
    person: PersonOfCall,
    visit: Journey['visits'][number] | null,
  ) {
    const kind = contactKindOf(followUp);
    if (kind === 'termination_letter') return [];
    const surnames = [person.familyName ?? '', ...[person.name, person.memberName, person.clinicianName].flatMap(surnamesOf)].filter(
      Boolean,
    );
    const secrets: Secrets = { profile: person.profile, practiceName: person.practiceName, surnames };
    const filling: Filling = {
      our_first_name: person.memberName,
      person_first_name: person.name,
      clinician_first_name: person.clinicianName,
      practice_name: person.practiceName,
      number: settings.callbackNumber ?? null,
      ...(visit ? { time: clock(visit.startsAt, settings.zone), date: day(visit.startsAt, settings.zone) } : {}),
    };
    const own = await this.words.templates(scope, kind);
    return SITUATIONS.filter((situation) => situation !== 'text').map((situation) => {
      const script = scriptFor({ kind, situation, disclosure, filling, secrets, own });
      const { ownPassedOver } = script.ok ? script : { ownPassedOver: false };
      return script.ok
        ? {
            situation,
            scriptId: `${script.templateId}@${script.version}`,
            level: script.level,
            lines: script.lines,
            ownPassedOver,
            refusals: [],
          }
        : { situation, scriptId: null, level: null, lines: [], ownPassedOver, refusals: script.reasons };
    });
  }

  /** What an outcome would lead to if it were kept now, by the same core that will judge it. */
  private foreseen(outcome: AttemptOutcome, { journey, followUp, settings }: Subject, scope: Scope) {
    const { label, reached } = ATTEMPT_OUTCOME[outcome];
    const by = { kind: 'member', memberId: scope.caller.memberId } as const;
    const judged = decide(
      journey,
      { type: 'record_attempt', causeKey: followUp.causeKey, outcome },
      { now: scope.now, practice: settings, by },
    );
    if (!judged.ok) return { outcome, label, reached, nextKind: null, nextDue: null, ends: null, asks: judged.refusal.detail };
    const { nextKind, nextDue } = judged.event.detail;
    return { outcome, label, reached, nextKind: nextKind ?? null, nextDue: nextDue ?? null, ends: judged.event.outcome, asks: null };
  }

  private async attempts(scope: Scope, journeyId: string) {
    return scope.tx.query(
      `SELECT app.instant(a.at) AS at, a.outcome, a.kind, a.member_id AS "memberId", a.script_id AS "scriptId", a.note FROM attempts a
       WHERE a.practice_id = $1 AND a.journey_id = $2 AND a.undone_version IS NULL ORDER BY a.version DESC LIMIT 20`,
      [scope.caller.practiceId, journeyId],
    );
  }
}

const clock = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(new Date(at)).replaceAll('\u202f', ' ');
const day = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(at));
