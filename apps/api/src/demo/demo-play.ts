import { Injectable } from '@nestjs/common';
import type { Actor } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { JourneyBatch, type Order } from '../journeys/journey-batch.js';
import { PersonRows } from '../journeys/person-rows.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { attemptRow, keepMissedCalls, openRows } from './demo-attempts.js';
import { keepFound } from './demo-origins.js';
import { DemoPeople, type Known } from './demo-people.js';
import { by, type Staff } from './demo-staff.js';
import type { Played } from './plan.js';
import { askedBy } from './somebody.js';
import type { Step } from './step.js';

/** A step of a life, with what the practice knows of it. */
interface Taken {
  life: Known;
  step: Step;
  clinician: string;
}

/** Plays lives: every step goes through the one write path, with the clock wound to when it happened. */
@Injectable()
export class DemoPlay {
  constructor(
    private readonly people: DemoPeople,
    private readonly journeys: JourneyBatch,
    private readonly rows: PersonRows,
    private readonly book: PracticeBook,
  ) {}

  /**
   * Some people and all that happened to them, on the transaction of the scope.
   *
   * Lives do not touch each other, so their first steps are taken in one statement, then their second ones, and so on: a tenth of the trips.
   */
  async play(scope: Scope, staff: Staff, lives: readonly Played[]): Promise<void> {
    const first = lives.filter(({ again }) => !again);
    const more = lives.filter(({ again }) => again);
    const known = [...(await this.people.open(scope, staff, first)), ...(await this.people.openAgain(scope, staff, more))];
    const ways = [...first, ...more];
    const asked = known.filter(({ who }) => askedBy(who));
    await keepMissedCalls(
      scope,
      asked.map(({ who, journey, point }) => ({
        journey,
        number: point?.key ?? null,
        at: new Date(who.inquiredAt).toISOString(),
        voicemail: who.source === 'voicemail',
      })),
    );
    const most = Math.max(0, ...lives.map(({ steps }) => steps.length));
    for (let round = 0; round < most; round++) {
      const taken = known.flatMap((life, index): Taken[] => {
        const step = ways[index]?.steps[round];
        return step ? [{ life, step, clinician: staff.clinicians[life.who.clinician] ?? staff.owner }] : [];
      });
      await this.take(scope, staff, taken);
    }
    await keepFound(scope, staff, first);
  }

  private async take(scope: Scope, staff: Staff, taken: Taken[]): Promise<void> {
    await this.people.hear(
      scope,
      staff,
      taken.flatMap(({ life, step }) => (step.wishes ? [{ ...life, at: step.at }] : [])),
    );
    const { zone } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const followUps = await openRows(
      scope,
      taken.flatMap(({ step: { command } }) => (command.type === 'record_attempt' && command.causeKey ? [command.causeKey] : [])),
    );
    await this.journeys.apply(
      scope,
      taken.map((one) => orderOf(one, staff, { zone, followUps })),
    );
    await this.keepCalls(scope, taken);
    await this.markNumbers(scope, staff, taken);
  }

  /** Missed calls as a phone provider would have told them. */
  private async keepCalls(scope: Scope, taken: Taken[]): Promise<void> {
    const rang = taken.flatMap(({ life, step: { command } }) =>
      command.type === 'ring'
        ? [{ journey: life.journey, number: life.point?.key ?? null, at: command.at, voicemail: command.voicemail }]
        : [],
    );
    await keepMissedCalls(scope, rang);
  }

  /** What an outcome says of the number itself: it is not theirs, it does not work, or it is blocked. */
  private async markNumbers(scope: Scope, staff: Staff, taken: Taken[]): Promise<void> {
    for (const { life, step } of taken) {
      if (step.command.type !== 'record_attempt' || !life.point) continue;
      const { outcome } = step.command;
      const at = new Date(step.at);
      if (outcome === 'wrong_number' || outcome === 'number_invalid') {
        const column = outcome === 'wrong_number' ? 'voided_at' : 'invalid_at';
        await scope.tx.query(`UPDATE contact_points SET ${column} = $3 WHERE practice_id = $1 AND id = $2`, [
          scope.caller.practiceId,
          life.point.id,
          at,
        ]);
        await this.rows.refresh({ ...scope, afterCommit: () => undefined }, life.person);
      }
      if (outcome === 'spam')
        await scope.tx.query(
          'INSERT INTO number_blocks (practice_id, id, key, blocked_at, blocked_by, reason) VALUES ($1, $2, $3, $4, $5, $6)',
          [scope.caller.practiceId, newId(), life.point.key, at, staff.desk, step.note ?? 'Spam, said on a call'],
        );
    }
  }
}

function orderOf({ life, step, clinician }: Taken, staff: Staff, names: { zone: string; followUps: Map<string, string> }): Order {
  const { command, at, note } = step;
  const actor = actorOf(step, staff, clinician);
  const order: Order = { id: life.journey, command, now: new Date(at), by: actor };
  if (note) order.notes = [{ kind: command.type === 'record_facts' ? (command.facts[0]?.kind ?? 'closure') : 'closure', note }];
  if ('visit' in command && command.visit) {
    const locationId = staff.places[life.who.online ? 1 : 0] ?? null;
    order.places = new Map([[command.visit.id, { memberId: clinician, locationId }]]);
  }
  if (command.type === 'record_attempt') {
    const followUpId = names.followUps.get(command.causeKey ?? '') ?? null;
    const member = staff.names[actor.memberId ?? ''] ?? 'Front desk';
    order.attempt = (event) => attemptRow(event, { followUpId, point: life.point, member, zone: names.zone });
  }
  return order;
}

function actorOf({ by: doer }: Step, staff: Staff, clinician: string): Actor {
  if (doer === 'time') return { kind: 'system', memberId: null };
  return by(doer === null ? null : doer === 'clinician' ? clinician : staff[doer]);
}
