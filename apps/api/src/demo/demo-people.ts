import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { emailKey, phoneKey } from '../journeys/contact-key.js';
import { JourneyBatch } from '../journeys/journey-batch.js';
import { type NewPerson, PersonRows } from '../journeys/person-rows.js';
import { by, type Staff } from './demo-staff.js';
import { type Told, warningsFor, writeWishes } from './demo-wishes.js';
import type { Played } from './plan.js';
import { askedBy, type Somebody } from './somebody.js';

/** Somebody and their ids. */
export interface Known {
  who: Somebody;
  person: string;
  guardian: string | null;
  journey: string;
  /** Their number, or their guardian's; null where they have none. */
  point: { id: string; key: string } | null;
}

const COUNTRY = 'US';
/** A form asks for wishes at once; the others tell them when we first speak. */
const writes = (who: Somebody): boolean => who.source === 'web_form';

/** The people of the demo: their rows when they ask, and what they tell later. */
@Injectable()
export class DemoPeople {
  constructor(
    private readonly rows: PersonRows,
    private readonly journeys: JourneyBatch,
  ) {}

  async open(scope: Scope, staff: Staff, lives: readonly Played[]): Promise<Known[]> {
    const people = await this.rows.insertAll(
      scope,
      lives.map(({ who, ids }) => personOf(ids.person, who.nameless ? { ...who, name: null } : who, who.inquiredAt)),
    );
    await this.guardians(scope, staff, lives);
    const known = await this.begin(scope, staff, lives, people);
    await writeWishes(
      scope,
      known.filter(({ who }) => writes(who)).map((one) => toldOf(one, one.who.inquiredAt, null)),
    );
    return known;
  }

  /** Somebody who is here begins another journey: their rows, their names and their wishes stand already. */
  openAgain(scope: Scope, staff: Staff, lives: readonly Played[]): Promise<Known[]> {
    return this.begin(
      scope,
      staff,
      lives,
      lives.map(({ who }) => ({ cardName: `${who.name?.given} ${who.name?.family}` })),
    );
  }

  private async begin(scope: Scope, staff: Staff, lives: readonly Played[], people: readonly { cardName: string }[]): Promise<Known[]> {
    await this.journeys.open(
      scope,
      lives.map(({ who, ids, opener, again }, index) => ({
        id: ids.journey,
        personId: ids.person,
        inquiredAt: new Date(who.inquiredAt).toISOString(),
        ownerId: opener,
        bornOn: who.bornOn,
        askedBy: askedBy(who),
        by: by(writes(who) ? null : staff.desk),
        now: new Date(who.inquiredAt),
        columns: {
          source: who.source,
          service: who.service,
          locationId: staff.places[who.online ? 1 : 0] ?? null,
          cardName: people[index]?.cardName ?? '?',
          cardWarnings: (writes(who) || again) && !who.guardian ? warningsFor(who.wishes) : [],
          importId: null,
        },
      })),
    );
    const points = await this.points(scope, lives);
    const known = lives.map(({ who, ids }): Known => ({ who, ...ids, point: points.get(ids.guardian ?? ids.person) ?? null }));
    await scope.tx.query(
      `INSERT INTO inquiries (practice_id, id, journey_id, channel, at, recorded_at, message)
       SELECT $1, q.id, q.journey, q.channel, q.at, q.at, q.message FROM jsonb_to_recordset($2::jsonb) q(id uuid, journey uuid, channel text, at timestamptz, message text)`,
      [
        scope.caller.practiceId,
        JSON.stringify(
          known.map(({ who, journey }) => ({
            id: newId(),
            journey,
            channel: who.source,
            at: new Date(who.inquiredAt),
            message: who.message,
          })),
        ),
      ],
    );
    return known;
  }

  /** What people tell when we first speak: their name where they left only a number, and their wishes. The cards follow. */
  async hear(scope: Scope, staff: Staff, speaking: (Known & { at: number })[]): Promise<void> {
    const named = speaking.filter(({ who }) => who.nameless && who.name);
    for (const { person, who } of named)
      await scope.tx.query(
        'UPDATE people SET display_name = $3, given_name = $4, family_name = $5, version = version + 1 WHERE practice_id = $1 AND id = $2',
        [scope.caller.practiceId, person, `${who.name?.given} ${who.name?.family}`, who.name?.given, who.name?.family],
      );
    const wishing = speaking.filter(({ who }) => !writes(who));
    await writeWishes(
      scope,
      wishing.map((one) => toldOf(one, one.at, staff.desk)),
    );
    const changed = new Set([...named, ...wishing.filter(({ who }) => !who.guardian && warningsFor(who.wishes).length > 0)]);
    for (const { person } of changed) await this.rows.refresh({ ...scope, afterCommit: () => undefined }, person);
  }

  private async guardians(scope: Scope, staff: Staff, lives: readonly Played[]): Promise<void> {
    const asking = lives.flatMap(({ who, ids }) =>
      who.guardian && ids.guardian ? [{ ids, at: who.inquiredAt, guardian: who.guardian }] : [],
    );
    await this.rows.insertAll(
      scope,
      asking.map(({ ids, guardian, at }) => personOf(ids.guardian ?? '', { ...guardian, bornOn: null }, at)),
    );
    const related = asking.map(({ ids, at, guardian }) => ({
      id: newId(),
      child: ids.person,
      adult: ids.guardian,
      kind: guardian.kind,
      at: new Date(at),
    }));
    await scope.tx.query(
      `INSERT INTO relationships (practice_id, id, person_id, other_person_id, kind, may_pay, may_be_told, recorded_at, recorded_by)
       SELECT $1, r.id, r.child, r.adult, r.kind, true, true, r.at, $3 FROM jsonb_to_recordset($2::jsonb) r(id uuid, child uuid, adult uuid, kind text, at timestamptz)`,
      [scope.caller.practiceId, JSON.stringify(related), staff.desk],
    );
  }

  /** The numbers that are dialled, by person. */
  private async points(scope: Scope, lives: readonly Played[]): Promise<Map<string, { id: string; key: string }>> {
    const rows: { id: string; key: string; person: string }[] = await scope.tx.query(
      `SELECT id, key, person_id AS person FROM contact_points WHERE practice_id = $1 AND person_id = ANY ($2) AND kind = 'phone'`,
      [scope.caller.practiceId, lives.map(({ ids }) => ids.guardian ?? ids.person)],
    );
    return new Map(rows.map(({ person, ...point }) => [person, point]));
  }
}

/** A child's wishes are its guardian's: theirs are the number and the address. */
const toldOf = ({ who, person, guardian }: Known, at: number, heardBy: string | null): Told => ({
  personId: guardian ?? person,
  wishes: who.wishes,
  at: new Date(at),
  by: heardBy,
});

function personOf(id: string, who: Pick<Somebody, 'name' | 'phone' | 'email' | 'bornOn'>, at: number): NewPerson {
  return {
    id,
    displayName: who.name && `${who.name.given} ${who.name.family}`,
    givenName: who.name?.given ?? null,
    familyName: who.name?.family ?? null,
    bornOn: who.bornOn,
    contacts: [who.phone ? phoneKey(who.phone, COUNTRY) : null, who.email ? emailKey(who.email) : null].filter((key) => key !== null),
    at: new Date(at),
  };
}
