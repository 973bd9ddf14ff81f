import { Injectable } from '@nestjs/common';
import { type HeldVisit, nextTimes, type SlotTime, sameTime, slotTimeOf, standingTimes } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { invalid, notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook, type PracticeSettings } from '../journeys/practice-settings.js';

/** Nobody can rearrange a day for an offer that comes later than this before it. */
export const NOTICE_HOURS = 24;
/** What came free before is history; an outage of a week loses nothing. */
const LOOK_BACK_DAYS = 7;
/** Visits that tell which times somebody holds: half a year of weeks. */
const MOST_VISITS = 26;
const HOUR = 3_600_000;

interface VisitRow extends HeldVisit {
  id: string;
  locationId: string | null;
}
interface CauseRow {
  journeyId: string;
  visitId: string | null;
  at: string;
}
interface Freeing {
  cause: 'closed' | 'cancelled' | 'given_up';
  cause_key: string;
  row: CauseRow;
  slot: SlotTime & { locationId: string | null };
  weekly: boolean;
  nextAt: string;
}

/**
 * Notices times that have come free: a client's closed journey frees the times that they held, every week; a session of such a time that they
 * called off frees that one time. One cancellation never gives a standing time away: they are expected back.
 *
 * It looks at what stands rather than being told, so that every way in (a drop, a letter, a calendar, the passing of time) is seen, and what
 * was undone within the practice's seconds never was. Each has a key: looked at twice, it is written once.
 */
@Injectable()
export class Freed {
  constructor(private readonly book: PracticeBook) {}

  async notice(scope: Scope): Promise<void> {
    const settings = await this.book.settings(scope.caller.practiceId, null, scope.tx);
    const span = [
      scope.caller.practiceId,
      new Date(scope.now.getTime() - LOOK_BACK_DAYS * 24 * HOUR),
      new Date(scope.now.getTime() - settings.undoSeconds * 1000),
    ];
    const closed: CauseRow[] = await scope.tx.query(
      `SELECT j.id AS "journeyId", NULL AS "visitId", app.instant(j.closed_at) AS at FROM journeys j
       WHERE j.practice_id = $1 AND j.stage = 'closed' AND j.closed_at BETWEEN $2 AND $3 AND j.voided_at IS NULL AND j.client_since IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM freed_times t WHERE t.practice_id = j.practice_id AND t.journey_id = j.id AND t.cause = 'closed' AND t.freed_at = j.closed_at)`,
      span,
    );
    for (const row of closed) await this.fromClosure(scope, row, settings);
    const cancelled: CauseRow[] = await scope.tx.query(
      `SELECT a.journey_id AS "journeyId", a.id AS "visitId", app.instant(a.status_at) AS at FROM appointments a
       JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id AND j.voided_at IS NULL AND j.stage <> 'closed'
       WHERE a.practice_id = $1 AND a.status IN ('cancelled_client', 'late_cancel') AND a.status_at BETWEEN $2 AND $3 AND a.kind = 'session' AND a.member_id IS NOT NULL
         AND NOT a.date_only AND a.starts_at > $4 AND NOT EXISTS (SELECT 1 FROM freed_times t WHERE t.practice_id = a.practice_id AND t.cause_key = 'cancelled:' || a.id)`,
      [...span, this.soonest(scope)],
    );
    for (const row of cancelled) await this.fromCancellation(scope, row, settings);
  }

