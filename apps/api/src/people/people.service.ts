import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { invalid, notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { emailKey, phoneKey } from '../journeys/contact-key.js';
import { cardName, PersonRows, warningsOf } from '../journeys/person-rows.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { ConsentDto, ContactPointDto, PersonPatchDto, RelationshipDto } from './people.dto.js';
import { PersonReading, type PersonRow } from './person-reading.js';

const COLUMN: Record<string, string> = {
  displayName: 'display_name',
  givenName: 'given_name',
  familyName: 'family_name',
  pronouns: 'pronouns',
  bornOn: 'born_on',
};

/** Edits of a person, under the person's own version. Each ends with `touch`: version, cards, audit. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly rows: PersonRows,
    private readonly reading: PersonReading,
    private readonly book: PracticeBook,
  ) {}

  async patch(scope: Scope, id: string, patch: PersonPatchDto): Promise<void> {
    await this.reading.assertVisible(scope, id);
    const sets: [string, unknown][] = Object.entries(COLUMN).flatMap(([field, column]) =>
      field in patch && patch[field as keyof PersonPatchDto] !== undefined ? [[column, patch[field as keyof PersonPatchDto]]] : [],
    );
    if (patch.bornOn && patch.bornOn > scope.now.toISOString().slice(0, 10)) throw invalid('/bornOn', 'lies in the future');
    const safe = patch.safeContact;
    if (safe) {
      if (safe.doNotContact !== undefined) sets.push(['do_not_contact', safe.doNotContact]);
      if (safe.doNotCall !== undefined) sets.push(['do_not_call', safe.doNotCall]);
      if (safe.hours !== undefined) sets.push(['call_from', safe.hours?.from ?? null], ['call_until', safe.hours?.to ?? null]);
      if (safe.codeWord !== undefined) sets.push(['code_word', safe.codeWord]);
      if (safe.safetyNote !== undefined) sets.push(['safety_note', safe.safetyNote]);
    }
    const assignments = sets.map(([column], index) => `, ${column} = $${index + 4}`).join('');
    const updated = await scope.tx.query(
      `UPDATE people SET version = version + 1${assignments} WHERE practice_id = $1 AND id = $2 AND version = $3 RETURNING version`,
      [scope.caller.practiceId, id, patch.version, ...sets.map(([, value]) => value)],
    );
    if (updated[1] !== 1) throw await this.conflict(scope, id);
    await this.finish(
      scope,
      id,
      sets.map(([column]) => column),
    );
  }

  async addContactPoint(scope: Scope, id: string, body: ContactPointDto): Promise<void> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const contact =
      body.kind === 'phone'
        ? phoneKey(body.value, settings.country)
        : body.kind === 'email'
          ? emailKey(body.value)
          : { kind: 'post' as const, value: body.value, key: body.value.toLowerCase(), extension: null };
    if (!contact)
      throw invalid(
        '/value',
        body.kind === 'phone'
          ? 'is not a whole phone number; check for missing digits'
          : 'is not a whole mail address; check for the part after @',
      );
    await this.touch(scope, id, 'contact_points', () =>
      scope.tx.query(
        'INSERT INTO contact_points (practice_id, id, person_id, kind, value, key, extension, phone_kind, shared, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [
          scope.caller.practiceId,
          newId(),
          id,
          contact.kind,
          contact.value,
          contact.key,
          contact.extension,
          body.phoneKind ?? 'unknown',
          body.shared ?? 'unknown',
          scope.now,
        ],
      ),
    );
  }

  async removeContactPoint(scope: Scope, id: string, contactPointId: string): Promise<void> {
    await this.touch(scope, id, 'contact_points', async () => {
      const done = await scope.tx.query(
        'UPDATE contact_points SET voided_at = $4 WHERE practice_id = $1 AND person_id = $2 AND id = $3 AND voided_at IS NULL RETURNING id',
        [scope.caller.practiceId, id, contactPointId, scope.now],
      );
      if (done[1] !== 1) throw notFound();
    });
  }

  /** The newest answer holds; earlier ones stay on record (R-37). */
  async recordConsent(scope: Scope, id: string, contactPointId: string, body: ConsentDto): Promise<void> {
    const at = body.at ?? scope.now.toISOString();
    if (at > scope.now.toISOString()) throw invalid('/at', 'lies in the future');
    await this.touch(scope, id, 'consents', async () => {
      const found = await scope.tx.query(
        'SELECT 1 FROM contact_points WHERE practice_id = $1 AND person_id = $2 AND id = $3 AND voided_at IS NULL',
        [scope.caller.practiceId, id, contactPointId],
      );
      if (found.length === 0) throw notFound();
      await scope.tx.query(
        'INSERT INTO consents (practice_id, id, contact_point_id, action, answer, at, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
        [scope.caller.practiceId, newId(), contactPointId, body.action, body.answer, at, scope.now, scope.caller.memberId],
      );
    });
  }

  async relate(scope: Scope, id: string, body: RelationshipDto): Promise<void> {
    if (!body.otherPersonId === !body.other)
      throw invalid('/otherPersonId', 'Name somebody who is here (otherPersonId) or somebody new (other), one of them.');
    if (body.otherPersonId === id) throw invalid('/otherPersonId', 'is the same person');
    if (body.otherPersonId) await this.reading.assertVisible(scope, body.otherPersonId);
    await this.touch(scope, id, 'relationships', async () => {
      const other = body.otherPersonId ?? (await this.newPerson(scope, body));
      await scope.tx.query(
        'INSERT INTO relationships (practice_id, id, person_id, other_person_id, kind, may_pay, may_be_told, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [scope.caller.practiceId, newId(), id, other, body.kind, body.mayPay, body.mayBeTold, scope.now, scope.caller.memberId],
      );
    });
  }

  /** What a second journey of somebody who is here needs to know of them. */
  async forNewJourney(
    scope: Scope,
    id: string,
  ): Promise<{ id: string; cardName: string; bornOn: string | null; doNotContact: boolean; warnings: string[] }> {
    await this.reading.assertVisible(scope, id);
    const person = await this.reading.row(scope, id);
    const view = await this.reading.view(scope, id);
    const refused = new Set(
      view.contactPoints.flatMap((point) => point.consents.filter((consent) => consent.answer !== 'yes').map((consent) => consent.action)),
    );
    return {
      id,
      cardName: cardName(person.display_name, view.contactPoints),
      bornOn: person.born_on,
      doNotContact: person.do_not_contact,
      warnings: warningsOf(person, refused),
    };
  }

  private async newPerson(scope: Scope, body: RelationshipDto): Promise<string> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const phone = body.other?.phone ? phoneKey(body.other.phone, settings.country) : null;
    if (body.other?.phone && !phone) throw invalid('/other/phone', 'is not a whole phone number; check for missing digits');
    const email = body.other?.email ? emailKey(body.other.email) : null;
    if (body.other?.email && !email) throw invalid('/other/email', 'is not a whole mail address; check for the part after @');
    return (
      await this.rows.insert(scope, {
        displayName: body.other?.name ?? null,
        contacts: [phone, email].filter((contact) => contact !== null),
      })
    ).id;
  }

  private async touch(scope: Scope, id: string, field: string, write: () => Promise<unknown>): Promise<void> {
    await this.reading.assertVisible(scope, id);
    await write();
    await scope.tx.query('UPDATE people SET version = version + 1 WHERE practice_id = $1 AND id = $2', [scope.caller.practiceId, id]);
    await this.finish(scope, id, [field]);
  }

  private async finish(scope: Scope, id: string, fields: string[]): Promise<void> {
    await this.rows.refresh(scope, id);
    await this.reading.audit(scope, 'person.changed', id, fields);
  }

  private async conflict(scope: Scope, id: string): Promise<Problem> {
    const person: PersonRow = await this.reading.row(scope, id);
    const [last] = await scope.tx.query(
      `SELECT m.id AS "memberId", m.name, a.at FROM audit_entries a JOIN members m ON m.practice_id = a.practice_id AND m.id = a.member_id
       WHERE a.practice_id = $1 AND a.object_kind = 'person' AND a.object_id = $2 AND a.action = 'person.changed' ORDER BY a.at DESC LIMIT 1`,
      [scope.caller.practiceId, id],
    );
    return new Problem(
      'version-conflict',
      `This person was changed ${last ? `by ${last.name}` : 'meanwhile'}. See what changed, then decide again.`,
      {
        current: { version: person.version },
        changedBy: last ? { memberId: last.memberId, name: last.name } : null,
        changedAt: last?.at ?? null,
      },
    );
  }
}
