import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '@porchlight/pipeline';
import { Clock } from '../../database/clock.js';
import { newId } from '../../database/ids.js';
import { Seal } from '../../database/seal.js';
import type { Caller } from '../../http/caller.js';
import { notFound } from '../../http/problem.js';
import { type Scope, Scopes } from '../../http/scope.js';
import { PracticeBook } from '../../journeys/practice-settings.js';
import { NotToBeCalled } from '../../outside/names.js';
import { place } from '../../outside/sealed.js';
import { vanished } from '../sources/ics-vanished.js';
import type { IcsReading } from '../sources/ics-visits.js';
import type { VisitSignal } from '../sources/visit-signal.js';
import { AskedOfAcuity } from './asked-of-acuity.js';
import { partsOf, type Way } from './delivery-reading.js';
import { KeptSignals } from './kept-signals.js';
import { QuestionRows } from './question-rows.js';
import { readingPractice, type SourceRow, sourceRow } from './source-row.js';
import { type Outcome, Tally } from './tally.js';
import { VisitTaking } from './visit-taking.js';

/** So many in one transaction: none of its statements comes near the time that one may take. */
const SIGNALS_AT_ONCE = 100;

/** Raw input, as it came. */
export interface Delivered {
  way: Way;
  raw: Buffer;
  addsPeople: boolean;
  /** How its columns were mapped: the same file, read otherwise, says something else. */
  mapping?: string;
}

/** A delivery that is kept; `repeats` = the very same was here before. */
export interface KeptDelivery {
  id: string;
  repeats: boolean;
  processed: boolean;
}

/** Ends a dry run's transaction the way a failure does: nothing of it stays. */
class DryRunIsOver extends Error {}

/** What sources deliver: kept raw first and once, then taken in, as often as it needs to succeed. */
@Injectable()
export class DeliveriesService {
  private readonly log = new Logger('Deliveries');

  constructor(
    private readonly scopes: Scopes,
    private readonly book: PracticeBook,
    private readonly clock: Clock,
    private readonly seal: Seal,
    private readonly kept: KeptSignals,
    private readonly taking: VisitTaking,
    private readonly questions: QuestionRows,
    private readonly acuity: AskedOfAcuity,
  ) {}

  /**
   * Keeps a delivery before anything is read of it.
   *
   * A webhook tells of one thing and counts once for ever. A file or feed is a picture of everything, so only the same picture twice running is a repeat:
   * one that goes back to what it was says something.
   */
  async keep(scope: Scope, sourceId: string, { way, raw, addsPeople, mapping = '' }: Delivered): Promise<KeptDelivery> {
    const { tx, caller, now } = scope;
    const hash = createHash('sha256').update(raw).update(mapping).digest();
    const key = way === 'webhook' ? hash : await pictureKey(scope, sourceId, hash);
    const id = newId();
    const inserted: { id: string }[] = await tx.query(
      `INSERT INTO source_deliveries (practice_id, id, source_id, key, way, raw_sealed, size, adds_people, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (practice_id, source_id, key) DO NOTHING RETURNING id`,
      [caller.practiceId, id, sourceId, key, way, this.seal.close(raw, place(caller.practiceId, id, 'raw')), raw.length, addsPeople, now],
    );
    if (inserted.length > 0) return { id, repeats: false, processed: false };
    const [same] = await tx.query(
      'SELECT id, processed_at IS NOT NULL AS processed FROM source_deliveries WHERE practice_id = $1 AND source_id = $2 AND key = $3',
      [caller.practiceId, sourceId, key],
    );
    return { id: same.id, repeats: true, processed: same.processed };
  }

  /** Takes in what was kept. Cut off in the middle, what was taken stays, and the next try goes over it again without a trace. */
  async process(caller: Caller, deliveryId: string, by: Actor): Promise<Outcome> {
    const { source, delivered, receivedAt } = await this.scopes.runAs(caller, async (scope) => this.opened(scope, deliveryId));
    const outcome = await this.take(caller, { source, delivered, receivedAt, deliveryId, by, dryRun: false });
    await this.scopes.runAs(caller, ({ tx, now }) =>
      tx.query('UPDATE source_deliveries SET processed_at = $3, outcome = $4 WHERE practice_id = $1 AND id = $2', [
        caller.practiceId,
        deliveryId,
        now,
        outcome,
      ]),
    );
    return outcome;
  }

