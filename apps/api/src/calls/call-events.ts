import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { Seal } from '../database/seal.js';
import type { Caller } from '../http/caller.js';
import { notFound, Problem } from '../http/problem.js';
import { type Scope, Scopes } from '../http/scope.js';
import { phoneKey } from '../journeys/contact-key.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { place } from '../outside/sealed.js';
import { type CallEventDto, readCallEvent } from './call-event.dto.js';
import type { CallEvent } from './call-source.view.js';
import { MissedCalls } from './missed-calls.js';

const COLUMNS = `e.id, e.test, app.instant(e.received_at) AS "receivedAt", app.instant(e.processed_at) AS "processedAt", e.became, e.repeats, e.trouble`;

/** How phone systems write that a number was withheld. */
const WITHHELD = /^(anonymous|restricted|private|unknown|unavailable|withheld|blocked|\+?266696687)$/i;

/** What lines told: kept first and once for ever, then taken in, as often as it needs to succeed. */
@Injectable()
export class CallEvents {
  private readonly log = new Logger('CallEvents');

  constructor(
    private readonly scopes: Scopes,
    private readonly seal: Seal,
    private readonly book: PracticeBook,
    private readonly missed: MissedCalls,
  ) {}

  /** @returns the event's id; null where the very same was here before */
  async keep(scope: Scope, sourceId: string, event: CallEventDto, raw: Buffer, receivedAt: Date): Promise<string | null> {
    const { tx, caller } = scope;
    const id = newId();
    const key = createHash('sha256').update(event.id).digest();
    const [row]: { id: string }[] = await tx.query(
      `INSERT INTO call_events (practice_id, id, source_id, key, raw_sealed, test, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (practice_id, source_id, key) DO UPDATE SET repeats = call_events.repeats + 1 RETURNING id`,
      [caller.practiceId, id, sourceId, key, this.seal.close(raw, place(caller.practiceId, id, 'raw')), event.type === 'test', receivedAt],
    );
    return row?.id === id ? id : null;
  }

  /**
   * Takes in what was kept: the call, the lead and the callback stand, and the event is done, in one transaction. Done before, nothing changes.
   *
   * @throws whatever the database or the core says; then nothing of it stands
   */
  async processIn(scope: Scope, id: string): Promise<void> {
    const { tx, caller, now } = scope;
    const [row] = await tx.query(
      'SELECT source_id, raw_sealed, received_at FROM call_events WHERE practice_id = $1 AND id = $2 FOR UPDATE',
      [caller.practiceId, id],
    );
    if (!row) throw notFound();
    const raw = this.seal.open(row.raw_sealed, place(caller.practiceId, id, 'raw'));
    if (raw === null) throw new Problem('no-longer-open', 'It was sealed with another key and cannot be read.');
    const event = await readCallEvent(raw);
    const { id: callId, became } =
      event.type === 'test' ? { id: null, became: 'test' } : await this.take(scope, row.source_id, event, row.received_at);
    await tx.query(
      `UPDATE call_events SET processed_at = coalesce(processed_at, $3), became = coalesce(became, $4), missed_call_id = coalesce(missed_call_id, $5), trouble = NULL
       WHERE practice_id = $1 AND id = $2`,
      [caller.practiceId, id, now, became, callId],
    );
  }

  /** The same for a sender who has been told yes: what fails is noted and tried again by the next round. */
  async processQuietly(caller: Caller, id: string): Promise<void> {
    await this.scopes
      .runAs(caller, (scope) => this.processIn(scope, id))
      .catch(async (error: unknown) => {
        // Messages may hold numbers; codes do not.
        const code = (error as { code?: string }).code ?? (error as Error).name;
        this.log.warn(`Call event ${id} was not taken in (${code}); the next round tries again.`);
        const trouble = error instanceof Problem ? error.detail.slice(0, 200) : 'It could not be taken in; it is tried again.';
        await this.scopes
          .runAs(caller, ({ tx }) =>
            tx.query('UPDATE call_events SET tries = tries + 1, trouble = $3 WHERE practice_id = $1 AND id = $2 AND processed_at IS NULL', [
              caller.practiceId,
              id,
              trouble,
            ]),
          )
          .catch(() => undefined);
      });
  }

  async list({ tx, caller }: Scope, sourceId: string): Promise<CallEvent[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM call_events e WHERE e.practice_id = $1 AND e.source_id = $2 ORDER BY e.received_at DESC, e.id DESC LIMIT 50`,
      [caller.practiceId, sourceId],
    );
  }

  /** @throws Problem `not-found` */
  async one({ tx, caller }: Scope, sourceId: string, id: string): Promise<CallEvent> {
    const [row] = await tx.query(`SELECT ${COLUMNS} FROM call_events e WHERE e.practice_id = $1 AND e.source_id = $2 AND e.id = $3`, [
      caller.practiceId,
      sourceId,
      id,
    ]);
    if (!row) throw notFound();
    return row;
  }

  private async take(scope: Scope, sourceId: string, event: CallEventDto, receivedAt: Date): Promise<{ id: string; became: string }> {
    const { country } = await this.book.settings(scope.caller.practiceId, null, scope.tx);
    // Extensions, short numbers and the like cannot be called back: counted as withheld, never refused, since the call did happen.
    const phone = event.from && !WITHHELD.test(event.from) && phoneKey(event.from, country) ? event.from : undefined;
    // The sender's clock may be a little ahead of ours.
    const at = new Date(Math.min(Date.parse(event.at), receivedAt.getTime())).toISOString();
    const voicemail =
      event.voicemailSeconds == null ? { voicemail: event.voicemail ?? false } : { voicemailSeconds: event.voicemailSeconds };
    return this.missed.keep(scope, { ...(phone ? { phone } : {}), at, ...voicemail }, callKey(sourceId, event), false, {
      sourceId,
      line: event.to ?? null,
      rangSeconds: event.rangSeconds ?? null,
      callerName: event.callerName ?? null,
    });
  }
}

/** Several events of one call are one call; without its name each event is one. */
const callKey = (sourceId: string, { id, callId }: CallEventDto): string =>
  callId ? `hook:${sourceId}:call:${callId}` : `hook:${sourceId}:event:${id}`;
