import { Injectable } from '@nestjs/common';
import { type Actor, type Command, decide, type Journey, type JourneyEvent, nextCheck, open, plan } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { refused } from './journey.service.js';
import { PersonRows } from './person-rows.js';
import { PracticeBook } from './practice-settings.js';
import {
  type AttemptRow,
  type Extras,
  type JourneyRow,
  journeyOf,
  type Note,
  type OpeningColumns,
  type SaveDocument,
  saveDocument,
} from './stored-journey.js';
import { Wire } from './wire.js';

/** A journey that begins; its person's rows stand in the same transaction. */
export interface Beginning {
  /** Made here unless told. */
  id?: string;
  personId: string;
  inquiredAt: string;
  ownerId: string | null;
  bornOn: string | null;
  askedBy?: 'missed_call' | null;
  columns: OpeningColumns;
  by: Actor;
  now: Date;
  /** What follows at once (closed, admitted): only what is owed after it is raised. */
  atOnce?: Command;
}

export interface Order {
  id: string;
  command: Command;
  by: Actor;
  now: Date;
  notes?: Note[];
  places?: Extras['places'];
  attempt?: (event: JourneyEvent) => AttemptRow;
}

/** The one write path for many journeys at once (a file, the simulator): the same core and the same two statements, a list in each. All or nothing. */
@Injectable()
export class JourneyBatch {
  constructor(
    private readonly book: PracticeBook,
    private readonly wire: Wire,
    private readonly people: PersonRows,
  ) {}

  /** @returns the journeys' ids, in the order of the list */
  async open(scope: Scope, beginnings: readonly Beginning[]): Promise<string[]> {
    const practice = await this.settings(scope);
    const documents = beginnings.map(({ columns, by, now, atOnce, ...opening }) => {
      const decision = open({ id: newId(), doNotContact: false, ...opening }, { now, practice, by });
      if (!decision.ok) throw refused(decision.refusal);
      const document = saveDocument(scope.caller.practiceId, decision, null, { opening: columns });
      if (!atOnce) return { document, next: null };
      const next = decide(decision.journey, atOnce, { now, practice, by });
      if (!next.ok) throw refused(next.refusal);
      return {
        document: { ...document, keep: null, done: null, ended_as: null, follow_ups: null },
        next: saveDocument(scope.caller.practiceId, next, null, {}),
      };
    });
    await this.save(
      scope,
      documents.map(({ document }) => document),
    );
    await this.save(
      scope,
      documents.flatMap(({ next }) => next ?? []),
    );
    return documents.map(({ document }) => document.id);
  }

  /**
   * Each journey at most once.
   *
   * @throws Problem the refusal of the core, or `not-found`; nothing of the list is kept then
   */
  async apply(scope: Scope, orders: readonly Order[]): Promise<void> {
    const practice = await this.settings(scope);
    const journeys = await this.read(
      scope,
      orders.map((order) => order.id),
    );
    const silenced: { journey: Journey; now: Date }[] = [];
    const documents = orders.map(({ id, command, by, now, notes, places, attempt }) => {
      const journey = journeys.get(id);
      if (!journey) throw notFound();
      const decision = decide(journey, command, { now, practice, by });
      if (!decision.ok) throw refused(decision.refusal);
      if (decision.journey.doNotContact !== journey.doNotContact) silenced.push({ journey: decision.journey, now });
      return saveDocument(scope.caller.practiceId, decision, plan(journey, practice), {
        notes: notes ?? [],
        ...(places ? { places } : {}),
        ...(attempt ? { attempt: attempt(decision.event) } : {}),
      });
    });
    await this.save(scope, documents);
    for (const { journey, now } of silenced) await this.people.setNoContact({ ...scope, now }, journey.personId, journey.doNotContact);
  }

  /**
   * Settles what time alone has caused, of journeys that the caller has claimed: each is changed once, or looked at again when its next moment comes.
   *
   * @returns how many were changed
   */
  async letTimePass(scope: Scope, ids: string[]): Promise<number> {
    const practice = await this.settings(scope);
    const journeys = await this.read(scope, ids);
    const documents: SaveDocument[] = [];
    const idle: { id: string; version: number; nextCheckAt: string | null }[] = [];
    for (const journey of journeys.values()) {
      const decision = decide(journey, { type: 'let_time_pass' }, { now: scope.now, practice, by: { kind: 'system', memberId: null } });
      if (decision.ok) documents.push(saveDocument(scope.caller.practiceId, decision, plan(journey, practice), {}));
      else idle.push({ id: journey.id, version: journey.version, nextCheckAt: later(nextCheck(journey, practice), scope.now) });
    }
    await this.save(scope, documents);
    if (idle.length > 0) await scope.tx.query('SELECT app.defer_checks($1)', [JSON.stringify(idle)]);
    return documents.length;
  }

  private settings(scope: Scope) {
    return this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
  }

  private async read(scope: Scope, ids: string[]): Promise<Map<string, Journey>> {
    const asked = ids.map((id, i) => ({ i, id, member: scope.caller.memberId }));
    const rows: JourneyRow[] = await scope.tx.query('SELECT * FROM app.read_journeys($1)', [JSON.stringify(asked)]);
    return new Map(rows.filter((row) => row.id !== null).map((row) => [row.id as string, journeyOf(row)]));
  }

  private async save(scope: Scope, documents: SaveDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const saved: { version: number }[] = await scope.tx.query('SELECT version FROM app.save_journeys($1)', [
      JSON.stringify(documents.map((document, i) => ({ i, ...document }))),
    ]);
    if (saved.length !== documents.length || saved.some(({ version }) => version === 0))
      throw new Problem('version-conflict', 'One of these was changed meanwhile. Nothing of the list was kept; try again.');
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, journeys: documents.map((document) => document.id) }));
  }
}

const HOUR = 3_600_000;

/** A moment that has passed and at which there was nothing to do would be asked for for ever. */
const later = (moment: string | null, now: Date): string | null =>
  moment !== null && moment <= now.toISOString() ? new Date(now.getTime() + HOUR).toISOString() : moment;
