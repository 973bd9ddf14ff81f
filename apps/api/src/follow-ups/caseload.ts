import { Injectable } from '@nestjs/common';
import { seen, seesOnly } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';

/** Rows of one answer; the counts are of everybody. */
const MOST = 1000;

/**
 * Who is in care, and what lies ahead. What lies ahead is gathered in one walk over the days to come, not client by client: no visit lasts a
 * month. `$1` practice, `$2` now, `$3` whose, `$4` what the caller sees.
 */
const CLIENTS = `
  WITH ahead AS MATERIALIZED (
    SELECT a.journey_id, min(a.starts_at) AS starts_at FROM appointments a
    WHERE a.practice_id = $1 AND a.starts_at > $2::timestamptz - interval '31 days' AND a.ends_at > $2 AND a.status IN ('booked', 'arrived') GROUP BY 1),
  stepped AS MATERIALIZED (SELECT DISTINCT f.journey_id FROM follow_ups f WHERE f.practice_id = $1 AND f.state = 'open'),
  clients AS MATERIALIZED (
    SELECT j.id, ahead.starts_at AS next_at, stepped.journey_id IS NOT NULL AS stepped FROM journeys j
    LEFT JOIN ahead ON ahead.journey_id = j.id LEFT JOIN stepped ON stepped.journey_id = j.id
    WHERE j.practice_id = $1 AND j.stage IN ('active', 'at_risk', 'closing') AND j.voided_at IS NULL
      AND ($3::uuid IS NULL OR j.owner_id = $3) AND ${seen('j.owner_id', '$4')})`;
const COUNTS = `count(*)::int AS all, count(next_at)::int AS booked, count(*) FILTER (WHERE next_at IS NULL AND stepped)::int AS step,
  count(*) FILTER (WHERE next_at IS NULL AND NOT stepped)::int AS neither FROM clients`;
const SEEN = (journey: string) =>
  `SELECT a.starts_at FROM appointments a WHERE a.practice_id = $1 AND a.journey_id = ${journey} AND a.status IN ('attended', 'arrived')`;

/** TM-11: each of somebody's clients has a next appointment or an open step; and the list of those who have neither, which must stay empty. */
@Injectable()
export class Caseload {
  /** @param memberId whose clients; null = everybody's whom the caller may see */
  async read(scope: Scope, memberId: string | null) {
    const [{ counts, clients }] = await scope.tx.query(
      `${CLIENTS},
       shown AS MATERIALIZED (
         SELECT c.id, c.next_at, row_number() OVER (ORDER BY c.next_at NULLS FIRST, since.starts_at NULLS FIRST, c.id) AS place FROM clients c
         LEFT JOIN LATERAL (${SEEN('c.id')} AND c.next_at IS NULL ORDER BY a.starts_at DESC LIMIT 1) since ON true ORDER BY place LIMIT ${MOST}),
       lines AS (
         SELECT j.id AS "journeyId", j.person_id AS "personId", j.card_name AS name, j.card_warnings AS warnings, j.stage, j.owner_id AS "ownerId", j.version AS "journeyVersion",
                app.instant(seen.starts_at) AS "lastSeen", app.instant(s.next_at) AS "nextAt", coalesce((j.state ->> 'sessionsAttended')::int, 0) AS sessions,
                step.id AS "followUpId", step.kind AS "followUp", app.instant(step.due_at) AS "followUpDue"
         FROM shown s JOIN journeys j ON j.practice_id = $1 AND j.id = s.id
         LEFT JOIN LATERAL (${SEEN('j.id')} ORDER BY a.starts_at DESC LIMIT 1) seen ON true
         LEFT JOIN LATERAL (SELECT f.id, f.kind, f.due_at FROM follow_ups f WHERE f.practice_id = $1 AND f.journey_id = j.id AND f.state = 'open'
                            ORDER BY (f.kind = 'check_in'), f.due_at LIMIT 1) step ON true
         ORDER BY s.place)
       SELECT (SELECT row_to_json(c) FROM (SELECT ${COUNTS}) c) AS counts,
              (SELECT coalesce(json_agg(lines), '[]') FROM lines) AS clients`,
      [scope.caller.practiceId, scope.now, memberId, seesOnly(scope.caller)],
    );
    return { asOf: scope.now.toISOString(), counts, clients };
  }

  /** The numbers of `read`, of everybody whom the caller may see. */
  async counts(scope: Scope) {
    const [counts] = await scope.tx.query(`${CLIENTS} SELECT ${COUNTS}`, [
      scope.caller.practiceId,
      scope.now,
      null,
      seesOnly(scope.caller),
    ]);
    return counts;
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
