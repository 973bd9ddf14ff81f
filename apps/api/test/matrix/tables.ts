import type pg from 'pg';
import { GLOBAL_TABLES } from '../catalog/exceptions.js';

/** A table as the catalog has it, with one row of each practice as SQL literals by column. */
export interface Table {
  name: string;
  isGlobal: boolean;
  /** The column that says whose a row is. */
  scope: 'practice_id' | 'id';
  columns: string[];
  key: string[];
  uniques: string[][];
  references: { from: string[]; parent: string }[];
  mine: object | null;
  theirs: object | null;
  where(row: object): string;
}

export async function tablesOf(superuser: pg.Client, mine: string, theirs: string): Promise<Table[]> {
  const { rows } = await superuser.query<{
    name: string;
    columns: string[];
    uniques: { primary: boolean; columns: string[] }[];
    references: Table['references'];
  }>(`
    SELECT c.relname AS name,
      ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
      (SELECT json_agg(json_build_object('primary', x.indisprimary, 'columns', ARRAY(
          SELECT a.attname FROM unnest(x.indkey::int2[]) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.n ORDER BY u.o)))
        FROM pg_index x WHERE x.indrelid = c.oid AND x.indisunique) AS uniques,
      coalesce((SELECT json_agg(json_build_object('parent', k.confrelid::regclass::text, 'from', ARRAY(
          SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.n ORDER BY u.o)))
        FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'), '[]') AS references
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'`);
  const tables: Table[] = [];
  for (const { name, columns, uniques, references } of rows) {
    const scope = columns.includes('practice_id') ? 'practice_id' : 'id';
    const isGlobal = Boolean(GLOBAL_TABLES[name]);
    const row = async (practice: string) => (isGlobal ? null : literalsOf(superuser, name, columns, `${scope} = '${practice}'`));
    const key = uniques?.find(({ primary }) => primary)?.columns ?? [];
    tables.push({
      name,
      isGlobal,
      scope,
      columns,
      key,
      uniques: (uniques ?? []).map((unique) => unique.columns),
      references,
      mine: await row(mine),
      theirs: await row(theirs),
      where: (one) => key.map((column) => `${column} = ${(one as Record<string, string>)[column]}`).join(' AND '),
    });
  }
  return tables;
}

async function literalsOf(superuser: pg.Client, table: string, columns: string[], where: string): Promise<object | null> {
  const list = columns.map((column) => `'${column}', coalesce(quote_literal(${column}::text), 'NULL')`);
  const { rows } = await superuser.query(`SELECT json_build_object(${list.join(', ')}) AS row FROM ${table} WHERE ${where} LIMIT 1`);
  return rows[0]?.row ?? null;
}

/** What a statement answers: how many rows, or the words of its failure. Nothing of it is kept. */
export async function outcomeOf(client: pg.Client, scope: string | null, sql: string): Promise<string> {
  await client.query('BEGIN');
  try {
    if (scope !== null) await client.query(`SELECT set_config('app.practice', $1, true)`, [scope]);
    return `${(await client.query(sql)).rowCount} rows`;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.query('ROLLBACK');
  }
}
