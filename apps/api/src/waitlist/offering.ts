import { Injectable } from '@nestjs/common';
import { afterOpenHours, nextTimes, nextToAsk } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook, type PracticeSettings } from '../journeys/practice-settings.js';
import { Wire } from '../journeys/wire.js';
import { type FreeTimeRow, lockFree } from './free-time.js';
import { NOTICE_HOURS } from './freed.js';
import { WaitingList, type WaitingRow } from './waiting.js';

const USUAL_HOURS = 8;
const HOUR = 3_600_000;
/** A time of the week with somebody in one of the next so many is not free. */
const WEEKS_AHEAD = 4;

/**
 * Moves free times on: looks whether each is still free, ends offers whose time ran out or whose person left the list, and asks the next in
 * order. Each under the lock of its row; two uniques in the database say the rest: one offer a time, one offer a person.
 */
@Injectable()
export class Offering {
  constructor(
    private readonly book: PracticeBook,
    private readonly waiting: WaitingList,
    private readonly wire: Wire,
  ) {}

  /** @param id one time that the caller has locked; null = all that nobody else is at */
  async moveOn(scope: Scope, id: string | null): Promise<void> {
    const settings = await this.book.settings(scope.caller.practiceId, null, scope.tx);
    const free = await lockFree(scope, id);
    if (free.length === 0) return;
    const waiting = await this.waiting.read(scope);
    for (const time of free) await this.moveOneOn(scope, time, waiting, settings);
  }

  private async moveOneOn(scope: Scope, time: FreeTimeRow, waiting: readonly WaitingRow[], settings: PracticeSettings): Promise<void> {
    const there = waiting.filter(({ mayBeAsked }) => mayBeAsked).map(({ journeyId }) => journeyId);
    await this.endOffers(scope, time, 'withdrawn', 'NOT (o.journey_id = ANY ($4::uuid[]))', there);
    await this.endOffers(scope, time, 'expired', 'o.expires_at <= $3', null);
    const nextAt = await this.stillFree(scope, time, settings);
    if (nextAt === null) {
      await this.set(scope, 'UPDATE freed_times SET gone_at = $3 WHERE practice_id = $1 AND id = $2', time, scope.now);
      await this.endOffers(scope, time, 'withdrawn', 'true', null);
      return;
    }
    if (nextAt !== time.nextAt)
      await this.set(scope, 'UPDATE freed_times SET next_at = $3 WHERE practice_id = $1 AND id = $2', time, nextAt);
    if (settings.waitlist?.offers === true) await this.ask(scope, { ...time, nextAt }, waiting, settings);
  }

  /** When it can be had next; null = somebody has it now, it has passed, or it never was free: the journey is open again, the visit stands. */
  private async stillFree(scope: Scope, time: FreeTimeRow, { zone }: PracticeSettings): Promise<string | null> {
    const starts = await this.starts(scope, time, zone);
    const [{ undone, taken }]: [{ undone: boolean; taken: string[] | null }] = await scope.tx.query(
      `SELECT CASE $3::text WHEN 'closed' THEN NOT EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = $1 AND j.id = $2 AND j.stage = 'closed')
                            WHEN 'cancelled' THEN NOT EXISTS (SELECT 1 FROM appointments a WHERE a.practice_id = $1 AND a.id = $4 AND a.status IN ('cancelled_client', 'late_cancel'))
                            ELSE false END AS undone,
              (SELECT array_agg(CASE WHEN a.journey_id = $2 AND $3 = 'given_up' THEN app.instant(s.at) ELSE 'somebody' END) FROM unnest($6::timestamptz[]) s(at)
               JOIN appointments a ON a.practice_id = $1 AND a.member_id = $5 AND a.status IN ('booked', 'arrived')
                AND a.starts_at < s.at + make_interval(mins => $7) AND a.ends_at > s.at AND a.starts_at > s.at - interval '12 hours') AS taken`,
      [scope.caller.practiceId, time.journeyId, time.cause, time.visitId, time.memberId, starts, time.minutes],
    );
    // Who gives a time up may still come to it for some weeks.
    if (undone || taken?.includes('somebody')) return null;
    return starts.find((at) => !taken?.includes(at)) ?? (taken ? time.nextAt : null);
  }

