import { Injectable } from '@nestjs/common';
import { endOfDate, startOfDate } from '@porchlight/metrics';
import { followUpSettings } from '@porchlight/pipeline';
import { seen, seesOnly } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { DayQuery } from './appointments.dto.js';

/**
 * Pairs of one place whose visits overlap, or touch within the minutes that the place needs between two people. A place with a door to
 * come and a door to go needs none, and by telehealth nobody meets anybody.
 */
const PAIRS = `SELECT a.id AS "visitId", b.id AS "otherVisitId" FROM keep_apart k
  JOIN journeys ja ON ja.practice_id = k.practice_id AND ja.person_id = k.person_id AND ja.voided_at IS NULL
  JOIN appointments a ON a.practice_id = k.practice_id AND a.journey_id = ja.id AND a.status = 'booked'
  JOIN journeys jb ON jb.practice_id = k.practice_id AND jb.person_id = k.other_person_id AND jb.voided_at IS NULL
  JOIN appointments b ON b.practice_id = k.practice_id AND b.journey_id = jb.id AND b.status = 'booked' AND b.location_id = a.location_id
  JOIN locations l ON l.practice_id = k.practice_id AND l.id = a.location_id AND NOT l.telehealth
  WHERE k.practice_id = $1 AND k.ended_at IS NULL
    AND a.starts_at < b.ends_at + make_interval(mins => l.keep_apart_minutes) AND b.starts_at < a.ends_at + make_interval(mins => l.keep_apart_minutes)`;

/**
 * `$1` practice, `$2` and `$3` the instants at which the day begins and ends: with a zone that stands in a row no index knows where the day lies,
 * and every visit that there ever was is read. `$4` member, `$5` place, `$6` what the caller sees.
 */
export const VISITS = `
  SELECT a.id, a.version, a.journey_id AS "journeyId", j.version AS "journeyVersion", j.person_id AS "personId", j.card_name AS name, j.card_warnings AS warnings,
         a.kind, a.status, app.instant(a.starts_at) AS "startsAt", app.instant(a.ends_at) AS "endsAt", app.instant(a.status_at) AS "statusAt", a.date_only AS "dateOnly",
         a.member_id AS "memberId", a.location_id AS "locationId", a.next_session AS "nextSession",
         (SELECT count(*)::int FROM appointments b WHERE b.practice_id = a.practice_id AND b.journey_id = a.journey_id AND b.kind = a.kind
            AND (b.id = a.id OR b.starts_at < a.starts_at AND b.status IN ('attended', 'arrived'))) AS number,
         (SELECT app.instant(min(b.starts_at)) FROM appointments b WHERE b.practice_id = a.practice_id AND b.journey_id = a.journey_id AND b.starts_at > a.starts_at
            AND b.status IN ('booked', 'arrived')) AS "nextAt",
         f.kind AS "followUp", f.id AS "followUpId"
  FROM appointments a
  JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id AND j.voided_at IS NULL
  LEFT JOIN LATERAL (SELECT o.kind, o.id FROM follow_ups o WHERE o.practice_id = a.practice_id AND o.journey_id = a.journey_id AND o.visit_id = a.id AND o.state = 'open'
                     ORDER BY o.due_at LIMIT 1) f ON true
  WHERE a.practice_id = $1 AND a.starts_at >= $2 AND a.starts_at < $3 AND a.status <> 'rescheduled'
    AND ($4::uuid IS NULL OR a.member_id = $4) AND ($5::uuid IS NULL OR a.location_id = $5)
    AND ${seen('j.owner_id', '$6')}
  ORDER BY a.starts_at, a.id LIMIT 1000`;

/** The day as the front desk lives it: who comes to whom, who is here, who is late, and what is still to be asked. */
@Injectable()
export class DayService {
  constructor(private readonly book: PracticeBook) {}

  async read(scope: Scope, { date, memberId, locationId }: DayQuery) {
    const { practiceId } = scope.caller;
    const settings = await this.book.settings(practiceId, scope.caller.settingsVersion, scope.tx);
    const { off, lateAfterMinutes } = followUpSettings(settings);
    const late = off.includes('late') ? null : lateAfterMinutes;
    const [from, to] = [new Date(startOfDate(date, settings.zone)), new Date(endOfDate(date, settings.zone))];
    const visits: object[] = await scope.tx.query(VISITS, [
      practiceId,
      from,
      to,
      memberId ?? null,
      locationId ?? null,
      seesOnly(scope.caller),
    ]);
    return {
      date,
      asOf: scope.now.toISOString(),
      visits: visits.map((visit) => ({ ...visit, lateAfterMinutes: late })),
      apart: await this.apart(scope, from, to),
    };
  }

  /** Whether somebody whom they should not meet is at the same place around a visit. */
  async meets(scope: Scope, visitId: string): Promise<boolean> {
    if (seesOnly(scope.caller) !== null) return false;
    const rows = await scope.tx.query(`${PAIRS} AND (a.id = $2 OR b.id = $2) LIMIT 1`, [scope.caller.practiceId, visitId]);
    return rows.length > 0;
  }

  private async apart(scope: Scope, from: Date, to: Date): Promise<{ visitId: string; otherVisitId: string }[]> {
    if (seesOnly(scope.caller) !== null) return [];
    return scope.tx.query(`${PAIRS} AND a.starts_at >= $2 AND a.starts_at < $3 ORDER BY a.starts_at LIMIT 100`, [
      scope.caller.practiceId,
      from,
      to,
    ]);
  }
}