  /** The same in the background: what fails is tried again by the next round, and nobody is told but the log. */
  async processQuietly(caller: Caller, deliveryId: string): Promise<void> {
    await this.process(caller, deliveryId, BY_SOURCE).catch((error: unknown) => {
      // Messages may hold names; codes do not, nor do those of what was not reached outside.
      const why = error instanceof NotToBeCalled ? error.message : ((error as { code?: string }).code ?? (error as Error).name);
      this.log.warn(`Delivery ${deliveryId} was not taken in (${why}); a later round tries again.`);
    });
  }

  /** All of it is done, batch by batch, and each batch taken back. */
  async dryRun(caller: Caller, sourceId: string, delivered: Delivered): Promise<Outcome> {
    const source = await this.scopes.runAs(caller, (scope) => sourceRow(scope, sourceId));
    return this.tryOut(caller, source, delivered);
  }

  /** The same for a source that nobody has connected: in each batch it is there, and taken back with it. */
  dryRunUnconnected(caller: Caller, { kind, system }: Pick<SourceRow, 'kind' | 'system'>, delivered: Delivered): Promise<Outcome> {
    const source: SourceRow = {
      ...{ id: newId(), kind, system, statuses: {}, columns: {}, account: null },
      ...{ connectedAt: this.clock.now(), disabledAt: null },
    };
    return this.tryOut(caller, source, delivered, async ({ tx }) => {
      await tx.query(
        'INSERT INTO appointment_sources (practice_id, id, kind, system, name, connected_at) VALUES ($1, $2, $3, $4, $3, $5)',
        [...[caller.practiceId, source.id, kind, system, source.connectedAt]],
      );
    });
  }

  private tryOut(caller: Caller, source: SourceRow, delivered: Delivered, before?: (scope: Scope) => Promise<void>): Promise<Outcome> {
    const by: Actor = { kind: 'import', memberId: caller.memberId };
    return this.take(caller, { source, delivered, receivedAt: this.clock.now(), deliveryId: newId(), by, dryRun: true, before });
  }

  /** What the desk mapped anew: deliveries with words that nobody knew are read again. */
  async unprocess({ tx, caller }: Scope, sourceId: string): Promise<string[]> {
    const [rows]: [{ id: string }[]] = await tx.query(
      `UPDATE source_deliveries SET processed_at = NULL, tries = 0 WHERE practice_id = $1 AND source_id = $2 AND jsonb_array_length(outcome -> 'unmapped') > 0 RETURNING id`,
      [caller.practiceId, sourceId],
    );
    return rows.map(({ id }) => id);
  }

  /** @throws Problem `not-found` */
  async again({ tx, caller }: Scope, sourceId: string, id: string): Promise<void> {
    const [, count]: [unknown, number] = await tx.query(
      'UPDATE source_deliveries SET processed_at = NULL, tries = 0 WHERE practice_id = $1 AND source_id = $2 AND id = $3',
      [caller.practiceId, sourceId, id],
    );
    if (count === 0) throw notFound();
  }

  private async opened(scope: Scope, id: string): Promise<{ source: SourceRow; delivered: Delivered; receivedAt: Date }> {
    const { practiceId } = scope.caller;
    const [[row]] = await scope.tx.query(
      'UPDATE source_deliveries SET tries = tries + 1 WHERE practice_id = $1 AND id = $2 RETURNING source_id, way, raw_sealed, adds_people, received_at',
      [practiceId, id],
    );
    if (!row) throw notFound();
    const raw = this.seal.open(row.raw_sealed, place(practiceId, id, 'raw'));
    if (raw === null) throw new Error('A delivery was sealed with another key.');
    return {
      source: await sourceRow(scope, row.source_id),
      delivered: { way: row.way, raw, addsPeople: row.adds_people },
      receivedAt: row.received_at,
    };
  }

