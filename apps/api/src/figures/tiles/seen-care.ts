/** Elapsed days after which silence is an end (6.6), in hours: a day of an interval would follow the clocks of the server's zone. */
const SILENT = `interval '${42 * 24} hours'`;

/** So long ago that an end by silence would be known. */
export const SETTLED_UNTIL = `($2::timestamptz - ${SILENT})`;

/** Sessions of the last weeks, of those that stand: they lie in the end of the lists. */
const UNSETTLED = `(SELECT count(*) FROM unnest(c.starts[c.earlier_listed + 1:], c.unseen[c.earlier_listed + 1:]) u(start, until)
                    WHERE u.start > ${SETTLED_UNTIL} AND u.until = 'infinity')`;

/**
 * Clients as they were known: how far care had come (`m` sessions before us, `k` in all), which decisions are settled, and how it ended.
 *
 * Where nothing was learned of a client since then, the counts stand in the row. Else the sessions are gone through: the last months'
 * where nothing earlier was learned since, or all of them.
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
                               CASE WHEN c.imported_seen <= $2 THEN c.imported_at END AS imported_at,
                               c.settled_since <= $2 AS is_known,
                               c.earlier_known <= $2 AND coalesce(c.earlier_last <= ${SETTLED_UNTIL}, true) AS is_late) b
    CROSS JOIN LATERAL (
      SELECT count(*) + CASE WHEN b.is_late THEN c.earlier_held ELSE 0 END AS held, min(u.start) AS first_at, max(u.start) AS last_at,
             count(*) FILTER (WHERE u.start <= ${SETTLED_UNTIL}) + CASE WHEN b.is_late THEN c.earlier_held ELSE 0 END AS settled
      FROM unnest(CASE WHEN b.is_late THEN c.starts[c.earlier_listed + 1:] ELSE c.starts END, CASE WHEN b.is_late THEN c.seen[c.earlier_listed + 1:] ELSE c.seen END,
                  CASE WHEN b.is_late THEN c.unseen[c.earlier_listed + 1:] ELSE c.unseen END) u(start, since, until)
      WHERE NOT b.is_known AND u.since <= $2 AND u.until > $2) o
    CROSS JOIN LATERAL (
      SELECT (CASE WHEN b.is_known THEN c.sessions ELSE o.held END)::int AS held,
             CASE WHEN b.is_known OR b.is_late AND c.earlier_held > 0 THEN c.first_session_at ELSE o.first_at END AS first_at,
             CASE WHEN b.is_known THEN c.last_session_at WHEN b.is_late THEN coalesce(o.last_at, c.earlier_last) ELSE o.last_at END AS last_at,
             (CASE WHEN NOT b.is_known THEN o.settled WHEN c.last_session_at <= ${SETTLED_UNTIL} THEN c.sessions ELSE c.sessions - ${UNSETTLED} END)::int AS settled) n
    WHERE c.practice_id = $1 AND c.known_from <= $2 AND c.known_to > $2 AND c.client_seen <= $2 ${window}) d) s`;

/** Those who became clients in the window. */
export const CLIENTS = clients('AND c.client_at >= $3 AND c.client_at < $4');
/** All of them, whatever is asked of the window. */
export const CLIENTS_EVER = clients('');

export const HAS_BEGUN = 's.k > 0';
