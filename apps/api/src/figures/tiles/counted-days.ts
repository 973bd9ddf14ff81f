import { endOfDate, startOfDate } from '@porchlight/metrics';
import { ENDINGS, knownDay } from '../rows/visit-days.js';
import { type Asked, ask, tally } from './asked.js';

/** Days before the moment that are gone through visit by visit: what is not over yet, or not quite, is counted only there. */
const FRESH_DAYS = 8;

/** Names of `figures_days` that a figure calls otherwise. */
const KEPT_AS: Record<string, string> = {
  unresolved: 'excluded:unresolved',
  rescheduled: 'excluded:rescheduled',
  imported: 'excluded:imported',
};

/**
 * Counts visits of a window: whole days from the days that are kept, the latest one by one.
 *
 * @param rows,parts as `tally` takes them, for the latest days
 */
export async function countedDays(asked: Asked, rows: string, parts: Record<string, string>): Promise<Record<string, number>> {
  const [edge] = await ask<{ fresh: string; known: string }>(
    asked,
    `SELECT (d.known - ${FRESH_DAYS})::text AS fresh, d.known::text AS known FROM (SELECT ${knownDay('$2::timestamptz', '$5::text')} AS known) d`,
    asked.zone,
  );
  if (!edge) throw new Error('The database knows no day.');
  const from = new Date(Math.max(asked.window?.from.getTime() ?? -Infinity, startOfDate(edge.fresh, asked.zone)));
  const counts = await tally(
    { ...asked, window: { from, to: asked.window?.to ?? new Date(endOfDate('2999-12-31', asked.zone)) } },
    rows,
    parts,
  );
  const kept = await ask<{ part: string; n: number }>(
    asked,
    `SELECT part, sum(n)::int AS n FROM figures_days f, (SELECT ($3::timestamptz AT TIME ZONE $7::text)::date AS first, ($4::timestamptz AT TIME ZONE $7::text)::date AS after) w
     WHERE f.practice_id = $1 AND f.day >= w.first AND f.day < LEAST(w.after, $5::date) AND f.known_day <= $6::date GROUP BY part`,
    edge.fresh,
    edge.known,
    asked.zone,
  );
  for (const { part, n } of kept) {
    const name = KEPT_AS[part] ?? part;
    counts[name] = (counts[name] ?? 0) + n;
    if ((ENDINGS as readonly string[]).includes(part)) counts.all = (counts.all ?? 0) + n;
  }
  return counts;
}
