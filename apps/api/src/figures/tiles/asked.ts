import type { EntityManager } from 'typeorm';

/** What a figure is asked for: the practice, the moment as of which it is known, and the window (null = all time). */
export interface Asked {
  tx: EntityManager;
  practice: string;
  /** As of this instant. */
  at: Date;
  window: { from: Date; to: Date } | null;
}

/** A question of a figure in SQL: `$1` practice, `$2` as of, `$3` and `$4` the window; without one all time. */
export async function ask<R>({ tx, practice, at, window }: Asked, sql: string, ...more: unknown[]): Promise<R[]> {
  return tx.query(typed(sql), [practice, at, window?.from ?? '-infinity', window?.to ?? 'infinity', ...more]);
}

/** Names the type of every parameter once, whether or not the question uses it. */
const ASKED = 'WITH asked AS (SELECT $1::uuid, $2::timestamptz, $3::timestamptz, $4::timestamptz)';
const typed = (sql: string): string => {
  const rest = sql.trimStart();
  return rest.startsWith('WITH ') ? `${ASKED}, ${rest.slice(5)}` : `${ASKED} ${rest}`;
};

/** Who stands behind a part of a figure, as a query. */
export interface Part {
  /** The rows that the figure counts, named `s`: `id`, `journey`, `person`, `at` and `why` (a code or null), and whatever `where` asks. */
  rows: string;
  where: string;
  /** The time that put them into the part, where it is another than `s.at`. */
  at?: string;
}

/** Those whom the metrics named: ids from our own rows. */
export const among = (ids: readonly string[]): string => `s.id = ANY ('{${ids.join(',')}}'::uuid[])`;

/** Epoch milliseconds of a time in SQL: what the figures reckon with. */
export const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint::float8`;

/** Counts of many parts in one walk over the same rows: the tile and the list of those behind it ask the very same words. */
export async function tally(asked: Asked, rows: string, parts: Record<string, string>): Promise<Record<string, number>> {
  const counts = Object.values(parts).map((where, n) => `count(*) FILTER (WHERE ${where})::int AS c${n}`);
  const [found] = await ask<Record<string, number>>(asked, `SELECT ${counts.join(', ')} FROM ${rows}`);
  return Object.fromEntries(Object.keys(parts).map((name, n) => [name, found?.[`c${n}`] ?? 0]));
}
