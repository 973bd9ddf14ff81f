const FINAL = `('attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'rescheduled')`;

const seen = (row: string, settled: string, replaced: string): string => `
  CASE WHEN ${row}.status IN ${FINAL} AND ${settled} <= $2 THEN ${row}.status
       WHEN ${row}.arrived_known_at <= $2 OR ${row}.status = 'arrived' AND ${row}.arrived_known_at IS NULL THEN 'arrived' ELSE 'booked' END AS status,
  ${row}.status_at, ${row}.kind, ${row}.starts_at, ${row}.ends_at, CASE WHEN ${row}.arrived_known_at <= $2 THEN ${row}.arrived_at END AS arrived_at,
  CASE WHEN ${replaced} <= $2 THEN ${row}.rescheduled_to_id END AS replaced_by`;

/**
 * Appointments as they were known at `$2`: the row itself, or what it was before a correction. Rows from before the marks were kept are taken
 * as known when they happened.
 *
 * @param where a condition on appointment `a`; `start` is the start as it was known
 */
export const visitsKnown = (where: (start: string) => string): string => `(
  SELECT a.id, a.journey_id AS journey, a.member_id, a.history, a.created_at AS booked_at, ${seen('a', 'coalesce(a.status_known_at, a.status_at)', 'coalesce(a.replaced_known_at, a.status_at)')}
  FROM appointments a
  WHERE a.practice_id = $1 AND coalesce(a.known_from, a.created_at) <= $2 AND (a.journey_voided_at IS NULL OR a.journey_voided_at > $2) AND ${where('a.starts_at')}
  UNION ALL
  SELECT a.id, a.journey_id, a.member_id, a.history, a.created_at, ${seen('v', 'v.status_known_at', 'v.replaced_known_at')}
  FROM appointment_versions v JOIN appointments a ON a.practice_id = $1 AND a.id = v.appointment_id
  WHERE v.practice_id = $1 AND v.known_from <= $2 AND v.known_to > $2 AND (a.journey_voided_at IS NULL OR a.journey_voided_at > $2) AND ${where('v.starts_at')})`;
