import type pg from 'pg';

/** What the database holds, table by table: two of them are equal exactly if no row came, went or changed. */
export type Fingerprint = ReadonlyMap<string, string>;

/** Left out, because a request that is refused notes them by the way: when a session was last seen, and (altogether) which guesses failed. */
const NOTED: Record<string, string> = { sessions: `to_jsonb(t) - 'last_seen_at'` };
const NOTES = ['sign_in_failures'];
/** Left out, because whoever asks for a figure first counts what happened: they follow the history, and say nothing that it does not. */
const FOLLOWING = [
  ...['figures_inquiries', 'figures_care', 'figures_missed', 'figures_owed', 'figures_days'],
  ...['figures_progress', 'figures_touched', 'figures_days_touched', 'figures_kept'],
];

/** Looks as superuser, so that row-level security hides nothing. The order of rows does not matter. */
export async function fingerprint(db: pg.Pool | pg.Client): Promise<Fingerprint> {
  const { rows } = await db.query<{ name: string; print: string }>(await statement(db));
  return new Map(rows.map((row) => [row.name, row.print]));
}

/** Tables that differ. */
export function changed(before: Fingerprint, after: Fingerprint): string[] {
  return [...after.keys()].filter((name) => before.get(name) !== after.get(name)).sort();
}

const statements = new WeakMap<object, string>();

async function statement(db: pg.Pool | pg.Client): Promise<string> {
  const kept = statements.get(db);
  if (kept) return kept;
  const { rows } = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1) ORDER BY relname`,
    [[...NOTES, ...FOLLOWING]],
  );
  const one = ({ name }: { name: string }) =>
    `SELECT '${name}' AS name, concat_ws(':', count(*), sum(hashtextextended((${NOTED[name] ?? 'to_jsonb(t)'})::text, 0))) AS print FROM "${name}" t`;
  const text = rows.map(one).join(' UNION ALL ');
  statements.set(db, text);
  return text;
}
