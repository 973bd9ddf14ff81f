import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { assertSafe } from '../../src/database/safety.js';
import { type House, openHouse } from '../house.js';

const now = () => new Date();

/** P3: where a promise could not be kept, nothing is served, and one line says why. The suite's own server waives durability: just what must be refused. */
describe('Refusing to run unsafe', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());

  const superuserUrl = () => (house.db.options as { connectionString: string }).connectionString;

  async function verdict(url: string, options: { durable?: boolean; at?: () => Date; settings?: string } = {}): Promise<string> {
    const pool = new pg.Pool({ connectionString: url, max: 1, ...(options.settings ? { options: options.settings } : {}) });
    try {
      return await assertSafe(pool, options.at ?? now, { durable: options.durable ?? false }).then(
        () => 'safe',
        (error: Error) => error.message,
      );
    } finally {
      await pool.end();
    }
  }

  it('P3: what is as it should be is served', async () => {
    expect(await verdict(house.appUrl)).toBe('safe');
  });

  it.each(['fsync is off', 'full_page_writes is off', 'synchronous_commit is off'])('P3: %s: refused', async (lack) => {
    expect(await verdict(house.appUrl, { durable: true })).toContain(lack);
  });

  it('P3: a commit that does not wait for the disk is refused, whoever set it', async () => {
    for (const value of ['off', 'local'])
      expect(await verdict(house.appUrl, { durable: true, settings: `-c synchronous_commit=${value}` })).toContain(
        `synchronous_commit is ${value}`,
      );
    expect(await verdict(house.appUrl, { durable: true, settings: '-c synchronous_commit=on' })).not.toContain('synchronous_commit');
  });

  it('P3: a serving role that is a superuser, owns tables, or is above row-level security is refused', async () => {
    expect(await verdict(superuserUrl())).toContain('the serving role is a superuser');
    expect(await verdict(house.ownerUrl)).toContain('the serving role owns tables');
    const role = `bypass_${randomUUID().slice(0, 8)}`;
    await house.db.query(`CREATE ROLE ${role} LOGIN BYPASSRLS PASSWORD 'bypass'`);
    try {
      expect(await verdict(Object.assign(new URL(house.appUrl), { username: role, password: 'bypass' }).href)).toContain(
        'bypasses row-level security',
      );
    } finally {
      await house.db.query(`DROP ROLE ${role}`);
    }
  });

  it('P3: a serving role that may act as the owner, or as the role that looks before a practice is known, is refused', async () => {
    for (const above of ['porchlight_owner', 'porchlight_lookup']) {
      const role = `heir_${randomUUID().slice(0, 8)}`;
      await house.db.query(`CREATE ROLE ${role} LOGIN NOINHERIT PASSWORD 'heir'; GRANT ${above} TO ${role}`);
      try {
        const url = Object.assign(new URL(house.appUrl), { username: role, password: 'heir' }).href;
        expect(await verdict(url)).toMatch(new RegExp(`the serving role may act as .*${above}`));
      } finally {
        await house.db.query(`DROP ROLE ${role}`);
      }
    }
  });

  it('P3: a table that does not force row-level security is refused, by name', async () => {
    await house.db.query('ALTER TABLE people NO FORCE ROW LEVEL SECURITY');
    expect(await verdict(house.appUrl)).toContain('not forced on people');
    await house.db.query('ALTER TABLE people FORCE ROW LEVEL SECURITY; ALTER TABLE people DISABLE ROW LEVEL SECURITY');
    expect(await verdict(house.appUrl)).toContain('not forced on people');
    await house.db.query('ALTER TABLE people ENABLE ROW LEVEL SECURITY; CREATE TABLE plain (id int)');
    expect(await verdict(house.appUrl)).toContain('not forced on plain');
    await house.db.query('DROP TABLE plain');
  });

  it('P3: clocks that are seconds apart are refused', async () => {
    for (const apart of [-5_000, 5_000])
      expect(await verdict(house.appUrl, { at: () => new Date(Date.now() + apart) })).toMatch(/clocks .* apart/);
  });

  it('P3: the whole program ends with a status other than 0 and one readable line, and never listens', async () => {
    const { status, said, told } = await boot({ DATABASE_URL: house.ownerUrl, DATABASE_APP_URL: house.appUrl });
    expect(status).toBe(1);
    expect(told).toMatch(/^porchlight: Porchlight does not start, because promises could not be kept: fsync is off; [^\n]+\n$/);
    expect(said).not.toContain('ready');
    const asSuperuser = await boot({ DATABASE_URL: house.ownerUrl, DATABASE_APP_URL: superuserUrl() });
    expect([asSuperuser.status, asSuperuser.told]).toEqual([1, expect.stringContaining('the serving role is a superuser')]);
  }, 60_000);
});

function boot(env: Record<string, string>): Promise<{ status: number | null; said: string; told: string }> {
  const child = spawn(process.execPath, [join(__dirname, '../../dist/main.js')], {
    env: { PATH: process.env.PATH, PORT: '0', PORCHLIGHT_DEMO: '0', ...env },
  });
  const heard = { said: '', told: '' };
  child.stdout.on('data', (chunk) => (heard.said += chunk));
  child.stderr.on('data', (chunk) => (heard.told += chunk));
  const late = setTimeout(() => child.kill('SIGKILL'), 45_000);
  return new Promise((resolve) =>
    child.on('close', (status) => {
      clearTimeout(late);
      resolve({ status, ...heard });
    }),
  );
}
