import type { EntityManager } from 'typeorm';

/** What a figure is asked for: the practice, the moment as of which it is known, and the window (null = all time). */
export interface Asked {
  tx: EntityManager;
  practice: string;
  /** As of this instant. */
  at: Date;
  window: { from: Date; to: Date } | null;
  /** The practice's own, in which a window's dates begin and end. */
  zone: string;
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

/** Milliseconds of a time since the epoch, or of a span, in SQL: what the figures reckon with. `extract` would do it in decimals, at three times the price. */
export const ms = (column: string): string => `(date_part('epoch', ${column}) * 1000)::bigint`;
/** Milliseconds from one time to another: the difference first, since `date_part` looks its word up anew for each row. */
export const msBetween = (from: string, to: string): string => ms(`${to} - ${from}`);

/** Many numbers as one text that `numbersOf` reads; null where there is none. */
export const arrayOf = (number: string, where: string): string => `(array_agg(${number}) FILTER (WHERE ${where}))::text`;
export const numbersOf = (text: string | null): Float64Array =>
  text === null ? new Float64Array() : new Float64Array(JSON.parse(`[${text.slice(1, -1)}]`) as number[]);

/** Counts of many parts in one walk over the same rows: the tile and the list of those behind it ask the very same words. */
export const tally = async (asked: Asked, rows: string, parts: Record<string, string>): Promise<Record<string, number>> =>
  (await tallyAnd(asked, rows, parts, {})).counts;

/** The same with aggregates of the same rows, so that nobody walks twice. */
export async function tallyAnd<Name extends string>(
  asked: Asked,
  rows: string,
  parts: Record<string, string>,
  aggregates: Record<Name, string>,
): Promise<{ counts: Record<string, number>; more: Record<Name, string | null> }> {
  const counts = Object.values(parts).map((where, n) => `count(*) FILTER (WHERE ${where})::int AS c${n}`);
  const others = Object.entries<string>(aggregates).map(([name, aggregate]) => `${aggregate} AS "${name}"`);
  const [found = {}] = await ask<Record<string, number & string>>(asked, `SELECT ${[...counts, ...others].join(', ')} FROM ${rows}`);
  return {
    counts: Object.fromEntries(Object.keys(parts).map((name, n) => [name, found[`c${n}`] ?? 0])),
    more: Object.fromEntries(Object.keys(aggregates).map((name) => [name, found[name] ?? null])) as Record<Name, string | null>,
  };
}
