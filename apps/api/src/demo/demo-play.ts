import { Injectable } from '@nestjs/common';
import type { Actor, Command, FactDraft, Guarantor } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { Bookings } from '../journeys/bookings.js';
import { JourneyBatch, type Order } from '../journeys/journey-batch.js';
import type { Note } from '../journeys/stored-journey.js';
import { VISIT_MINUTES } from './calendar.js';
import { DemoPeople, type Known } from './demo-people.js';
import { by, type Staff } from './demo-staff.js';
import type { Played } from './plan.js';
import type { Doer, PlayedFact, Step } from './step.js';

/** A life while it is played: what the practice knows of it so far. */
interface Playing extends Known {
  steps: Step[];
  visits: Map<number, string>;
}

/** Plays lives: every step goes through the one write path, with the clock wound to when it happened. */
@Injectable()
export class DemoPlay {
  constructor(
    private readonly people: DemoPeople,
    private readonly journeys: JourneyBatch,
    private readonly bookings: Bookings,
  ) {}

  /**
   * Some people and all that happened to them, on the transaction of the scope.
   *
   * Lives do not touch each other, so their first steps are taken in one statement, then their second ones, and so on: a tenth of the trips.
   */
  async play(scope: Scope, staff: Staff, lives: readonly Played[]): Promise<void> {
    const known = await this.people.open(scope, staff, lives);
    const playing = known.map((one, index): Playing => ({ ...one, steps: lives[index]?.steps ?? [], visits: new Map() }));
    const most = Math.max(0, ...playing.map((life) => life.steps.length));
    for (let round = 0; round < most; round++) {
      const taken = playing.flatMap((life) => {
        const step = life.steps[round];
        return step ? [{ life, step, clinician: staff.clinicians[life.who.clinician] ?? staff.owner }] : [];
      });
      await this.take(scope, staff, taken);
    }
  }

  private async take(scope: Scope, staff: Staff, taken: { life: Playing; step: Step; clinician: string }[]): Promise<void> {
    await this.people.hear(
      scope,
      staff,
      taken.flatMap(({ life, step }) => (step.wishes ? [{ ...life, at: step.at }] : [])),
    );
    const marked = taken.flatMap(({ life, step: { marks } }) =>
      marks ? [{ id: life.visits.get(marks.visit.number), status: marks.status }] : [],
    );
    if (marked.length > 0)
      await scope.tx.query(
        `UPDATE appointments a SET status = m.status, version = a.version + 1
         FROM jsonb_to_recordset($2::jsonb) m(id uuid, status text) WHERE a.practice_id = $1 AND a.id = m.id`,
        [scope.caller.practiceId, JSON.stringify(marked)],
      );
    const booked = taken.flatMap(({ life, step, clinician }) => {
      if (!step.books) return [];
      const { kind, startsAt, number } = step.books;
      const id = newId();
      life.visits.set(number, id);
      const places = { memberId: clinician, locationId: staff.places[life.who.online ? 1 : 0] ?? null };
      return [
        {
          id,
          journeyId: life.journey,
          kind,
          startsAt: iso(startsAt),
          minutes: VISIT_MINUTES,
          ...places,
          at: new Date(step.at),
          by: staff.desk,
        },
      ];
    });
    if (booked.length > 0) await this.bookings.bookAll(scope, booked);
    const orders = taken.flatMap(({ life, step, clinician }) => orderOf(life, step, staff, clinician) ?? []);
    if (orders.length > 0) await this.journeys.apply(scope, orders);
  }
}

const iso = (at: number): string => new Date(at).toISOString();

function orderOf(life: Playing, step: Step, staff: Staff, clinician: string): Order | null {
  if (!step.command) return null;
  const command = commandOf(step, life, clinician);
  life.version++;
  const kind = command.type === 'record_facts' ? command.facts[0]?.kind : 'closure';
  const notes: Note[] = step.note && kind ? [{ kind, note: step.note }] : [];
  return { id: life.journey, command, now: new Date(step.at), by: actorOf(step.by, staff, clinician), notes };
}

function actorOf(doer: Doer, staff: Staff, clinician: string): Actor {
  return by(doer === null ? null : doer === 'clinician' ? clinician : staff[doer]);
}

function commandOf({ command }: Step, life: Playing, clinician: string): Command {
  switch (command?.type) {
    case 'record_facts':
      return { type: 'record_facts', facts: command.facts.map((fact) => draftOf(fact, life)) };
    case 'assign':
      return { type: 'assign', ownerId: clinician };
    case 'undo':
      return { type: 'undo', version: life.version };
    default:
      return command as Command;
  }
}

function draftOf({ visit, pays, ...fact }: PlayedFact, life: Playing): FactDraft {
  const payer: Guarantor = life.guardian
    ? { personId: life.guardian, relationship: 'guardian', consents: true }
    : { personId: life.person, relationship: 'self', consents: true };
  return {
    ...fact,
    ...(visit ? { appointmentId: life.visits.get(visit.number) ?? null } : {}),
    ...(visit && BOOKS.has(fact.kind) ? { startsAt: iso(visit.startsAt) } : {}),
    ...(pays ? { guarantor: payer } : {}),
  };
}

const BOOKS = new Set(['intake_booked', 'next_session_booked']);
