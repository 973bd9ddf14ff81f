import { Injectable } from '@nestjs/common';
import { ageOn, isMinor, localDate } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { readsNamesOnly, seen, seesOnly } from '../http/permissions.js';
import { notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { cardName, warningsOf } from '../journeys/person-rows.js';
import { PracticeBook } from '../journeys/practice-settings.js';

export interface PersonRow {
  id: string;
  version: number;
  display_name: string | null;
  given_name: string | null;
  family_name: string | null;
  pronouns: string | null;
  born_on: string | null;
  do_not_contact: boolean;
  do_not_call: boolean;
  call_from: string | null;
  call_until: string | null;
  code_word: string | null;
  safety_note: string | null;
}

interface ContactPoint {
  id: string;
  kind: 'phone' | 'email' | 'post';
  value: string;
  key: string;
  extension: string | null;
  phoneKind: string;
  shared: string;
  consents: { action: string; answer: string; at: string; byName: string | null }[];
}

/** What the screens read of a person. Looking at one is written to the audit. */
@Injectable()
export class PersonReading {
  constructor(private readonly book: PracticeBook) {}

  /** @throws Problem `not-found`, also for what a clinician may not see */
  async assertVisible(scope: Scope, id: string): Promise<void> {
    const only = seesOnly(scope.caller);
    const [row] = await scope.tx.query(
      `SELECT NOT EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = $1 AND j.person_id = $2)
              OR EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = $1 AND j.person_id = $2 AND ${seen('j.owner_id', '$3')}) AS own
       FROM people WHERE practice_id = $1 AND id = $2 AND voided_at IS NULL`,
      [scope.caller.practiceId, id, only],
    );
    if (!row || (only !== null && !row.own)) throw notFound();
  }

  async row(scope: Scope, id: string): Promise<PersonRow> {
    const [row] = await scope.tx.query(
      `SELECT id, version, display_name, given_name, family_name, pronouns, born_on::text, do_not_contact, do_not_call,
              to_char(call_from, 'HH24:MI') AS call_from, to_char(call_until, 'HH24:MI') AS call_until, code_word, safety_note
       FROM people WHERE practice_id = $1 AND id = $2 AND voided_at IS NULL`,
      [scope.caller.practiceId, id],
    );
    if (!row) throw notFound();
    return row;
  }

  async view(scope: Scope, id: string) {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const person = await this.row(scope, id);
    const contactPoints = await this.contactPoints(scope, id);
    const namesOnly = readsNamesOnly(scope.caller);
    const refused = new Set(
      contactPoints.flatMap((point) => point.consents.filter((consent) => consent.answer !== 'yes').map((consent) => consent.action)),
    );
    const relationships = await scope.tx.query(
      `SELECT r.id, r.other_person_id AS "personId", coalesce(p.display_name, '') AS name, r.kind, r.may_pay AS "mayPay", r.may_be_told AS "mayBeTold"
       FROM relationships r JOIN people p ON p.practice_id = r.practice_id AND p.id = r.other_person_id
       WHERE r.practice_id = $1 AND r.person_id = $2 AND r.ended_at IS NULL ORDER BY r.recorded_at`,
      [scope.caller.practiceId, id],
    );
    const journeys = await scope.tx.query(
      'SELECT id, stage, outcome, inquired_at AS "inquiredAt" FROM journeys WHERE practice_id = $1 AND person_id = $2 AND voided_at IS NULL ORDER BY inquired_at DESC',
      [scope.caller.practiceId, id],
    );
    return {
      id: person.id,
      version: person.version,
      displayName: cardName(person.display_name, contactPoints),
      givenName: person.given_name,
      familyName: person.family_name,
      pronouns: person.pronouns,
      bornOn: person.born_on,
      minor: isMinor(person.born_on, { now: scope.now, practice: settings }),
      age: person.born_on ? ageOn(person.born_on, localDate(scope.now, settings.zone)) : null,
      safeContact: {
        doNotContact: person.do_not_contact,
        doNotCall: person.do_not_call,
        hours: person.call_from ? { from: person.call_from, to: person.call_until ?? '24:00' } : null,
        codeWord: person.code_word !== null,
        safetyNote: namesOnly ? null : person.safety_note,
      },
      warnings: warningsOf(person, refused),
      contactPoints: namesOnly ? [] : contactPoints,
      relationships,
      journeys,
    };
  }

  private async contactPoints(scope: Scope, id: string): Promise<ContactPoint[]> {
    return scope.tx.query(
      `SELECT c.id, c.kind, c.value, c.key, c.extension, c.phone_kind AS "phoneKind", c.shared, coalesce(json_agg(json_build_object('action', s.action, 'answer', s.answer, 'at', app.instant(s.at), 'byName', s.by_name)) FILTER (WHERE s.action IS NOT NULL), '[]') AS consents
       FROM contact_points c
       LEFT JOIN LATERAL (
         SELECT DISTINCT ON (k.action) k.action, k.answer, k.at, m.name AS by_name FROM consents k LEFT JOIN members m ON m.practice_id = k.practice_id AND m.id = k.recorded_by
         WHERE k.practice_id = c.practice_id AND k.contact_point_id = c.id ORDER BY k.action, k.at DESC, k.recorded_at DESC, k.id DESC) s ON true
       WHERE c.practice_id = $1 AND c.person_id = $2 AND c.voided_at IS NULL GROUP BY c.practice_id, c.id ORDER BY c.created_at, c.id`,
      [scope.caller.practiceId, id],
    );
  }

  async audit(scope: Scope, action: string, personId: string, fields: string[] = []): Promise<void> {
    await scope.tx.query(
      'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [scope.caller.practiceId, newId(), scope.now, scope.caller.memberId, action, 'person', personId, scope.requestId, fields],
    );
  }
}
