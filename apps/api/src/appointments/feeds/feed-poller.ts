import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../database/clock.js';
import { Round } from '../../database/round.js';
import { Seal } from '../../database/seal.js';
import type { Caller } from '../../http/caller.js';
import { Scopes } from '../../http/scope.js';
import { PracticeBook } from '../../journeys/practice-settings.js';
import { NotToBeCalled } from '../../outside/names.js';
import { type Fetched, SafeFetch } from '../../outside/safe-fetch.js';
import { opened, place } from '../../outside/sealed.js';
import { DeliveriesService } from './deliveries.service.js';

const LOOKS_EVERY_MS = 60_000;
const USUAL_MINUTES = 15;
/** A claim ends by itself, should whoever made it be killed. */
const CLAIMED_FOR_MS = 300_000;
const AT_ONCE = 20;
/** A delivery that is being taken in right now is left to whoever does it. */
const WAITING_SINCE_MS = 60_000;

interface Claimed {
  url: string | null;
  etag: string | null;
  lastModified: string | null;
}

/** Fetches calendars when they are due, and takes in what was kept and not yet taken; on every replica, each thing by one of them. */
@Injectable()
export class FeedPoller extends Round {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    clock: Clock,
    private readonly seal: Seal,
    private readonly fetches: SafeFetch,
    private readonly book: PracticeBook,
    private readonly deliveries: DeliveriesService,
  ) {
    super(LOOKS_EVERY_MS, clock);
  }

  protected async round(): Promise<void> {
    const now = this.clock.now();
    const due: { practice_id: string; source_id: string; member_id: string | null }[] = await this.dataSource.query(
      'SELECT * FROM app.due_sources($1, $2)',
      [now, AT_ONCE],
    );
    for (const { practice_id, source_id, member_id } of due) if (member_id) await this.poll(callerOf(practice_id, member_id), source_id);
    const waiting: { practice_id: string; delivery_id: string; member_id: string | null }[] = await this.dataSource.query(
      'SELECT * FROM app.waiting_deliveries($1, $2)',
      [new Date(now.getTime() - WAITING_SINCE_MS), AT_ONCE],
    );
    for (const { practice_id, delivery_id, member_id } of waiting)
      if (member_id) await this.deliveries.processQuietly(callerOf(practice_id, member_id), delivery_id);
  }

  /** Fetching takes seconds, so no transaction is open meanwhile: the claim is a due time that lies ahead. */
  private async poll(caller: Caller, id: string): Promise<void> {
    const claimed = await this.claim(caller, id);
    if (!claimed) return;
    try {
      if (claimed.url === null) throw new NotToBeCalled('the address was sealed with another key: enter it again');
      const fetched = await this.fetches.get(claimed.url, claimed);
      await this.keep(caller, id, fetched);
    } catch (error) {
      const reason = error instanceof NotToBeCalled ? error.message : 'it could not be taken in';
      if (!(error instanceof NotToBeCalled))
        this.log.warn(`Source ${id} was not taken in (${(error as { code?: string }).code ?? (error as Error).name}).`);
      await this.note(caller, id, reason, null).catch(() => undefined);
    }
  }

  private claim(caller: Caller, id: string): Promise<Claimed | null> {
    return this.scopes.runAs(caller, async ({ tx, now }) => {
      const [row] = await tx.query(
        `SELECT url_sealed, etag, last_modified FROM appointment_sources
         WHERE practice_id = $1 AND id = $2 AND next_poll_at <= $3 AND disabled_at IS NULL FOR UPDATE SKIP LOCKED`,
        [caller.practiceId, id, now],
      );
      if (!row) return null;
      await tx.query('UPDATE appointment_sources SET next_poll_at = $3 WHERE practice_id = $1 AND id = $2', [
        caller.practiceId,
        id,
        new Date(now.getTime() + CLAIMED_FOR_MS),
      ]);
      return {
        url: opened(this.seal, row.url_sealed, place(caller.practiceId, id, 'url')),
        etag: row.etag,
        lastModified: row.last_modified,
      };
    });
  }

  private async keep(caller: Caller, id: string, fetched: Fetched): Promise<void> {
    if (fetched.status === 304) return this.note(caller, id, 'nothing new', fetched);
    const kept = await this.scopes.runAs(caller, (scope) =>
      this.deliveries.keep(scope, id, { way: 'feed', raw: fetched.body, addsPeople: false }),
    );
    if (!kept.processed) await this.deliveries.processQuietly(caller, kept.id);
    await this.note(caller, id, kept.repeats ? 'nothing new' : 'read', fetched);
  }

  private async note(caller: Caller, id: string, result: string, fetched: Fetched | null): Promise<void> {
    await this.scopes.runAs(caller, async ({ tx, now }) => {
      const { feedMinutes = USUAL_MINUTES } = await this.book.settings(caller.practiceId, null, tx);
      await tx.query(
        `UPDATE appointment_sources SET polled_at = $3, poll_result = $4, next_poll_at = $3::timestamptz + make_interval(mins => $5),
                etag = CASE WHEN $6 THEN coalesce($7, CASE WHEN $9 THEN etag END) ELSE etag END,
                last_modified = CASE WHEN $6 THEN coalesce($8, CASE WHEN $9 THEN last_modified END) ELSE last_modified END
         WHERE practice_id = $1 AND id = $2`,
        [
          caller.practiceId,
          id,
          now,
          result,
          feedMinutes,
          fetched !== null,
          fetched?.etag ?? null,
          fetched?.lastModified ?? null,
          fetched?.status === 304,
        ],
      );
    });
  }
}

const callerOf = (practiceId: string, memberId: string): Caller => ({ practiceId, memberId, roles: ['owner'], settingsVersion: 0 });
