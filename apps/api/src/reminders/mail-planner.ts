import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { closingOf } from '@porchlight/pipeline';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { type Scope, Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { timeIn } from '../journeys/time-caller.js';

const HOURS_BEFORE_CEILING = 2;
const KEPT_DAYS = 60;

interface Wanting {
  practice_id: string;
  member_id: string;
  digest_slot: string | null;
  ceilings: boolean;
  weekly_slot: string | null;
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
        if (one.weekly_slot) await this.weekly(scope, one.member_id, one.weekly_slot);
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

  /** The seven days before today: their ends, how many asked, and how many calls were made. As the figures count them. */
  private async weekly(scope: Scope, memberId: string, slot: string): Promise<void> {
    const { zone } = await this.book.settings(scope.caller.practiceId, null, scope.tx);
    const [week]: { from: string; to: string; asked: number; calls: number }[] = await scope.tx.query(
      `SELECT app.instant(w.starts) AS "from", app.instant(w.ends) AS "to",
              (SELECT count(*)::int FROM figures_inquiries i WHERE i.practice_id = $1 AND i.known_from <= $2 AND i.known_to > $2 AND i.class = 'inquiry'
                 AND i.inquired_at >= w.starts AND i.inquired_at < w.ends) AS asked,
              (SELECT count(*)::int FROM attempts a WHERE a.practice_id = $1 AND a.undone_version IS NULL AND a.at >= w.starts AND a.at < w.ends) AS calls
       FROM (SELECT (d.today - 7)::timestamp AT TIME ZONE $3 AS starts, d.today::timestamp AT TIME ZONE $3 AS ends
             FROM (SELECT ($2::timestamptz AT TIME ZONE $3)::date AS today) d) w`,
      [scope.caller.practiceId, scope.now, zone],
    );
    if (week)
      await this.raise(scope, memberId, { kind: 'weekly', slot, times: [week.from, week.to], calls: week.calls, asked: week.asked });
  }

  private async raise(
    scope: Scope,
    memberId: string,
    {
      kind,
      slot,
      times,
      calls = times.length,
      asked = null,
    }: { kind: string; slot: string; times: string[]; calls?: number; asked?: number | null },
  ): Promise<void> {
    await scope.tx.query(
      `INSERT INTO reminder_mails (practice_id, id, member_id, kind, slot, calls, times, asked, state, next_try_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT (practice_id, member_id, slot) DO NOTHING`,
      [
        scope.caller.practiceId,
        newId(),
        memberId,
        kind,
        slot,
        calls,
        times.slice(0, 10),
        asked,
        times.length > 0 ? 'waiting' : 'nothing',
        scope.now,
      ],
    );
  }
}
