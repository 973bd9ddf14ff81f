import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAJORS, type Migrated, openMigrated } from '../catalog/databases.js';
import { GLOBAL_TABLES, OTHER_INDEXES } from '../catalog/exceptions.js';
import { fill } from '../catalog/rows.js';
import { changed, fingerprint } from '../fingerprint.js';
import { outcomeOf, type Table, tablesOf } from './tables.js';

/** The serving role by itself, in practice A, with everything that B has: row-level security has to hold without any code of ours. */
describe.each(MAJORS)('Straight to PostgreSQL %i as porchlight_app', (major) => {
  const [mine, theirs] = [randomUUID(), randomUUID()];
  let db: Migrated;
  let tables: Table[];
  beforeAll(async () => {
    db = await openMigrated(major);
    await fill(db.superuser, mine);
    await fill(db.superuser, theirs);
    tables = await tablesOf(db.superuser, mine, theirs);
  }, 60_000);
  afterAll(() => db?.close());

  const ofPractices = () => tables.filter(({ isGlobal }) => !isGlobal);
  /** Where a practice has one row at most, whatever is put in collides with its own: no key of anybody else is ever looked at. */
  const ofMany = () => ofPractices().filter(({ key, scope }) => key.join() !== scope || scope === 'id');
  /** Runs alone in a transaction that is never kept. */
  const within = (scope: string | null, sql: string) => outcomeOf(db.app, scope, sql);

  it('P20: the filling puts a row of each practice into every table, so that none is empty by chance', async () => {
    const { rows } = await db.superuser.query(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrations'`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(rows.map(({ name }) => name).sort());
    expect(tables.filter((table) => !table.isGlobal && (!table.mine || !table.theirs)).map(({ name }) => name)).toEqual([]);
    for (const table of ofPractices())
      expect([table.name, await within(mine, `SELECT 1 FROM ${table.name}`)]).not.toEqual([table.name, '0 rows']);
  });

  it('P20: a table of no practice is closed to it altogether', async () => {
    for (const name of Object.keys(GLOBAL_TABLES))
      for (const sql of [`SELECT 1 FROM ${name}`, `DELETE FROM ${name}`, `INSERT INTO ${name} DEFAULT VALUES`, `TRUNCATE ${name}`])
        expect([sql, await within(mine, sql)]).toEqual([sql, 'permission denied for table <table>'.replace('<table>', name)]);
  });

  it('P20: without a scope, or with an empty one, every table is empty and nothing raises', async () => {
    for (const scope of [null, '', randomUUID()])
      for (const { name } of ofPractices())
        expect([name, scope, await within(scope, `SELECT 1 FROM ${name}`)]).toEqual([name, scope, '0 rows']);
  });

  it("P20: B's rows are not there to be read, changed or deleted, by key or by any of their values", async () => {
    const before = await fingerprint(db.superuser);
    for (const table of ofPractices()) {
      const { name, key, theirs: row } = table;
      for (const where of [table.where(row as object), `${table.scope} = '${theirs}'`]) {
        expect([name, await within(mine, `SELECT 1 FROM ${name} WHERE ${where}`)]).toEqual([name, '0 rows']);
        for (const sql of [`UPDATE ${name} SET ${key[0]} = ${key[0]} WHERE ${where}`, `DELETE FROM ${name} WHERE ${where}`])
          expect([name, sql, ['0 rows', `permission denied for table ${name}`].includes(await within(mine, sql))]).toEqual([
            name,
            sql,
            true,
          ]);
      }
    }
    expect(changed(before, await fingerprint(db.superuser))).toEqual([]);
  });

  it('P20: nothing can be put into B, and no row of A can be handed to B', async () => {
    for (const { name, scope, columns, theirs: row } of ofPractices()) {
      const put = await within(mine, insert(name, columns, row as Record<string, string>));
      expect([name, put]).toEqual([name, expect.stringMatching(/permission denied for table|violates row-level security policy/)]);
      const move = await within(mine, `UPDATE ${name} SET ${scope} = '${theirs}'`);
      expect([name, move]).toEqual([
        name,
        expect.stringMatching(/permission denied for table|violates row-level security policy|append-only/),
      ]);
    }
  });

  it("P20: a foreign key to B's id fails in the words in which one to nobody's id fails", async () => {
    let probes = 0;
    for (const { name, columns, references, mine: own, theirs: other } of ofMany()) {
      for (const { from } of references.filter(({ parent }) => !['practices', 'accounts'].includes(parent))) {
        const column = from.at(-1) as string;
        const probe = (value: string) => {
          const row: Record<string, string> = { ...(own as object), ...freshKey(own as object), [column]: value };
          return within(mine, insert(name, columns, row));
        };
        const theirId = (other as Record<string, string>)[column] as string;
        if (theirId === 'NULL') continue;
        const [found, absent] = [await probe(theirId), await probe(theirId.startsWith("'\\x") ? "sha256('none')" : `'${randomUUID()}'`)];
        const still = (text: string) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>');
        expect([name, column, still(found)]).toEqual([name, column, still(absent)]);
        expect([name, column, found]).toEqual([name, column, expect.stringMatching(/violates foreign key|permission denied/)]);
        probes++;
      }
    }
    expect(probes).toBeGreaterThan(20);
  });

  it('P20: a value that B has is as free for A as one that nobody has: no unique tells', async () => {
    for (const { name, scope, columns, theirs: row } of ofMany()) {
      const copy: Record<string, string> = { ...(row as object), [scope]: `'${mine}'` };
      const outcome = await within(mine, insert(name, columns, copy));
      if (outcome.includes('duplicate key')) expect([name, excusedIndex(outcome)]).toEqual([name, true]);
    }
  });
});

const insert = (table: string, columns: string[], row: Record<string, string>): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => row[column]).join(', ')})`;

/** Only a key that is listed with its reason may collide: the hash of a token, and a practice's own id. */
const excusedIndex = (message: string): boolean => Object.keys(OTHER_INDEXES).some((index) => message.includes(`"${index}"`));

/** The same row under a key of its own, so that only what is probed can be refused. */
function freshKey(row: object): Record<string, string> {
  const fresh: Record<string, string> = {
    id: `'${randomUUID()}'`,
    key: `'${randomUUID()}'`,
    version: '7',
    cause_key: `'${randomUUID()}'`,
    call_key: `'${randomUUID()}'`,
    reference: `'${randomUUID()}'`,
    about: `'${randomUUID()}'`,
    external_id: `'${randomUUID()}'`,
    row_key: "sha256('fresh')",
    token_hash: "sha256('fresh')",
    // Somebody is asked once a moment: the other one is free.
    point: `'closure'`,
    // A follow-up has one letter.
    follow_up_id: '(SELECT id FROM follow_ups f WHERE NOT EXISTS (SELECT 1 FROM letters l WHERE l.follow_up_id = f.id) LIMIT 1)',
  };
  // Somebody has one wish, and is offered a time once.
  if ('first_reason' in row || 'freed_time_id' in row)
    fresh.journey_id = '(SELECT j.id FROM journeys j WHERE NOT EXISTS (SELECT 1 FROM time_offers o WHERE o.journey_id = j.id) LIMIT 1)';
  // Thanks are owed once for each whom they sent.
  if ('opened_at' in row && 'referrer_id' in row)
    fresh.journey_id = '(SELECT j.id FROM journeys j WHERE NOT EXISTS (SELECT 1 FROM thanks o WHERE o.journey_id = j.id) LIMIT 1)';
  return Object.fromEntries(Object.entries(fresh).filter(([column]) => column in row));
}
