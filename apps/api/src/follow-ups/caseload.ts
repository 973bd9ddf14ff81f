import { Injectable } from '@nestjs/common';
import { seen, seesOnly } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';

/** TM-11: each of somebody's clients has a next appointment or an open step; and the list of those who have neither, which must stay empty. */
@Injectable()
export class Caseload {
  /** @param memberId whose clients; null = everybody's whom the caller may see */
  async read(scope: Scope, memberId: string | null) {
    const only = seesOnly(scope.caller);
    const clients = await scope.tx.query(
      `SELECT j.id AS "journeyId", j.person_id AS "personId", j.card_name AS name, j.card_warnings AS warnings, j.stage, j.owner_id AS "ownerId", j.version AS "journeyVersion",
              app.instant(seen.starts_at) AS "lastSeen", app.instant(ahead.starts_at) AS "nextAt", coalesce((j.state ->> 'sessionsAttended')::int, 0) AS sessions,
              step.id AS "followUpId", step.kind AS "followUp", app.instant(step.due_at) AS "followUpDue"
       FROM journeys j
       LEFT JOIN LATERAL (SELECT a.starts_at FROM appointments a WHERE a.practice_id = j.practice_id AND a.journey_id = j.id AND a.status IN ('attended', 'arrived')
                          ORDER BY a.starts_at DESC LIMIT 1) seen ON true
       LEFT JOIN LATERAL (SELECT a.starts_at FROM appointments a WHERE a.practice_id = j.practice_id AND a.journey_id = j.id AND a.status IN ('booked', 'arrived')
                          AND a.ends_at > $2 ORDER BY a.starts_at LIMIT 1) ahead ON true
       LEFT JOIN LATERAL (SELECT f.id, f.kind, f.due_at FROM follow_ups f WHERE f.practice_id = j.practice_id AND f.journey_id = j.id AND f.state = 'open'
                          ORDER BY (f.kind = 'check_in'), f.due_at LIMIT 1) step ON true
       WHERE j.practice_id = $1 AND j.stage IN ('active', 'at_risk', 'closing') AND j.voided_at IS NULL
         AND ($3::uuid IS NULL OR j.owner_id = $3) AND ${seen('j.owner_id', '$4')}
       ORDER BY (ahead.starts_at IS NOT NULL), seen.starts_at NULLS FIRST, j.id LIMIT 1000`,
      [scope.caller.practiceId, scope.now, memberId, only],
    );
    return { asOf: scope.now.toISOString(), clients };
  }

  /** How many clients there are, and how many have nothing booked: the numbers of `read`, however many clients. */
  async counts({ tx, caller, now }: Scope) {
    const [counted] = await tx.query(
      `WITH booked AS (
         SELECT a.journey_id FROM appointments a WHERE a.practice_id = $1 AND a.status IN ('booked', 'arrived') AND a.ends_at > $2),
       clients AS MATERIALIZED (
         SELECT j.id, j.id IN (SELECT b.journey_id FROM booked b) AS booked FROM journeys j
         WHERE j.practice_id = $1 AND j.stage IN ('active', 'at_risk', 'closing') AND j.voided_at IS NULL AND ${seen('j.owner_id', '$3')})
       SELECT count(*)::int AS clients, count(*) FILTER (WHERE NOT c.booked)::int AS unbooked, count(*) FILTER (WHERE NOT c.booked AND c.id NOT IN (
                SELECT f.journey_id FROM follow_ups f WHERE f.practice_id = $1 AND f.state = 'open'))::int AS "withoutStep"
       FROM clients c`,
      [caller.practiceId, now, seesOnly(caller)],
    );
    return { asOf: now.toISOString(), ...counted };
  }

  /** must be empty. Whoever is on it was forgotten by us, and says where our rules have a hole. */
  async abandoned(scope: Scope) {
    const rows: { journeyId: string; name: string }[] = await scope.tx.query(
      `SELECT j.id AS "journeyId", j.person_id AS "personId", j.card_name AS name FROM app.abandoned($2, $1) a
       JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id WHERE j.practice_id = $1 ORDER BY j.id LIMIT 200`,
      [scope.caller.practiceId, scope.now],
    );
    return { asOf: scope.now.toISOString(), people: rows };
  }
}
