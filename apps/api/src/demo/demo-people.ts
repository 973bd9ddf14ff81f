import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { emailKey, phoneKey } from '../journeys/contact-key.js';
import { JourneyBatch } from '../journeys/journey-batch.js';
import { type NewPerson, PersonRows } from '../journeys/person-rows.js';
import { by, type Staff } from './demo-staff.js';
import { type Told, warningsFor, writeWishes } from './demo-wishes.js';
import type { Played } from './plan.js';
import type { Somebody } from './somebody.js';

/** Somebody and their ids. */
export interface Known {
  who: Somebody;
  person: string;
  guardian: string | null;
  journey: string;
  version: number;
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
      lives.map(({ who }) => personOf(who.nameless ? { ...who, name: null } : who, who.inquiredAt)),
    );
    const guardians = await this.guardians(scope, staff, lives, people);
    const journeys = await this.journeys.open(
      scope,
      lives.map(({ who }, index) => ({
        personId: people[index]?.id ?? '',
        inquiredAt: new Date(who.inquiredAt).toISOString(),
        ownerId: who.ofDesk ? staff.desk : null,
        bornOn: who.bornOn,
        by: by(writes(who) ? null : staff.desk),
        now: new Date(who.inquiredAt),
        columns: {
          source: who.source,
          service: who.service,
          locationId: staff.places[who.online ? 1 : 0] ?? null,
          cardName: people[index]?.cardName ?? '?',
          cardWarnings: writes(who) && !who.guardian ? warningsFor(who.wishes) : [],
          importId: null,
        },
      })),
    );
    const known = lives.map(
      ({ who }, index): Known => ({
        who,
        person: people[index]?.id ?? '',
        guardian: guardians.get(index) ?? null,
        journey: journeys[index] ?? '',
        version: 1,
      }),
    );
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
    await writeWishes(
      scope,
      known.filter(({ who }) => writes(who)).map((one) => toldOf(one, one.who.inquiredAt, null)),
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

  /** @returns the guardians' ids by their place in the list */
  private async guardians(scope: Scope, staff: Staff, lives: readonly Played[], people: { id: string }[]): Promise<Map<number, string>> {
    const asking = lives.flatMap(({ who }, index) => (who.guardian ? [{ index, at: who.inquiredAt, guardian: who.guardian }] : []));
    const rows = await this.rows.insertAll(
      scope,
      asking.map(({ guardian, at }) => personOf({ ...guardian, bornOn: null }, at)),
    );
    const related = asking.map(({ index, at, guardian }, place) => ({
      id: newId(),
      child: people[index]?.id,
      adult: rows[place]?.id ?? '',
      kind: guardian.kind,
      at: new Date(at),
      index,
    }));
    await scope.tx.query(
      `INSERT INTO relationships (practice_id, id, person_id, other_person_id, kind, may_pay, may_be_told, recorded_at, recorded_by)
       SELECT $1, r.id, r.child, r.adult, r.kind, true, true, r.at, $3 FROM jsonb_to_recordset($2::jsonb) r(id uuid, child uuid, adult uuid, kind text, at timestamptz)`,
      [scope.caller.practiceId, JSON.stringify(related), staff.desk],
    );
    return new Map(related.map(({ index, adult }) => [index, adult]));
  }
}

/** A child's wishes are its guardian's: theirs are the number and the address. */
const toldOf = ({ who, person, guardian }: Known, at: number, heardBy: string | null): Told => ({
  personId: guardian ?? person,
  wishes: who.wishes,
  at: new Date(at),
  by: heardBy,
});

function personOf(who: Pick<Somebody, 'name' | 'phone' | 'email' | 'bornOn'>, at: number): NewPerson {
  return {
    displayName: who.name && `${who.name.given} ${who.name.family}`,
    givenName: who.name?.given ?? null,
    familyName: who.name?.family ?? null,
    bornOn: who.bornOn,
    contacts: [who.phone ? phoneKey(who.phone, COUNTRY) : null, who.email ? emailKey(who.email) : null].filter((key) => key !== null),
    at: new Date(at),
  };
}
