/** Elapsed days after which silence is an end (6.6), in hours: a day of an interval would follow the clocks of the server's zone. */
const SILENT = `interval '${42 * 24} hours'`;

/** So long ago that an end by silence would be known. */
export const SETTLED_UNTIL = `($2::timestamptz - ${SILENT})`;

/**
 * Clients as they were known: how far care had come (`m` sessions before us, `k` in all), which decisions are settled, and how it ended.
 *
 * Where nothing was learned of a client since then, the counts stand in the row, and only the sessions of its last weeks are looked at; else all are.
 */
const clients = (window: string): string => `(
  SELECT d.*, d.journey AS id, NULL::text AS why, CASE WHEN d.closed_at IS NOT NULL THEN d.end_kind
                   WHEN d.last_at <= $2::timestamptz - ${SILENT} AND NOT d.booked_ahead THEN 'unplanned' END AS ended
  FROM (
    SELECT c.inquiry_id AS journey, c.person_id AS person, c.client_at AS at, c.client_at, c.source, coalesce(c.member_id::text, 'none') AS clinician,
           CASE WHEN c.closed_seen <= $2 THEN c.closed_at END AS closed_at, c.end_kind, b.m,
           b.m + n.held AS k, CASE WHEN b.m = 0 THEN n.first_at END AS first_at, coalesce(n.last_at, b.before_at) AS last_at, b.imported_at,
           CASE WHEN b.m = 0 THEN 1 WHEN c.booked_only THEN b.m + 1 ELSE b.m END AS from_k,
           CASE WHEN b.m = 0 OR b.before_at <= $2::timestamptz - ${SILENT} THEN b.m + n.settled ELSE 0 END AS settled_through,
           c.ahead @> $2::timestamptz AS booked_ahead
    FROM figures_care c
    CROSS JOIN LATERAL (SELECT CASE WHEN c.imported_seen <= $2 THEN c.sessions_before ELSE 0 END AS m,
                               CASE WHEN c.imported_seen <= $2 THEN coalesce(c.last_before, c.imported_at) END AS before_at,
                               CASE WHEN c.imported_seen <= $2 THEN c.imported_at END AS imported_at, c.settled_since <= $2 AS as_now) b
    CROSS JOIN LATERAL (
      SELECT count(*) AS held, min(u.start) AS first_at, max(u.start) AS last_at, count(*) FILTER (WHERE u.start <= ${SETTLED_UNTIL}) AS settled
      FROM unnest(c.starts, c.seen, c.unseen) u(start, since, until) WHERE NOT b.as_now AND u.since <= $2 AND u.until > $2) o
    CROSS JOIN LATERAL (
      SELECT (CASE WHEN b.as_now THEN c.sessions ELSE o.held END)::int AS held, CASE WHEN b.as_now THEN c.first_session_at ELSE o.first_at END AS first_at,
             CASE WHEN b.as_now THEN c.last_session_at ELSE o.last_at END AS last_at,
             (CASE WHEN b.as_now THEN c.sessions - (SELECT count(*) FROM unnest(c.recent) r(start) WHERE r.start > ${SETTLED_UNTIL}) ELSE o.settled END)::int AS settled) n
    WHERE c.practice_id = $1 AND c.known_from <= $2 AND c.known_to > $2 AND c.client_seen <= $2 ${window}) d) s`;

/** Those who became clients in the window. */
export const CLIENTS = clients('AND c.client_at >= $3 AND c.client_at < $4');
/** All of them, whatever is asked of the window. */
export const CLIENTS_EVER = clients('');

export const HAS_BEGUN = 's.k > 0';
