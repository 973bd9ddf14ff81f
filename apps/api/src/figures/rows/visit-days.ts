import type { EntityManager } from 'typeorm';

/** Days that one step counts anew. */
const AT_ONCE = 30;

/** Minutes after the start from which somebody is late. */
export const LATE_AFTER = 15;
/** How a visit may end, each counted by itself. */
export const ENDINGS = ['attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'] as const;

const ZONE = `(SELECT settings ->> 'zone' FROM practices WHERE id = $1)`;
/** The day at whose end this is known for the first time: midnight belongs to the day that ends with it. */
export const knownDay = (at: string, zone: string): string => `((${at} - interval '1 microsecond') AT TIME ZONE ${zone})::date`;

/** Counts visits by their local day, day by day, as the touched hours tell; `figures_days` is the sum of what each visit was known to be. */
export const visitDays = {
  /** Everything is to be counted: for the first time, or because days begin at another hour now. */
  async touchAll(tx: EntityManager, practice: string): Promise<void> {
    await tx.query('DELETE FROM figures_days WHERE practice_id = $1', [practice]);
    await tx.query(TOUCH_ALL, [practice]);
  },

  /** @returns how many hours are left to look at */
  async step(tx: EntityManager, practice: string): Promise<number> {
    const [touched]: [{ at: Date }[]] = await tx.query(TAKE, [practice, AT_ONCE]);
    if (touched.length === 0) return 0;
    const hours = touched.map(({ at }) => at);
    await tx.query(`${DAYS} DELETE FROM figures_days f USING days d WHERE f.practice_id = $1 AND f.day = d.day`, [practice, hours]);
    await tx.query(COUNT, [practice, hours]);
    const [{ left }] = await tx.query(
      'SELECT count(*)::int AS left FROM (SELECT DISTINCT at FROM figures_days_touched WHERE practice_id = $1) t',
      [practice],
    );
    return left;
  },
};

const TOUCH_ALL = `
  INSERT INTO figures_days_touched (practice_id, at)
  SELECT $1, d AT TIME ZONE z.zone
  FROM (SELECT ${ZONE} AS zone) z,
       (SELECT min(first) AS first, max(last) AS last FROM (
          SELECT min(starts_at) AS first, max(starts_at) AS last FROM appointments WHERE practice_id = $1
          UNION ALL SELECT min(starts_at), max(starts_at) FROM appointment_versions WHERE practice_id = $1) s) s,
       generate_series((s.first AT TIME ZONE z.zone)::date::timestamp, (s.last AT TIME ZONE z.zone)::date::timestamp, interval '1 day') d
  ON CONFLICT DO NOTHING`;

const TAKE = `
  DELETE FROM figures_days_touched WHERE practice_id = $1
    AND at IN (SELECT DISTINCT at FROM figures_days_touched WHERE practice_id = $1 ORDER BY at LIMIT $2) RETURNING at`;

/** The local days of some hours; where a zone is half an hour off, an hour may lie in two. */
const DAYS = `
  WITH days AS MATERIALIZED (
    SELECT d.day, d.zone, d.day::timestamp AT TIME ZONE d.zone AS begins, (d.day + 1)::timestamp AT TIME ZONE d.zone AS ends
    FROM (SELECT DISTINCT (v.at AT TIME ZONE z.zone)::date AS day, z.zone
          FROM (SELECT ${ZONE} AS zone) z, unnest($2::timestamptz[]) h, LATERAL (VALUES (h), (h + interval '59 minutes 59 seconds')) v(at)) d)`;

/** What each visit of these days was known to be, from when until when. Day by day: all at once would read every visit there is. */
const KNOWN = `
  SELECT d.day, d.zone, k.* FROM days d CROSS JOIN LATERAL (
    SELECT a.history, a.status, a.starts_at, a.ends_at, a.arrived_at, a.arrived_known_at, coalesce(a.known_from, a.created_at) AS known,
           coalesce(a.status_known_at, a.status_at) AS settled, coalesce(a.journey_voided_at, 'infinity') AS gone
    FROM appointments a WHERE a.practice_id = $1 AND a.starts_at >= d.begins AND a.starts_at < d.ends
    UNION ALL
    SELECT a.history, v.status, v.starts_at, v.ends_at, v.arrived_at, v.arrived_known_at, v.known_from, v.status_known_at, LEAST(a.journey_voided_at, v.known_to)
    FROM appointment_versions v JOIN appointments a ON a.practice_id = $1 AND a.id = v.appointment_id
    WHERE v.practice_id = $1 AND v.starts_at >= d.begins AND v.starts_at < d.ends OFFSET 0) k`;

/** Parts as the tile counts them of single visits: only what is over, and is ours. */
const COUNT = `${DAYS},
  known AS (${KNOWN}),
  spans AS (
    SELECT k.day, k.zone, p.part, p.since, p.until FROM known k
    CROSS JOIN LATERAL (SELECT k.status IN ('${ENDINGS.join("', '")}', 'rescheduled') AS final) f
    CROSS JOIN LATERAL (VALUES
      ('imported', CASE WHEN k.history THEN k.known END, k.gone),
      ('unresolved', CASE WHEN NOT k.history THEN GREATEST(k.known, k.ends_at) END, CASE WHEN f.final THEN LEAST(k.settled, k.gone) ELSE k.gone END),
      ('rescheduled', CASE WHEN NOT k.history AND k.status = 'rescheduled' THEN GREATEST(k.known, k.settled) END, k.gone),
      (k.status, CASE WHEN NOT k.history AND f.final AND k.status <> 'rescheduled' THEN GREATEST(k.known, k.settled, k.ends_at) END, k.gone),
      ('late', CASE WHEN NOT k.history AND k.status = 'attended' AND k.arrived_at >= k.starts_at + interval '${LATE_AFTER} minutes'
                    THEN GREATEST(k.known, k.settled, k.ends_at, k.arrived_known_at) END, k.gone)) p(part, since, until)
    WHERE p.since < p.until),
  changes AS (
    SELECT day, ${knownDay('since', 'zone')} AS known_day, part, 1 AS n FROM spans
    UNION ALL SELECT day, ${knownDay('until', 'zone')}, part, -1 FROM spans WHERE until < 'infinity')
  INSERT INTO figures_days (practice_id, day, known_day, part, n)
  SELECT $1, day, known_day, part, sum(n) FROM changes GROUP BY day, known_day, part HAVING sum(n) <> 0`;
