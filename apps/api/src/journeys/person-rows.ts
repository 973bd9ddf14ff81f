import { Injectable } from '@nestjs/common';
import { cardLine, nextCheck, plan, type Stage } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { seesOnly } from '../http/permissions.js';
import { notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { type ContactKey, searchText } from './contact-key.js';
import { PracticeBook } from './practice-settings.js';
import { type JourneyRow, journeyOf } from './stored-journey.js';
import { Wire } from './wire.js';

export interface NewPerson {
  /** Made here unless told. */
  id?: string;
  displayName: string | null;
  givenName?: string | null;
  familyName?: string | null;
  bornOn?: string | null;
  contacts: ContactKey[];
  importId?: string | null;
  /** When we learned of them; the moment of the scope unless told. */
  at?: Date;
}

export interface Match {
  personId: string;
  name: string;
  journeyId: string | null;
  stage: Stage | null;
  by: 'phone' | 'email';
}

interface CardPerson {
  display_name: string | null;
  born_on: string | null;
  do_not_contact: boolean;
  do_not_call: boolean;
  call_from: string | null;
  code_word: string | null;
  safety_note: string | null;
}

/** The rows of a person that several doors write: quick add, import, the person page. Their cards follow in the same transaction. */
@Injectable()
export class PersonRows {
  constructor(
    private readonly wire: Wire,
    private readonly book: PracticeBook,
  ) {}

  /** People who have one of these numbers or addresses, with their latest journey. */
  async matches(scope: Scope, contacts: ContactKey[]): Promise<Match[]> {
    if (contacts.length === 0) return [];
    return scope.tx.query('SELECT * FROM app.people_with($1, $2, $3)', [
      scope.caller.practiceId,
      JSON.stringify(contacts),
      seesOnly(scope.caller),
    ]);
  }

  async insert(scope: Scope, person: NewPerson): Promise<{ id: string; cardName: string }> {
    const [inserted] = await this.insertAll(scope, [person]);
    return inserted as { id: string; cardName: string };
  }

  /** One statement for any number of people and all their contact points; answers in the order of the list. */
  async insertAll(scope: Scope, people: readonly NewPerson[]): Promise<{ id: string; cardName: string }[]> {
    const rows = people.map((person) => ({ id: newId(), search: searchText(person.displayName, person.contacts), ...person }));
    const contacts = rows.flatMap(({ id, at, contacts }) => contacts.map((contact) => ({ ...contact, id: newId(), person: id, at })));
    await scope.tx.query(
      `WITH p AS (INSERT INTO people (practice_id, id, display_name, given_name, family_name, born_on, search_text, import_id, created_at)
                  SELECT $1, p.id, p."displayName", p."givenName", p."familyName", p."bornOn", p.search, p."importId", coalesce(p.at, $2)
                  FROM jsonb_to_recordset($3::jsonb) p(id uuid, "displayName" text, "givenName" text, "familyName" text, "bornOn" date, search text, "importId" uuid, at timestamptz))
       INSERT INTO contact_points (practice_id, id, person_id, kind, value, key, extension, created_at)
       SELECT $1, c.id, c.person, c.kind, c.value, c.key, c.extension, coalesce(c.at, $2)
       FROM jsonb_to_recordset($4::jsonb) c(id uuid, person uuid, kind text, value text, key text, extension text, at timestamptz)`,
      [scope.caller.practiceId, scope.now, JSON.stringify(rows), JSON.stringify(contacts)],
    );
    return rows.map(({ id, displayName, contacts }) => ({ id, cardName: cardName(displayName, contacts) }));
  }

  /**
   * Brings search text and the cards of a person up to date after an edit. The only writer of the card's copies beside the opening of a journey.
   *
   * @returns the ids of the journeys whose cards changed
   */
  async refresh(scope: Scope, personId: string): Promise<string[]> {
    const { practiceId } = scope.caller;
    const { person, contacts, refused } = await this.shown(scope, personId);
    if (!person) throw notFound();
    await scope.tx.query('UPDATE people SET search_text = $3 WHERE practice_id = $1 AND id = $2', [
      practiceId,
      personId,
      searchText(person.display_name, contacts),
    ]);
    const turned: unknown[] = await scope.tx.query(
      'SELECT 1 FROM journeys WHERE practice_id = $1 AND person_id = $2 AND do_not_contact <> $3 LIMIT 1',
      [practiceId, personId, person.do_not_contact],
    );
    const touched: { id: string }[] = await scope.tx.query('SELECT app.refresh_cards($1, $2, $3, $4, $5) AS id', [
      personId,
      cardName(person.display_name, contacts),
      warningsOf(person, refused),
      person.born_on,
      person.do_not_contact,
    ]);
    if (turned.length > 0) await this.replan(scope, personId);
    const ids = touched.map((row) => row.id);
    scope.afterCommit(() => this.wire.ring({ practiceId, journeys: ids, people: [personId] }));
    return ids;
  }

  /**
   * What a second journey of somebody who is here needs to know of them.
   *
   * @throws Problem `not-found`
   */
  async forNewJourney(
    scope: Scope,
    id: string,
  ): Promise<{ id: string; cardName: string; bornOn: string | null; doNotContact: boolean; warnings: string[] }> {
    const { person, contacts, refused } = await this.shown(scope, id);
    if (!person) throw notFound();
    return {
      id,
      cardName: cardName(person.display_name, contacts),
      bornOn: person.born_on,
      doNotContact: person.do_not_contact,
      warnings: warningsOf(person, refused),
    };
  }

  /** What of a person is shown on cards. */
  private async shown(
    scope: Scope,
    personId: string,
  ): Promise<{ person: CardPerson | undefined; contacts: ContactKey[]; refused: Set<string> }> {
    const [person]: CardPerson[] = await scope.tx.query(
      'SELECT display_name, born_on::text, do_not_contact, do_not_call, call_from, code_word, safety_note FROM people WHERE practice_id = $1 AND id = $2',
      [scope.caller.practiceId, personId],
    );
    const contacts: ContactKey[] = await scope.tx.query(
      'SELECT kind, value, key, extension FROM contact_points WHERE practice_id = $1 AND person_id = $2 AND voided_at IS NULL ORDER BY created_at, id',
      [scope.caller.practiceId, personId],
    );
    const answers: { action: string }[] = await scope.tx.query(
      `SELECT DISTINCT s.action FROM (
         SELECT DISTINCT ON (s.contact_point_id, s.action) s.action, s.answer FROM consents s
         JOIN contact_points c ON c.practice_id = s.practice_id AND c.id = s.contact_point_id AND c.voided_at IS NULL
         WHERE s.practice_id = $1 AND c.person_id = $2 ORDER BY s.contact_point_id, s.action, s.at DESC, s.recorded_at DESC, s.id DESC) s
       WHERE s.answer IN ('no', 'withdrawn')`,
      [scope.caller.practiceId, personId],
    );
    return { person, contacts, refused: new Set(answers.map((row) => row.action)) };
  }

  /** Said on a call, or taken back: kept with the person, and everything that hangs on it follows. */
  async setNoContact(scope: Scope, personId: string, doNotContact: boolean): Promise<void> {
    await scope.tx.query('UPDATE people SET do_not_contact = $3, version = version + 1 WHERE practice_id = $1 AND id = $2', [
      scope.caller.practiceId,
      personId,
      doNotContact,
    ]);
    await this.refresh(scope, personId);
  }

  /** whoever wants no contact is reminded of no more, and whoever wants it again is owed what was owed. No journey's version moves (decisions 4). */
  private async replan(scope: Scope, personId: string): Promise<void> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion);
    const rows: JourneyRow[] = await scope.tx.query(
      'SELECT id, person_id, version, state, born_on::text, do_not_contact FROM journeys WHERE practice_id = $1 AND person_id = $2 AND voided_at IS NULL ORDER BY id',
      [scope.caller.practiceId, personId],
    );
    const plans = rows.map((row) => {
      const journey = journeyOf(row);
      const drafts = plan(journey, settings);
      return {
        id: row.id,
        ...cardLine(journey, drafts),
        nextCheckAt: nextCheck(journey, settings),
        followUps: drafts.map((draft) => ({ id: newId(), ...draft })),
      };
    });
    await scope.tx.query('SELECT app.replan($1, $2, $3)', [JSON.stringify(plans), scope.now, scope.caller.memberId]);
  }
}

/** A person without a name is shown by their number. */
export const cardName = (name: string | null, contacts: Pick<ContactKey, 'value'>[]): string => name ?? contacts[0]?.value ?? '?';

/** Restrictions only, in the order in which they matter (look: permission is quiet, restriction speaks). */
export function warningsOf(
  person: { do_not_contact: boolean; do_not_call: boolean; call_from: string | null; code_word: string | null; safety_note: string | null },
  refused: Set<string>,
): string[] {
  return [
    ...(person.do_not_contact ? ['do_not_contact'] : []),
    ...(person.safety_note ? ['safety'] : []),
    ...(person.do_not_call || refused.has('call') ? ['no_call'] : []),
    ...(refused.has('voicemail') ? ['no_voicemail'] : []),
    ...(refused.has('identify') ? ['no_practice_name'] : []),
    ...(refused.has('text') ? ['no_text'] : []),
    ...(person.call_from ? ['hours'] : []),
    ...(person.code_word ? ['code_word'] : []),
  ];
}
