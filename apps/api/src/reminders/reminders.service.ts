import { Injectable } from '@nestjs/common';
import { hashOf, newId, newToken } from '../database/ids.js';
import { Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { PostOffice } from '../outside/post-office.js';
import type { NewCalendar, ReminderSettingsView } from './reminder.view.js';
import type { ReminderSettingsDto } from './reminders.dto.js';

/** What a member wants to be told, and their private calendar. */
@Injectable()
export class RemindersService {
  constructor(private readonly office: PostOffice) {}

  async read({ tx, caller }: Scope): Promise<ReminderSettingsView> {
    const [row] = await tx.query(
      `SELECT coalesce(r.digest, false) AS digest, coalesce(r.digest_at, '08:30') AS "digestAt", coalesce(r.ceilings, false) AS ceilings, coalesce(r.weekly, false) AS weekly, m.email AS "mailTo",
              app.instant(c.created_at) AS "calendarSince"
       FROM members m LEFT JOIN reminder_settings r ON r.practice_id = m.practice_id AND r.member_id = m.id
       LEFT JOIN calendar_feeds c ON c.practice_id = m.practice_id AND c.member_id = m.id WHERE m.practice_id = $1 AND m.id = $2`,
      [caller.practiceId, caller.memberId],
    );
    return { ...row, mailPossible: this.office.isOpen };
  }

  /** @throws Problem `forbidden` where somebody who may not read the figures wants to be told of them */
  async keep(scope: Scope, { digest, digestAt, ceilings, weekly }: ReminderSettingsDto): Promise<ReminderSettingsView> {
    if (weekly && !scope.caller.roles.includes('owner')) throw new Problem('forbidden', 'The weekly summary goes to owners only.');
    await scope.tx.query(
      `INSERT INTO reminder_settings AS r (practice_id, member_id, digest, digest_at, ceilings, weekly) VALUES ($1, $2, $3, $4, $5, coalesce($6, false))
       ON CONFLICT (practice_id, member_id) DO UPDATE SET digest = excluded.digest, digest_at = excluded.digest_at, ceilings = excluded.ceilings,
         weekly = coalesce($6, r.weekly)`,
      [scope.caller.practiceId, scope.caller.memberId, digest, digestAt, ceilings, weekly ?? null],
    );
    return this.read(scope);
  }

  /** A new address; the old one is dead from this moment. Only its hash is kept. */
  async newCalendar(scope: Scope, house: string): Promise<NewCalendar> {
    const token = newToken();
    await scope.tx.query(
      `INSERT INTO calendar_feeds (practice_id, member_id, token_hash, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (practice_id, member_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at`,
      [scope.caller.practiceId, scope.caller.memberId, hashOf(token), scope.now],
    );
    await this.note(scope, 'calendar.made');
    return { url: `${house}/api/calendars/${token}.ics`, since: scope.now.toISOString() };
  }

  async endCalendar(scope: Scope): Promise<void> {
    await scope.tx.query('DELETE FROM calendar_feeds WHERE practice_id = $1 AND member_id = $2', [
      scope.caller.practiceId,
      scope.caller.memberId,
    ]);
    await this.note(scope, 'calendar.ended');
  }

  private async note({ tx, caller, now, requestId }: Scope, action: string): Promise<void> {
    await tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, 'member', $4, $6)`,
      [caller.practiceId, newId(), now, caller.memberId, action, requestId || null],
    );
  }
}
