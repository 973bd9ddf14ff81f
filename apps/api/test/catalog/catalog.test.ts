import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '../../src/database/migrate.js';
import { MIGRATIONS } from '../../src/database/migrations/index.js';
import { changed, fingerprint } from '../fingerprint.js';
import { MAJORS, type Migrated, openMigrated } from './databases.js';
import { APPEND_ONLY, DELETABLE, GLOBAL_TABLES, OTHER_FOREIGN_KEYS, OTHER_INDEXES, OTHER_POLICY } from './exceptions.js';
import { findings } from './findings.js';
import { PLANTS } from './plants.js';
import { fill } from './rows.js';

describe.each(MAJORS)('The catalog of a migrated database, PostgreSQL %i', (major) => {
  let db: Migrated;
  beforeAll(async () => {
    db = await openMigrated(major);
  }, 60_000);
  afterAll(() => db?.close());

  it('P20: every table, key, index, foreign key, right and function stands under its practice or has a reason', async () => {
    expect(await findings(db.superuser)).toEqual([]);
    const excused = [GLOBAL_TABLES, OTHER_INDEXES, OTHER_FOREIGN_KEYS, DELETABLE].flatMap(Object.values);
    expect([...excused, ...Object.values(OTHER_POLICY).map(({ why }) => why)].filter((reason) => reason.length < 10)).toEqual([]);
  });

  it.each(PLANTS)('P20: %s is found', async (_what, sql, found) => {
    await db.superuser.query('BEGIN');
    try {
      await db.superuser.query(sql);
      expect(await findings(db.superuser)).toContainEqual(expect.stringMatching(found));
    } finally {
      await db.superuser.query('ROLLBACK');
    }
  });

  it.each(APPEND_ONLY)('P24: history in %s is refused every change, to the owner and a superuser, too', async (table) => {
    const practice = randomUUID();
    await fill(db.superuser, practice);
    const before = await fingerprint(db.superuser);
    const attempts = [
      `UPDATE ${table} SET practice_id = practice_id`,
      `UPDATE ${table} SET at = at + interval '1 hour'`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ];
    for (const sql of attempts) {
      await expect(db.superuser.query(sql)).rejects.toThrow(/append-only/);
      // To the owner the rows are not even there; what needs no row to fire still refuses.
      if (sql.startsWith('TRUNCATE')) await expect(db.owner.query(sql)).rejects.toThrow(/append-only/);
      else expect((await db.owner.query(sql)).rowCount).toBe(0);
      await db.app.query(`BEGIN; SET LOCAL app.practice = '${practice}'`);
      await expect(db.app.query(sql)).rejects.toThrow(/permission denied|append-only/);
      await db.app.query('ROLLBACK');
    }
    expect(changed(before, await fingerprint(db.superuser))).toEqual([]);
  });

  it('P8: migrating again runs nothing and changes nothing', async () => {
    expect(db.ran).toHaveLength(MIGRATIONS.length);
    const before = await fingerprint(db.superuser);
    expect(await migrate(db.ownerUrl)).toEqual([]);
    expect(changed(before, await fingerprint(db.superuser))).toEqual([]);
  });

  it('P8: two replicas that migrate at once take turns', async () => {
    await expect(Promise.all([migrate(db.ownerUrl), migrate(db.ownerUrl), migrate(db.ownerUrl)])).resolves.toEqual([[], [], []]);
  });
});