  /** When it would begin: what was offered stands while somebody thinks about it; for anybody new it lies a day ahead. */
  private async starts(scope: Scope, time: FreeTimeRow, zone: string): Promise<string[]> {
    const hence = (hours: number) => new Date(scope.now.getTime() + hours * HOUR).toISOString();
    const [offer]: { at: string }[] = await scope.tx.query(
      `SELECT app.instant(starts_at) AS at FROM time_offers WHERE practice_id = $1 AND freed_time_id = $2 AND state = 'offered'`,
      [scope.caller.practiceId, time.id],
    );
    const offered = offer && offer.at > hence(0) ? offer.at : null;
    if (!time.weekly) return offered || time.nextAt > hence(NOTICE_HOURS) ? [time.nextAt] : [];
    return nextTimes(time, offered ? new Date(Date.parse(offered) - 1).toISOString() : hence(NOTICE_HOURS), zone, WEEKS_AHEAD);
  }

  private async ask(scope: Scope, time: FreeTimeRow, waiting: readonly WaitingRow[], settings: PracticeSettings): Promise<void> {
    const offers: { journeyId: string; timeId: string; open: boolean }[] = await scope.tx.query(
      `SELECT journey_id AS "journeyId", freed_time_id AS "timeId", state = 'offered' AS open FROM time_offers WHERE practice_id = $1 AND (freed_time_id = $2 OR state = 'offered')`,
      [scope.caller.practiceId, time.id],
    );
    const ours = offers.filter(({ timeId }) => timeId === time.id);
    if (ours.some(({ open }) => open)) return;
    const asked = new Set(ours.map(({ journeyId }) => journeyId));
    const busy = new Set(offers.filter(({ open }) => open).map(({ journeyId }) => journeyId));
    const next = nextToAsk(time, waiting, { asked, busy });
    if (!next) return;
    const answerBy = afterOpenHours(scope.now.toISOString(), settings.waitlist?.offerHours ?? USUAL_HOURS, settings);
    const latest = new Date(Date.parse(time.nextAt) - HOUR).toISOString();
    await scope.tx.query(
      `INSERT INTO time_offers (practice_id, id, freed_time_id, journey_id, state, starts_at, offered_at, expires_at)
       VALUES ($1, $2, $3, $4, 'offered', $5, $6, LEAST($7::timestamptz, $8::timestamptz)) ON CONFLICT DO NOTHING`,
      [scope.caller.practiceId, newId(), time.id, next.journeyId, time.nextAt, scope.now, answerBy, latest],
    );
    this.ring(scope, next.journeyId);
  }

  private async endOffers(scope: Scope, time: FreeTimeRow, state: 'withdrawn' | 'expired', where: string, value: unknown): Promise<void> {
    const [ended]: [{ journeyId: string }[], number] = await scope.tx.query(
      `UPDATE time_offers o SET state = '${state}', ended_at = $3 WHERE o.practice_id = $1 AND o.freed_time_id = $2 AND o.state = 'offered' AND ${where}
       RETURNING o.journey_id AS "journeyId"`,
      [scope.caller.practiceId, time.id, scope.now, ...(value === null ? [] : [value])],
    );
    for (const { journeyId } of ended) this.ring(scope, journeyId);
  }

  private set(scope: Scope, statement: string, { id }: FreeTimeRow, value: unknown): Promise<unknown> {
    return scope.tx.query(statement, [scope.caller.practiceId, id, value]);
  }

  private ring(scope: Scope, journeyId: string): void {
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, journeys: [journeyId] }));
  }
}