  /** They said that they do not need this time of the week any more: stated by staff, for what no history can tell. */
  async giveUp(scope: Scope, appointmentId: string): Promise<void> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const [visit]: (VisitRow & { journeyId: string })[] = await scope.tx.query(
      `SELECT a.id, a.journey_id AS "journeyId", a.kind, a.status, app.instant(a.starts_at) AS "startsAt", app.instant(a.ends_at) AS "endsAt", a.member_id AS "memberId",
              a.date_only AS "dateOnly", a.location_id AS "locationId"
       FROM appointments a JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id AND j.voided_at IS NULL WHERE a.practice_id = $1 AND a.id = $2`,
      [scope.caller.practiceId, appointmentId],
    );
    if (!visit) throw notFound();
    const slot = visit.dateOnly ? null : slotTimeOf(visit, settings.zone);
    if (!slot || visit.kind !== 'session')
      throw invalid('/appointmentId', 'is no session with a clinician and an hour; choose one that is');
    await this.write(scope, {
      cause: 'given_up',
      cause_key: `given_up:${visit.journeyId}:${timeKey(slot)}:${scope.now.toISOString()}`,
      row: { journeyId: visit.journeyId, visitId: visit.id, at: scope.now.toISOString() },
      slot: { ...slot, locationId: visit.locationId },
      weekly: true,
      nextAt: this.next(scope, slot, settings),
    });
  }

  private async fromClosure(scope: Scope, row: CauseRow, settings: PracticeSettings): Promise<void> {
    const visits = await this.visits(scope, row.journeyId);
    for (const slot of standingTimes(visits, settings.zone)) {
      await this.write(scope, {
        cause: 'closed',
        cause_key: `closed:${row.journeyId}:${row.at}:${timeKey(slot)}`,
        row,
        slot: { ...slot, locationId: placeOf(visits, slot, settings) },
        weekly: true,
        nextAt: this.next(scope, slot, settings),
      });
    }
  }

  private async fromCancellation(scope: Scope, row: CauseRow, settings: PracticeSettings): Promise<void> {
    const visits = await this.visits(scope, row.journeyId);
    const visit = visits.find(({ id }) => id === row.visitId);
    const slot = visit && slotTimeOf(visit, settings.zone);
    if (!visit || !slot || !standingTimes(visits, settings.zone).some((standing) => sameTime(standing, slot))) return;
    await this.write(scope, {
      cause: 'cancelled',
      cause_key: `cancelled:${visit.id}`,
      row,
      slot: { ...slot, locationId: visit.locationId },
      weekly: false,
      nextAt: visit.startsAt,
    });
  }

  private visits(scope: Scope, journeyId: string): Promise<VisitRow[]> {
    return scope.tx.query(
      `SELECT a.id, a.kind, a.status, app.instant(a.starts_at) AS "startsAt", app.instant(a.ends_at) AS "endsAt", a.member_id AS "memberId", a.date_only AS "dateOnly",
              a.location_id AS "locationId"
       FROM appointments a WHERE a.practice_id = $1 AND a.journey_id = $2 ORDER BY a.starts_at DESC LIMIT ${MOST_VISITS}`,
      [scope.caller.practiceId, journeyId],
    );
  }

  private async write(scope: Scope, { cause, cause_key, row, slot, weekly, nextAt }: Freeing): Promise<void> {
    await scope.tx.query(
      `INSERT INTO freed_times (practice_id, id, cause, cause_key, journey_id, visit_id, member_id, location_id, weekday, local_time, minutes, weekly, next_at, freed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING`,
      [
        ...[scope.caller.practiceId, newId(), cause, cause_key, row.journeyId, row.visitId, slot.memberId, slot.locationId],
        ...[slot.weekday, slot.time, slot.minutes, weekly, nextAt, row.at],
      ],
    );
  }

  private soonest = (scope: Scope): string => new Date(scope.now.getTime() + NOTICE_HOURS * HOUR).toISOString();
  private next = (scope: Scope, slot: SlotTime, { zone }: PracticeSettings): string =>
    nextTimes(slot, this.soonest(scope), zone, 1)[0] ?? this.soonest(scope);
}

const timeKey = ({ memberId, weekday, time }: SlotTime): string => `${memberId}:${weekday}:${time}`;

/** Where they came to last at that time. */
const placeOf = (visits: readonly VisitRow[], slot: SlotTime, { zone }: PracticeSettings): string | null =>
  visits.find((visit) => {
    const time = slotTimeOf(visit, zone);
    return time !== null && sameTime(time, slot);
  })?.locationId ?? null;
