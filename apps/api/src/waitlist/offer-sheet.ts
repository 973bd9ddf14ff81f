import { Injectable } from '@nestjs/common';
import { type Filling, isMinor, type Profile, type Secrets, SITUATIONS, scriptFor } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { JourneyStore } from '../journeys/journey-store.js';
import { PracticeBook, type PracticeSettings } from '../journeys/practice-settings.js';
import { Reach, reachable, type SafeRow, type Subject } from '../journeys/reach.js';
import { journeyOf } from '../journeys/stored-journey.js';

interface OfferRow extends SafeRow {
  state: string;
  journeyId: string;
  startsAt: string;
  minutes: number;
  weekly: boolean;
  memberId: string;
  expiresAt: string;
  name: string | null;
  familyName: string | null;
  safetyNote: string | null;
  practiceName: string;
  profile: Profile;
  ourName: string;
  clinicianName: string;
}

/** All that stands beside the phone for one offer: numbers and words as consent allows, put together when it is looked at. Nothing of whose time it was. */
@Injectable()
export class OfferSheets {
  constructor(
    private readonly reach: Reach,
    private readonly store: JourneyStore,
    private readonly book: PracticeBook,
  ) {}

  async read(scope: Scope, id: string) {
    const offer = await this.row(scope, id);
    const row = await this.store.read({ member: scope.caller.memberId, id: offer.journeyId }, scope.tx);
    if (!row?.id) throw notFound();
    const journey = journeyOf(row);
    await this.audit(scope, journey.personId);
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const points = await this.reach.points(scope, journey.personId);
    const subject: Subject = {
      journey,
      // To the caps it is one more try; it is nobody's follow-up.
      followUp: { kind: 'retry', code: null, causeKey: '', dueAt: '', asOf: scope.now.toISOString() },
      safe: offer,
      settings,
      points,
      history: await this.reach.history(scope, journey.personId, journey.id),
      theirRingAt: null,
    };
    const minor = isMinor(journey.bornOn, { now: scope.now, practice: settings });
    const numbers = points.map((point) => ({ point, ...reachable(point, subject, minor) }));
    const [first] = numbers;
    const { startsAt, minutes, weekly, memberId, expiresAt, safetyNote, state } = offer;
    return {
      ...{ id, state, journeyId: journey.id, journeyVersion: journey.version, personId: journey.personId, name: row.card_name },
      ...{ startsAt, minutes, weekly, memberId, expiresAt, safetyNote },
      privateFirst: settings.privateFirst ?? false,
      numbers: numbers.map(({ point, ways }) => {
        const call = ways.find(({ action }) => action === 'call' || action === 'email' || action === 'post');
        return {
          ...{ contactPointId: point.id, kind: point.kind, value: point.value, extension: point.extension },
          mayCall: point.kind === 'phone' && (call?.allowed ?? false),
          whyNot: call?.refusals.map(({ says }) => says) ?? [],
          from: call?.firstAllowedAt ?? null,
        };
      }),
      scripts: first?.point.kind === 'phone' ? wordsOf(offer, first.disclosure, settings) : [],
    };
  }

  private async row(scope: Scope, id: string): Promise<OfferRow> {
    const [row] = await scope.tx.query(
      `SELECT o.state, o.journey_id AS "journeyId", app.instant(o.starts_at) AS "startsAt", app.instant(o.expires_at) AS "expiresAt", t.minutes, t.weekly, t.member_id AS "memberId",
              p.display_name AS name, p.family_name AS "familyName", p.do_not_contact AS "doNotContact", p.do_not_call AS "doNotCall", to_char(p.call_from, 'HH24:MI') AS "from",
              to_char(p.call_until, 'HH24:MI') AS "until", p.code_word IS NOT NULL AS "codeWord", p.safety_note AS "safetyNote", pr.name AS "practiceName", pr.profile,
              m.name AS "ourName", c.name AS "clinicianName"
       FROM time_offers o
       JOIN freed_times t ON t.practice_id = o.practice_id AND t.id = o.freed_time_id
       JOIN journeys j ON j.practice_id = o.practice_id AND j.id = o.journey_id AND j.voided_at IS NULL
       JOIN people p ON p.practice_id = j.practice_id AND p.id = j.person_id
       JOIN practices pr ON pr.id = o.practice_id
       JOIN members m ON m.practice_id = o.practice_id AND m.id = $3
       JOIN members c ON c.practice_id = o.practice_id AND c.id = t.member_id
       WHERE o.practice_id = $1 AND o.id = $2`,
      [scope.caller.practiceId, id, scope.caller.memberId],
    );
    if (!row) throw notFound();
    return row;
  }

  /** Who looked at whom, once a call. */
  private async audit(scope: Scope, personId: string): Promise<void> {
    await scope.tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id)
       VALUES ($1, $2, $3, $4, 'person.viewed', 'person', $5, $6)`,
      [scope.caller.practiceId, newId(), scope.now, scope.caller.memberId, personId, scope.requestId],
    );
  }
}

function wordsOf(offer: OfferRow, disclosure: ReturnType<typeof reachable>['disclosure'], { zone, callbackNumber }: PracticeSettings) {
  const afterFirst = (name: string | null) => (name ?? '').split(/\s+/).slice(1);
  const surnames = [offer.familyName ?? '', ...[offer.name, offer.ourName, offer.clinicianName].flatMap(afterFirst)].filter(Boolean);
  const secrets: Secrets = { profile: offer.profile, practiceName: offer.practiceName, surnames };
  const told = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options }).format(new Date(offer.startsAt)).replaceAll('\u202f', ' ');
  const filling: Filling = {
    our_first_name: offer.ourName,
    person_first_name: offer.name,
    clinician_first_name: offer.clinicianName,
    practice_name: offer.practiceName,
    number: callbackNumber ?? null,
    time: told({ hour: 'numeric', minute: '2-digit' }),
    date: told({ weekday: 'long', month: 'long', day: 'numeric' }),
  };
  return SITUATIONS.filter((situation) => situation !== 'text').map((situation) => {
    const script = scriptFor({ kind: 'opening', situation, disclosure, filling, secrets });
    return script.ok
      ? { situation, lines: script.lines, whyNot: [] }
      : { situation, lines: [], whyNot: script.reasons.map(({ says }) => says) };
  });
}
