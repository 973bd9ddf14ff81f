import { Injectable } from '@nestjs/common';
import type { Scope } from '../../http/scope.js';
import { emailKey, phoneKey, plainText } from '../../journeys/contact-key.js';
import { PracticeBook } from '../../journeys/practice-settings.js';
import type { Visit } from '../sources/merge.js';
import type { Who } from '../sources/visit-signal.js';

const LONGEST = 590;

/** What a source calls somebody: by this the desk says once who it is. Never a name that was guessed to be the same. */
export function referenceOf({ who, sourceId }: Pick<Visit, 'who' | 'sourceId'>): string {
  const said =
    (who.externalId && `id:${who.externalId}`) ||
    (who.email && `email:${who.email.toLowerCase()}`) ||
    (who.phone && `phone:${who.phone.replace(/[^\d+]/g, '')}`) ||
    (who.label && `label:${plainText(who.label)}`) ||
    (who.name && `name:${plainText(who.name)}`) ||
    (who.initials && `initials:${who.initials.replace(/[^\p{L}]/gu, '')}`) ||
    `visit:${sourceId}`;
  return said.slice(0, LONGEST);
}

/** Whom a reference means: a person; `nobody` where the desk said that it is none of ours; null where nobody has said yet. */
export type Meant = { personId: string } | 'nobody' | null;

export interface Asked {
  reference: string;
  who: Who;
  meant: Meant;
  /** People who have one of the numbers or addresses: none, or too many to know. */
  candidates: string[];
}

/** Whose visit it is: what the desk said, else the one person who has that number or address. */
@Injectable()
export class Whose {
  constructor(private readonly book: PracticeBook) {}

  async resolve(scope: Scope, sourceId: string, named: ReadonlyMap<string, Who>): Promise<Map<string, Asked>> {
    const known = await this.known(scope, sourceId, [...named.keys()]);
    const asked = new Map<string, Asked>();
    for (const [reference, who] of named) asked.set(reference, { reference, who, meant: known.get(reference) ?? null, candidates: [] });
    const open = [...asked.values()].filter(({ meant }) => meant === null);
    if (open.length === 0) return asked;
    const found = await this.byContacts(scope, open);
    for (const one of open) {
      const people = found.get(one.reference) ?? new Map<string, 'phone' | 'email'>();
      one.candidates = [...people.keys()];
      const [only] = people.keys();
      if (people.size === 1 && only) one.meant = { personId: only };
    }
    await this.note(
      scope,
      sourceId,
      open.map(({ reference, who, meant }) => {
        const personId = meant !== null && meant !== 'nobody' ? meant.personId : null;
        return { reference, who, personId, knownBy: personId ? (found.get(reference)?.get(personId) ?? null) : null };
      }),
    );
    return asked;
  }

  /** What the desk, or a file that adds people, says of a reference. */
  async say(
    scope: Scope,
    sourceId: string,
    said: { reference: string; personId: string | null; knownBy: 'desk' | 'import' | 'nobody' }[],
  ): Promise<void> {
    await scope.tx.query(
      `UPDATE source_people p SET person_id = s."personId", known_by = s."knownBy", confirmed_by = $4, confirmed_at = $5
       FROM jsonb_to_recordset($3::jsonb) s(reference text, "personId" uuid, "knownBy" text)
       WHERE p.practice_id = $1 AND p.source_id = $2 AND p.reference = s.reference`,
      [scope.caller.practiceId, sourceId, JSON.stringify(said), scope.caller.memberId, scope.now],
    );
  }

  private async known({ tx, caller }: Scope, sourceId: string, references: string[]): Promise<Map<string, Meant>> {
    const rows: { reference: string; personId: string | null; knownBy: string | null }[] = await tx.query(
      `SELECT s.reference, p.id AS "personId", s.known_by AS "knownBy" FROM source_people s
       LEFT JOIN people p ON p.practice_id = s.practice_id AND p.id = s.person_id AND p.voided_at IS NULL
       WHERE s.practice_id = $1 AND s.source_id = $2 AND s.reference = ANY ($3::text[])`,
      [caller.practiceId, sourceId, references],
    );
    return new Map(
      rows.map(({ reference, personId, knownBy }) => [reference, personId ? { personId } : knownBy === 'nobody' ? 'nobody' : null]),
    );
  }

  /** Of each reference, the people who have its number or its address. */
  private async byContacts(scope: Scope, asked: readonly Asked[]): Promise<Map<string, Map<string, 'phone' | 'email'>>> {
    const { country } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const keys = asked.flatMap(({ reference, who }) =>
      [who.phone ? phoneKey(who.phone, country) : null, who.email ? emailKey(who.email) : null].flatMap((contact) =>
        contact ? [{ reference, kind: contact.kind, key: contact.key }] : [],
      ),
    );
    const found = new Map<string, Map<string, 'phone' | 'email'>>();
    if (keys.length === 0) return found;
    const rows: { reference: string; personId: string; kind: 'phone' | 'email' }[] = await scope.tx.query(
      `SELECT k.reference, c.person_id AS "personId", k.kind FROM jsonb_to_recordset($2::jsonb) k(reference text, kind text, key text)
       JOIN contact_points c ON c.practice_id = $1 AND c.kind = k.kind AND c.key = k.key AND c.voided_at IS NULL
       JOIN people p ON p.practice_id = $1 AND p.id = c.person_id AND p.voided_at IS NULL ORDER BY p.created_at, p.id`,
      [scope.caller.practiceId, JSON.stringify(keys)],
    );
    for (const { reference, personId, kind } of rows) found.set(reference, (found.get(reference) ?? new Map()).set(personId, kind));
    return found;
  }

  private async note(
    { tx, caller }: Scope,
    sourceId: string,
    people: { reference: string; who: Who; personId: string | null; knownBy: string | null }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO source_people (practice_id, source_id, reference, who, person_id, known_by)
       SELECT $1, $2, p.reference, p.who, p."personId", p."knownBy"
       FROM jsonb_to_recordset($3::jsonb) p(reference text, who jsonb, "personId" uuid, "knownBy" text)
       ON CONFLICT (practice_id, source_id, reference) DO UPDATE SET who = excluded.who, person_id = excluded.person_id, known_by = excluded.known_by`,
      [caller.practiceId, sourceId, JSON.stringify(people)],
    );
  }
}
