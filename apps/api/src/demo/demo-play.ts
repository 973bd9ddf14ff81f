import { Injectable } from '@nestjs/common';
import type { Actor, Command, FactDraft, Guarantor } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { Bookings } from '../journeys/bookings.js';
import { emailKey, phoneKey } from '../journeys/contact-key.js';
import { JourneyService } from '../journeys/journey.service.js';
import { PersonRows } from '../journeys/person-rows.js';
import { VISIT_MINUTES } from './calendar.js';
import { tellName, writeWishes } from './demo-wishes.js';
import type { Played } from './plan.js';
import type { Somebody } from './somebody.js';
import type { Doer, PlayedFact, Step } from './step.js';

/** Who works at the demo practice, by what they do there. */
export interface Staff {
  desk: string;
  owner: string;
  biller: string;
  clinicians: string[];
  places: string[];
}

/** What is known of a life while it is played. */
interface Ids {
  person: string;
  guardian: string | null;
  journey: string;
  version: number;
  visits: Map<number, string>;
}

const COUNTRY = 'US';

/** Plays lives: every step goes through the one write path, with the clock wound to when it happened. */
@Injectable()
export class DemoPlay {
  constructor(
    private readonly journeys: JourneyService,
    private readonly rows: PersonRows,
    private readonly bookings: Bookings,
  ) {}

  /** One person and all that happened to them, on the transaction of the scope. */
  async play(scope: Scope, staff: Staff, { who, steps }: Played): Promise<void> {
    const ids = await this.open(wound(scope, who.inquiredAt), staff, who);
    for (const step of steps) await this.take(wound(scope, step.at), staff, who, ids, step);
  }

  private async open(scope: Scope, staff: Staff, who: Somebody): Promise<Ids> {
    const person = await this.rows.insert(scope, personOf(who.nameless ? { ...who, name: null } : who));
    const guardian = who.guardian ? (await this.rows.insert(scope, personOf({ ...who.guardian, bornOn: null }))).id : null;
    if (guardian && who.guardian)
      await scope.tx.query(
        'INSERT INTO relationships (practice_id, id, person_id, other_person_id, kind, may_pay, may_be_told, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, true, true, $6, $7)',
        [scope.caller.practiceId, newId(), person.id, guardian, who.guardian.kind, scope.now, staff.desk],
      );
    const at = scope.now.toISOString();
    const { journey } = await this.journeys.openIn(
      scope,
      { personId: person.id, inquiredAt: at, ownerId: null, bornOn: who.bornOn, doNotContact: false },
      {
        source: who.source,
        service: who.service,
        locationId: staff.places[who.online ? 1 : 0] ?? null,
        cardName: person.cardName,
        cardWarnings: [],
        importId: null,
      },
      by(who.source === 'web_form' ? null : staff.desk),
    );
    await scope.tx.query(
      'INSERT INTO inquiries (practice_id, id, journey_id, channel, at, recorded_at, message) VALUES ($1, $2, $3, $4, $5, $5, $6)',
      [scope.caller.practiceId, newId(), journey.id, who.source, at, who.message],
    );
    if (writes(who)) await writeWishes(scope, this.rows, guardian ?? person.id, who.wishes, null);
    return { person: person.id, guardian, journey: journey.id, version: journey.version, visits: new Map() };
  }

  private async take(scope: Scope, staff: Staff, who: Somebody, ids: Ids, step: Step): Promise<void> {
    const clinician = staff.clinicians[who.clinician] ?? staff.owner;
    const doer = idOf(step.by, staff, clinician);
    if (step.wishes && who.nameless && who.name) await tellName(scope, this.rows, ids.person, who.name);
    if (step.wishes && !writes(who)) await writeWishes(scope, this.rows, ids.guardian ?? ids.person, who.wishes, staff.desk);
    if (step.marks)
      await scope.tx.query('UPDATE appointments SET status = $3, version = version + 1 WHERE practice_id = $1 AND id = $2', [
        scope.caller.practiceId,
        ids.visits.get(step.marks.visit.number),
        step.marks.status,
      ]);
    if (step.books) {
      const { kind, startsAt, number } = step.books;
      const booking = {
        journeyId: ids.journey,
        kind,
        startsAt: new Date(startsAt).toISOString(),
        minutes: VISIT_MINUTES,
        memberId: clinician,
        locationId: staff.places[who.online ? 1 : 0] ?? null,
      };
      ids.visits.set(number, await this.bookings.book(scope, booking, ''));
    }
    if (!step.command) return;
    const command = commandOf(step, ids, clinician);
    const kind = command.type === 'record_facts' ? command.facts[0]?.kind : command.type === 'close' ? ('closure' as const) : undefined;
    const notes = step.note && kind ? [{ kind, note: step.note }] : [];
    const { journey } = await this.journeys.applyIn(scope, ids.journey, command, ids.version, { notes, by: by(doer) });
    ids.version = journey.version;
  }
}

/** The same transaction with the clock wound to another moment; nobody watches, so nothing rings. */
const wound = (scope: Scope, at: number): Scope => ({ ...scope, now: new Date(at), afterCommit: () => undefined });

/** A form asks for wishes at once. */
const writes = (who: Somebody): boolean => who.source === 'web_form';

const by = (memberId: string | null): Actor => ({ kind: 'simulator', memberId });

function idOf(doer: Doer, staff: Staff, clinician: string): string | null {
  return doer === null ? null : doer === 'clinician' ? clinician : staff[doer];
}

function personOf(who: Pick<Somebody, 'name' | 'phone' | 'email' | 'bornOn'>) {
  return {
    displayName: who.name && `${who.name.given} ${who.name.family}`,
    givenName: who.name?.given ?? null,
    familyName: who.name?.family ?? null,
    bornOn: who.bornOn,
    contacts: [who.phone ? phoneKey(who.phone, COUNTRY) : null, who.email ? emailKey(who.email) : null].filter((key) => key !== null),
  };
}

function commandOf({ command }: Step, ids: Ids, clinician: string): Command {
  switch (command?.type) {
    case 'record_facts':
      return { type: 'record_facts', facts: command.facts.map((fact) => draftOf(fact, ids)) };
    case 'assign':
      return { type: 'assign', ownerId: clinician };
    case 'undo':
      return { type: 'undo', version: ids.version };
    default:
      return command as Command;
  }
}

function draftOf({ visit, pays, ...fact }: PlayedFact, ids: Ids): FactDraft {
  const self: Guarantor = { personId: ids.person, relationship: 'self', consents: true };
  return {
    ...fact,
    ...(visit ? { appointmentId: ids.visits.get(visit.number) ?? null } : {}),
    ...(visit && fact.kind !== 'intake_completed' && fact.kind !== 'wrap_up_attended'
      ? { startsAt: new Date(visit.startsAt).toISOString() }
      : {}),
    ...(pays ? { guarantor: ids.guardian ? { personId: ids.guardian, relationship: 'guardian', consents: true } : self } : {}),
  };
}
