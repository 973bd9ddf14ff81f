import type { LocalTime } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';

/** A time that came free, as its row stands. */
export interface FreeTimeRow {
  id: string;
  cause: 'closed' | 'cancelled' | 'given_up';
  /** Whose it was: looked at here to know whether it is still free, shown to nobody. */
  journeyId: string;
  visitId: string | null;
  memberId: string;
  locationId: string | null;
  telehealth: boolean;
  weekday: number;
  time: LocalTime;
  minutes: number;
  weekly: boolean;
  nextAt: string;
  freedAt: string;
}

export const FREE_COLUMNS = `t.id, t.cause, t.journey_id AS "journeyId", t.visit_id AS "visitId", t.member_id AS "memberId", t.location_id AS "locationId",
  coalesce(l.telehealth, false) AS telehealth, t.weekday, to_char(t.local_time, 'HH24:MI') AS time, t.minutes, t.weekly, app.instant(t.next_at) AS "nextAt", app.instant(t.freed_at) AS "freedAt"`;
export const FREE_FROM = `freed_times t LEFT JOIN locations l ON l.practice_id = t.practice_id AND l.id = t.location_id`;

/** Locks one free time, or all that nobody else is at; whoever settles it holds it until the end of the transaction. */
export function lockFree(scope: Scope, id: string | null): Promise<FreeTimeRow[]> {
  return scope.tx.query(
    `SELECT ${FREE_COLUMNS} FROM ${FREE_FROM} WHERE t.practice_id = $1 AND ($2::uuid IS NULL OR t.id = $2) AND t.filled_at IS NULL AND t.gone_at IS NULL
     ORDER BY t.next_at, t.id FOR UPDATE OF t ${id === null ? 'SKIP LOCKED' : ''}`,
    [scope.caller.practiceId, id],
  );
}
