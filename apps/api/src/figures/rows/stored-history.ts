/** What a practice keeps of some people, as one statement reads it: one snapshot, so that nothing is seen half. Instants are epoch milliseconds. */
export interface StoredHistory {
  journeys: StoredJourney[];
  events: StoredEvent[];
  facts: StoredFact[];
  attempts: StoredAttempt[];
  visits: StoredVisit[];
}

export interface StoredJourney {
  id: string;
  person: string;
  source: string;
  owner: string | null;
  voidedAt: number | null;
  /** The first answer's target as it was promised then; null = nothing was promised. */
  targetDueAt: number | null;
}

/** An event that a figure depends on. */
export interface StoredEvent {
  journey: string;
  version: number;
  type: string;
  from: string | null;
  to: string;
  at: number;
  recordedAt: number;
  via: string[];
  voids: { kind: string; version: number }[];
  outcome: string | null;
  undoes: number | null;
  sessionsAtImport: number | null;
}

export interface StoredFact {
  journey: string;
  version: number;
  kind: string;
  at: number;
  recordedAt: number;
  source: string;
}

export interface StoredAttempt {
  journey: string;
  version: number;
  outcome: string;
  at: number;
  recordedAt: number;
}

/** One appointment as it was known in [knownFrom, knownTo). */
export interface StoredVisit {
  journey: string;
  id: string;
  member: string | null;
  kind: string;
  status: string;
  startsAt: number;
  bookedAt: number;
  statusAt: number;
  statusKnownAt: number | null;
  replacedBy: string | null;
  replacedKnownAt: number | null;
  history: boolean;
  knownFrom: number;
  knownTo: number | null;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;
const list = (query: string): string => `(SELECT coalesce(json_agg(r), '[]'::json) FROM (${query}) r)`;

/** @param $1 the practice @param $2 people */
export const READ_HISTORY = `
  WITH own AS MATERIALIZED (SELECT id, person_id, source, owner_id, voided_at FROM journeys WHERE practice_id = $1 AND person_id = ANY ($2))
  SELECT
    ${list(`SELECT j.id, j.person_id AS person, j.source, j.owner_id AS owner, ${ms('j.voided_at')} AS "voidedAt", ${ms('f.due')} AS "targetDueAt"
      FROM own j LEFT JOIN LATERAL (SELECT coalesce(f.first_due_at, f.due_at) AS due FROM follow_ups f
        WHERE f.practice_id = $1 AND f.journey_id = j.id AND f.kind IN ('callback', 'first_reply') ORDER BY f.created_at LIMIT 1) f ON true`)} AS journeys,
    ${list(`SELECT e.journey_id AS journey, e.version, e.type, e.from_stage AS "from", e.to_stage AS "to", ${ms('e.at')} AS at, ${ms('e.recorded_at')} AS "recordedAt",
        coalesce(e.data -> 'via', '[]') AS via, coalesce(e.data -> 'voids', '[]') AS voids, e.data ->> 'outcome' AS outcome, (e.data ->> 'undoes')::int AS undoes,
        (e.data -> 'detail' ->> 'sessionsAtImport')::int AS "sessionsAtImport"
      FROM own j JOIN journey_events e ON e.practice_id = $1 AND e.journey_id = j.id
      WHERE e.from_stage IS DISTINCT FROM e.to_stage OR e.type = 'undone' OR jsonb_array_length(coalesce(e.data -> 'voids', '[]')) > 0`)} AS events,
    ${list(`SELECT f.journey_id AS journey, f.version, f.kind, ${ms('f.at')} AS at, ${ms('f.recorded_at')} AS "recordedAt", f.source
      FROM own j JOIN facts f ON f.practice_id = $1 AND f.journey_id = j.id
      WHERE f.kind IN ('attempted', 'contacted') OR f.kind = 'intake_booked' AND f.source = 'self_service'`)} AS facts,
    ${list(`SELECT a.journey_id AS journey, a.version, a.outcome, ${ms('a.at')} AS at, ${ms('a.recorded_at')} AS "recordedAt"
      FROM own j JOIN attempts a ON a.practice_id = $1 AND a.journey_id = j.id`)} AS attempts,
    ${list(`SELECT a.journey_id AS journey, a.id, a.member_id AS member, a.kind, a.status, ${ms('a.starts_at')} AS "startsAt", ${ms('a.created_at')} AS "bookedAt",
        ${ms(`coalesce(a.status_known_at, CASE WHEN a.status NOT IN ('booked', 'arrived') THEN a.status_at END)`)} AS "statusKnownAt", a.history,
        ${ms('a.status_at')} AS "statusAt", a.rescheduled_to_id AS "replacedBy", ${ms('CASE WHEN a.rescheduled_to_id IS NOT NULL THEN coalesce(a.replaced_known_at, a.status_at) END')} AS "replacedKnownAt",
        ${ms('coalesce(a.known_from, a.created_at)')} AS "knownFrom", NULL::bigint AS "knownTo"
      FROM own j JOIN appointments a ON a.practice_id = $1 AND a.journey_id = j.id
      UNION ALL
      SELECT a.journey_id, a.id, a.member_id, v.kind, v.status, ${ms('v.starts_at')}, ${ms('a.created_at')}, ${ms('v.status_known_at')}, a.history,
        ${ms('v.status_at')}, v.rescheduled_to_id, ${ms('v.replaced_known_at')}, ${ms('v.known_from')}, ${ms('v.known_to')}
      FROM own j JOIN appointments a ON a.practice_id = $1 AND a.journey_id = j.id JOIN appointment_versions v ON v.practice_id = $1 AND v.appointment_id = a.id`)} AS visits`;
