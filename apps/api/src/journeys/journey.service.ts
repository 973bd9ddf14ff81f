import { Injectable } from '@nestjs/common';
import { type Actor, type Command, decide, type Journey, type Opening, open, plan, type Refusal } from '@porchlight/pipeline';
import type { EntityManager } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { admitCaller, type Caller } from '../http/caller.js';
import { keyReused, type RequestKey } from '../http/idempotency.js';
import type { Permission } from '../http/permissions.js';
import { invalid, notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { JourneyStore } from './journey-store.js';
import { type Applied, appliedOf } from './journey-view.js';
import { PersonRows } from './person-rows.js';
import { PracticeBook, type PracticeSettings } from './practice-settings.js';
import { type Extras, type JourneyRow, journeyOf, type Note, type OpeningColumns, saveDocument } from './stored-journey.js';
import { Wire } from './wire.js';

/** A command on one journey, from a browser. */
export interface Request {
  token: string;
  permission: Permission;
  id: string;
  command: Command;
  expectedVersion: number;
  key: RequestKey | null;
  notes?: Note[];
}

type Accepted = Extract<ReturnType<typeof decide>, { ok: true }>;

/** Who asks, when, and on whose transaction: who holds a connection never waits for a second one. */
interface Circumstances {
  caller: Caller;
  now: Date;
  by?: Actor;
  tx?: EntityManager;
}

interface Judged {
  journey: Journey;
  settings: PracticeSettings;
  accepted: Accepted;
}

/** THE ONE WRITE PATH. Whatever changes a journey comes through here: read, decide (pure), save all of it under the version that was read, ring after the commit. */
@Injectable()
export class JourneyService {
  constructor(
    private readonly store: JourneyStore,
    private readonly book: PracticeBook,
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly people: PersonRows,
  ) {}

  /**
   * Carries out a plain command in two trips, without a transaction around it: the version in the `WHERE` is the lock.
   *
   * @returns the response as text, exactly as a repeat under the same key will get it
   * @throws Problem `signed-out`, `forbidden`, `not-found`, `key-reused`; `version-conflict` with the present state; or the refusal of the core under its own name
   */
  async apply(request: Request): Promise<string> {
    const row = await this.store.read({ token: request.token, id: request.id, ...(request.key ? { key: request.key.key } : {}) });
    const caller = admitCaller(row, request.permission);
    const kept = keptOutcome(row, request.key);
    if (kept !== null) return kept;
    const { journey, settings, accepted } = await this.judge(row, request.command, request.expectedVersion, {
      caller,
      now: this.clock.now(),
    });
    const response = JSON.stringify(appliedOf(row as JourneyRow, accepted, settings, this.clock.now()));
    const idempotency = request.key
      ? { member: caller.memberId, key: request.key.key, hash: request.key.hash.toString('hex'), status: 200, response }
      : undefined;
    const document = saveDocument(caller.practiceId, accepted, plan(journey, settings), {
      notes: request.notes ?? [],
      ...(idempotency ? { idempotency } : {}),
    });
    if (await this.store.save(document).catch(keyWasFirst)) {
      this.wire.ring({ practiceId: caller.practiceId, journeys: [request.id] });
      return response;
    }
    // Somebody was first; perhaps it was the same request, sent twice.
    const again = await this.store.read({ token: request.token, id: request.id, ...(request.key ? { key: request.key.key } : {}) });
    return keptOutcome(again, request.key) ?? this.conflict(again, { caller, now: this.clock.now() });
  }

  /**
   * The same two functions on the caller's transaction, for whatever also writes a feature's rows (decisions 1).
   *
   * @param expectedVersion null = whatever it is now
   * @param options.also what is kept with it, once the core has decided
   */
  async applyIn(
    scope: Scope,
    id: string,
    command: Command,
    expectedVersion: number | null,
    options: { by?: Actor; also?: (decision: Accepted) => Omit<Extras, 'opening' | 'idempotency'> } = {},
  ): Promise<Applied> {
    const row = await this.store.read({ member: scope.caller.memberId, id }, scope.tx);
    const { journey, settings, accepted } = await this.judge(row, command, expectedVersion, {
      ...scope,
      ...(options.by ? { by: options.by } : {}),
    });
    const document = saveDocument(scope.caller.practiceId, accepted, plan(journey, settings), options.also?.(accepted) ?? {});
    if (!(await this.store.save(document, scope.tx)))
      return this.conflict(await this.store.read({ member: scope.caller.memberId, id }, scope.tx), scope);
    // "No contact" is the person's: it silences every journey of theirs, and taking it back wakes them (R-68).
    if (accepted.journey.doNotContact !== journey.doNotContact)
      await this.people.setNoContact(scope, journey.personId, accepted.journey.doNotContact);
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, journeys: [id] }));
    return appliedOf(row as JourneyRow, accepted, settings, scope.now);
  }

  /** Begins a journey of a person whose rows stand in the same transaction. */
  async openIn(
    scope: Scope,
    opening: Omit<Opening, 'id'> & { personId: string; inquiredAt: string; bornOn: string | null },
    columns: OpeningColumns,
    by?: Actor,
  ): Promise<Applied> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const id = newId();
    const decision = open(
      { id, ...opening },
      { now: scope.now, practice: settings, by: by ?? { kind: 'member', memberId: scope.caller.memberId } },
    );
    if (!decision.ok) throw refused(decision.refusal);
    if (!(await this.store.save(saveDocument(scope.caller.practiceId, decision, null, { opening: columns }), scope.tx))) throw notFound();
    // Whoever looks at the person has not heard of this journey yet.
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, journeys: [id], people: [opening.personId] }));
    const row = {
      id,
      person_id: opening.personId,
      source: columns.source,
      service: columns.service,
      card_name: columns.cardName,
      card_warnings: columns.cardWarnings,
      born_on: opening.bornOn,
    } as JourneyRow;
    return appliedOf(row, decision, settings, scope.now);
  }

  private async judge(
    row: JourneyRow | undefined,
    command: Command,
    expectedVersion: number | null,
    under: Circumstances,
  ): Promise<Judged> {
    const { caller, now, by, tx } = under;
    if (!row?.id || !(await this.store.shows(caller, row.owner_id, tx))) throw notFound();
    if (expectedVersion !== null && expectedVersion !== row.version) return this.conflict(row, under);
    const settings = await this.book.settings(caller.practiceId, caller.settingsVersion, tx);
    const journey = journeyOf(row);
    const decision = decide(journey, command, { now, practice: settings, by: by ?? { kind: 'member', memberId: caller.memberId } });
    if (!decision.ok) throw refused(decision.refusal);
    return { journey, settings, accepted: decision };
  }

  private async conflict(row: JourneyRow | undefined, { caller, tx }: Circumstances): Promise<never> {
    if (!row?.id) throw notFound();
    const last = await this.store.lastChange(caller.practiceId, row.id, tx);
    throw new Problem(
      'version-conflict',
      `This was changed ${last?.name ? `by ${last.name}` : 'meanwhile'}. See where it stands now, then decide again.`,
      {
        current: { stage: row.state.stage, version: row.version },
        changedBy: last?.memberId ? { memberId: last.memberId, name: last.name } : null,
        changedAt: last?.at ?? null,
      },
    );
  }
}

/** Two requests under one key at the same time: the second finds the key taken, has saved nothing, and asks what the first was answered. */
export function keyWasFirst(error: { code?: string; constraint?: string }): number {
  if (error.code === '23505' && error.constraint === 'idempotency_keys_pkey') return 0;
  throw error;
}

export function keptOutcome(row: JourneyRow | undefined, key: RequestKey | null): string | null {
  if (!key || !row?.kept_hash) return null;
  if (!key.hash.equals(row.kept_hash)) throw keyReused();
  return row.kept_response;
}

/** A refusal of the core, at the rim. */
export function refused(refusal: Refusal): Problem {
  // Only the passing of time has nothing to do, and no request asks for that.
  if (refusal.type === 'invalid-input' || refusal.type === 'nothing-to-do') return invalid('', refusal.detail);
  const { type, detail, ...rest } = refusal;
  return new Problem(type, detail, rest);
}
