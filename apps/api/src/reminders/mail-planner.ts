import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { closingOf } from '@porchlight/pipeline';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { type Scope, Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { timeIn } from './time-in.js';

const HOURS_BEFORE_CEILING = 2;
const KEPT_DAYS = 60;

interface Wanting {
  practice_id: string;
  member_id: string;
  digest_slot: string | null;
  ceilings: boolean;
}

/** Says what is to be told to whom: one row of the outbox for a member and a slot, whichever replica comes first. */
@Injectable()
export class MailPlanner {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly book: PracticeBook,
  ) {}

  async run(): Promise<void> {
    const wanting: Wanting[] = await this.dataSource.query('SELECT * FROM app.wanting_mail($1)', [this.clock.now()]);
    for (const one of wanting)
      await this.scopes.runAs(timeIn(one.practice_id), async (scope) => {
        if (one.digest_slot) await this.digest(scope, one.member_id, one.digest_slot);
        if (one.ceilings) await this.ceilings(scope, one.member_id);
      });
  }

  /** What falls to them until the end of today; nothing on a day without hours. */
  private async digest(scope: Scope, memberId: string, slot: string): Promise<void> {
    const { practiceId } = scope.caller;
    const settings = await this.book.settings(practiceId, null, scope.tx);
    const isOpen = closingOf(scope.now.toISOString(), settings) !== null;
    const owed: { at: string }[] = isOpen
      ? await scope.tx.query(
          `SELECT app.instant(o.due_at) AS at FROM app.owed_by($1, $2, $3, '-infinity', (($3::timestamptz AT TIME ZONE $4)::date + 1)::timestamp AT TIME ZONE $4) o ORDER BY o.due_at`,
          [practiceId, memberId, scope.now, settings.zone],
        )
      : [];
    await this.raise(scope, memberId, { kind: 'digest', slot, times: owed.map(({ at }) => at) });
    await scope.tx.query(
      'DELETE FROM reminder_mails WHERE practice_id = $1 AND member_id = $2 AND created_at < $3::timestamptz - make_interval(days => $4)',
      [practiceId, memberId, scope.now, KEPT_DAYS],
    );
  }

  /** Promised answers that fall due within two hours; told once each, and at most one mail an hour. */
  private async ceilings(scope: Scope, memberId: string): Promise<void> {
    const near: { at: string; told: boolean }[] = await scope.tx.query(
      `SELECT app.instant(o.ceiling_at) AS at,
              o.ceiling_at <= coalesce((SELECT max(x.created_at) FROM reminder_mails x WHERE x.practice_id = $1 AND x.member_id = $2 AND x.kind = 'ceiling'), '-infinity')
                              + make_interval(hours => $4) AS told
       FROM app.owed_by($1, $2, $3, '-infinity', 'infinity') o
       WHERE o.ceiling_at > $3 AND o.ceiling_at <= $3::timestamptz + make_interval(hours => $4) ORDER BY o.ceiling_at`,
      [scope.caller.practiceId, memberId, scope.now, HOURS_BEFORE_CEILING],
    );
    if (near.every(({ told }) => told)) return;
    await this.raise(scope, memberId, {
      kind: 'ceiling',
      slot: `ceiling ${scope.now.toISOString().slice(0, 13)}`,
      times: near.map(({ at }) => at),
    });
  }

  private async raise(
    scope: Scope,
    memberId: string,
    { kind, slot, times }: { kind: string; slot: string; times: string[] },
  ): Promise<void> {
    await scope.tx.query(
      `INSERT INTO reminder_mails (practice_id, id, member_id, kind, slot, calls, times, state, next_try_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (practice_id, member_id, slot) DO NOTHING`,
      [
        scope.caller.practiceId,
        newId(),
        memberId,
        kind,
        slot,
        times.length,
        times.slice(0, 10),
        times.length > 0 ? 'waiting' : 'nothing',
        scope.now,
      ],
    );
  }
}
