import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { invalid, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { statedContacts } from '../journeys/contact-key.js';
import { PersonRows } from '../journeys/person-rows.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { OtherPersonDto, PersonPatchDto, RelationshipDto } from './people.dto.js';
import { PersonEdits } from './person-edits.js';
import { PersonReading, type PersonRow } from './person-reading.js';

const COLUMN: Record<string, string> = {
  displayName: 'display_name',
  givenName: 'given_name',
  familyName: 'family_name',
  pronouns: 'pronouns',
  bornOn: 'born_on',
};

/** Edits of a person, under the person's own version. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly rows: PersonRows,
    private readonly reading: PersonReading,
    private readonly book: PracticeBook,
    private readonly edits: PersonEdits,
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
    await this.edits.finish(
      scope,
      id,
      sets.map(([column]) => column),
    );
  }

  async relate(scope: Scope, id: string, body: RelationshipDto): Promise<void> {
    if (!body.otherPersonId === !body.other)
      throw invalid('/otherPersonId', 'Name somebody who is here (otherPersonId) or somebody new (other), one of them.');
    if (body.otherPersonId === id) throw invalid('/otherPersonId', 'is the same person');
    if (body.otherPersonId) await this.reading.assertVisible(scope, body.otherPersonId);
    await this.edits.touch(scope, id, 'relationships', async () => {
      const other = body.otherPersonId ?? (await this.newPerson(scope, body.other as OtherPersonDto));
      await scope.tx.query(
        'INSERT INTO relationships (practice_id, id, person_id, other_person_id, kind, may_pay, may_be_told, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [scope.caller.practiceId, newId(), id, other, body.kind, body.mayPay, body.mayBeTold, scope.now, scope.caller.memberId],
      );
    });
  }

  /** What a second journey of somebody who is here needs to know of them. */
  async forNewJourney(scope: Scope, id: string) {
    await this.reading.assertVisible(scope, id);
    return this.rows.forNewJourney(scope, id);
  }

  private async newPerson(scope: Scope, { name, ...ways }: OtherPersonDto): Promise<string> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    return (await this.rows.insert(scope, { displayName: name, contacts: statedContacts(ways, settings.country, '/other') })).id;
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