  private async take(
    caller: Caller,
    given: {
      source: SourceRow;
      delivered: Delivered;
      receivedAt: Date;
      deliveryId: string;
      by: Actor;
      dryRun: boolean;
      before?: (scope: Scope) => Promise<void>;
    },
  ): Promise<Outcome> {
    const { source, delivered, deliveryId, by, dryRun, before } = given;
    const tally = new Tally();
    const settings = await this.book.settings(caller.practiceId, null);
    const practice = readingPractice(source, settings, given.receivedAt);
    const asks = source.kind === 'acuity' && delivered.way === 'webhook' && source.account !== null;
    const parts = asks
      ? this.acuity.partsOf(
          delivered.raw,
          practice,
          await this.scopes.runAs(caller, (scope) => this.acuity.authorization(scope, source.id)),
        )
      : partsOf(source.kind, delivered.raw, practice, source, delivered.way);
    for await (const part of parts) {
      tally.read(part);
      for (const signals of chunks(part.signals))
        await this.transact(caller, dryRun, async (scope) => {
          await before?.(scope);
          // One at a time from each source: twice the same at the same moment is still once.
          await sourceRow(scope, source.id, { locked: true });
          const kept = await this.kept.keep(scope, source.id, deliveryId, signals);
          await this.taking.take(scope, kept, { source, addsPeople: delivered.addsPeople, by, tally });
        });
      if (part.calendar) {
        const calendar = part.calendar;
        await this.transact(caller, dryRun, async (scope) => {
          await before?.(scope);
          await this.askVanished(scope, source.id, calendar);
        });
      }
    }
    return tally.outcome();
  }

  /** Gone from the calendar and still ahead: asked about, never concluded (integrations 2.2). Back again: no question. */
  private async askVanished(scope: Scope, sourceId: string, calendar: IcsReading): Promise<void> {
    const before = await this.kept.ahead(scope, sourceId);
    const gone = vanished(before, calendar, scope.now);
    await this.questions.settle(
      scope,
      sourceId,
      ['vanished'],
      calendar.signals.map((signal) => signal.sourceId),
    );
    await this.questions.ask(
      scope,
      sourceId,
      gone.map(({ sourceId: about, startsAt }) => ({ asks: 'vanished', about, detail: { startsAt } })),
    );
  }

  private async transact(caller: Caller, takeBack: boolean, work: (scope: Scope) => Promise<void>): Promise<void> {
    try {
      await this.scopes.runAs(caller, async (scope) => {
        await work(scope);
        if (takeBack) throw new DryRunIsOver();
      });
    } catch (error) {
      if (!(error instanceof DryRunIsOver)) throw error;
    }
  }
}

/** A source speaks for itself. */
export const BY_SOURCE: Actor = { kind: 'import', memberId: null };

async function pictureKey({ tx, caller }: Scope, sourceId: string, hash: Buffer): Promise<Buffer> {
  const [last] = await tx.query(
    `SELECT id, key FROM source_deliveries WHERE practice_id = $1 AND source_id = $2 AND way <> 'webhook' ORDER BY received_at DESC, id DESC LIMIT 1`,
    [caller.practiceId, sourceId],
  );
  if (!last) return hash;
  const after = (id: string) => createHash('sha256').update(hash).update(id).digest();
  // The last picture again has either key: the first of its kind, or one after another.
  const [before] = await tx.query(
    `SELECT id FROM source_deliveries WHERE practice_id = $1 AND source_id = $2 AND way <> 'webhook' AND id <> $3 ORDER BY received_at DESC, id DESC LIMIT 1`,
    [caller.practiceId, sourceId, last.id],
  );
  const lastKey: Buffer = last.key;
  return lastKey.equals(hash) || (before && lastKey.equals(after(before.id))) ? lastKey : after(last.id);
}

function* chunks(signals: readonly VisitSignal[]): Generator<readonly VisitSignal[]> {
  for (let at = 0; at < signals.length; at += SIGNALS_AT_ONCE) yield signals.slice(at, at + SIGNALS_AT_ONCE);
}
