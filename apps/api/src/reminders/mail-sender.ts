import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { Round } from '../database/round.js';
import { Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { timeIn } from '../journeys/time-caller.js';
import { type Handed, PostOffice } from '../outside/post-office.js';
import { MailPlanner } from './mail-planner.js';
import { mailText } from './mail-words.js';

const EVERY_MS = 30_000;
const AT_ONCE = 20;
/** Whoever claimed it so long ago is dead, and may have sent it: it is not sent again. */
const CLAIM_MINUTES = 10;
/** "Due today" is no news in the evening; last week is, until the evening. */
const FRESH_HOURS = 3;
const FRESH_WEEKLY_HOURS = 9;

interface Leaving {
  id: string;
  kind: 'digest' | 'ceiling' | 'weekly';
  calls: number;
  asked: number | null;
  times: Date[];
  tries: number;
  email: string;
  wanted: boolean;
  late: boolean;
}

/**
 * Hands the outbox to the mail server, on every replica, each mail by one of them and at most once.
 *
 * A row is claimed by its lock and marked before anything is sent, so a process that dies in between leaves a mail that nobody sends a second time:
 * a reminder that is lost costs less than one that cannot be trusted to be one.
 */
@Injectable()
export class MailSender extends Round {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    clock: Clock,
    private readonly book: PracticeBook,
    private readonly planner: MailPlanner,
    private readonly office: PostOffice,
  ) {
    super(EVERY_MS, clock);
  }

  /** What is to be told is written down, and what is written down leaves. Without a mail server there is nothing to do. */
  protected async round(): Promise<void> {
    if (!this.office.isOpen) return;
    await this.planner.run();
    const practices: { practice_id: string }[] = await this.dataSource.query('SELECT * FROM app.leaving_mail($1)', [this.clock.now()]);
    for (const { practice_id } of practices) await this.send(practice_id);
  }

  private async send(practiceId: string): Promise<void> {
    const { zone } = await this.book.settings(practiceId, null);
    for (const mail of await this.claim(practiceId)) {
      const left = mail.late ? 'late' : mail.wanted ? null : 'switched_off';
      if (left) {
        await this.keep(practiceId, mail, left);
        continue;
      }
      const times = mail.times.map((time) => time.toISOString());
      const handed = await this.office.hand(
        mail.email,
        mail.id,
        mailText({ ...mail, times, zone, link: mail.kind === 'weekly' ? this.office.address('/dashboard') : this.office.link }),
      );
      // The address stands in the log of the mail server, not in ours.
      if (handed !== 'taken') this.log.warn(`Mail ${mail.id} did not leave (${handed}).`);
      await this.keep(practiceId, mail, STATE[handed]);
    }
  }

  private claim(practiceId: string): Promise<Leaving[]> {
    return this.scopes.runAs(timeIn(practiceId), async ({ tx, now }) => {
      await tx.query(
        `UPDATE reminder_mails SET state = 'unsure' WHERE practice_id = $1 AND state = 'sending' AND claimed_at < $2::timestamptz - make_interval(mins => $3)`,
        [practiceId, now, CLAIM_MINUTES],
      );
      const [claimed]: [Leaving[]] = await tx.query(
        `UPDATE reminder_mails x SET state = 'sending', claimed_at = $2, tries = x.tries + 1
         FROM members m LEFT JOIN reminder_settings r ON r.practice_id = m.practice_id AND r.member_id = m.id
         WHERE x.practice_id = $1 AND m.practice_id = $1 AND m.id = x.member_id
           AND x.id IN (SELECT w.id FROM reminder_mails w WHERE w.practice_id = $1 AND w.state = 'waiting' AND w.next_try_at <= $2
                        ORDER BY w.next_try_at LIMIT $3 FOR UPDATE SKIP LOCKED)
         RETURNING x.id, x.kind, x.calls, x.asked, x.times, x.tries, m.email, x.created_at < $2::timestamptz - make_interval(hours => CASE x.kind WHEN 'weekly' THEN $5::int ELSE $4 END) AS late,
                   m.disabled_at IS NULL AND coalesce(CASE x.kind WHEN 'digest' THEN r.digest WHEN 'weekly' THEN r.weekly AND 'owner' = ANY (m.roles) ELSE r.ceilings END, false) AS wanted`,
        [practiceId, now, AT_ONCE, FRESH_HOURS, FRESH_WEEKLY_HOURS],
      );
      return claimed;
    });
  }

  /** Waits twice as long each time: a minute, two, four. */
  private keep(practiceId: string, { id, tries }: Leaving, state: string): Promise<unknown> {
    return this.scopes.runAs(timeIn(practiceId), ({ tx, now }) =>
      tx.query(
        `UPDATE reminder_mails SET state = $3, next_try_at = $4::timestamptz + make_interval(mins => $5) WHERE practice_id = $1 AND id = $2`,
        [practiceId, id, state, now, 2 ** Math.min(tries - 1, 6)],
      ),
    );
  }
}

const STATE: Record<Handed, string> = { taken: 'sent', later: 'waiting', never: 'refused', unsure: 'unsure' };
