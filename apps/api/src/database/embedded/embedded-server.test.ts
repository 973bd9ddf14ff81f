import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isAlive } from './process-mark.js';
import { AS_ROOT, ask, Scratch } from './testing/scratch.js';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.end());

describe('an ordinary day of the embedded PostgreSQL', () => {
  test('the first start makes a PostgreSQL 18 whose owner has the database porchlight and no more', async () => {
    const server = await scratch.start();
    const [row] = await ask(
      server.ownerUrl,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_database() AS database, rolsuper, rolbypassrls, rolcreaterole,
              pg_encoding_to_char(encoding) AS encoding, current_setting('TimeZone') AS zone, current_setting('data_checksums') AS checksums
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
    );
    expect(row).toEqual({
      major: 18,
      database: 'porchlight',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: true,
      encoding: 'UTF8',
      zone: 'UTC',
      checksums: 'on',
    });
    await ask(
      server.ownerUrl,
      'CREATE EXTENSION pg_trgm; CREATE TABLE lamp (id int); CREATE ROLE porchlight_app LOGIN; GRANT ALL ON lamp TO porchlight_app',
    );
  });

  test('stop leaves nothing running; a second start keeps the data, the passwords and the port, and is quick', async () => {
    const first = await scratch.start();
    await ask(first.ownerUrl, 'CREATE TABLE lamp AS SELECT 7 AS id');
    const { pid } = first;
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(scratch.cluster, 'postmaster.pid'))).toBe(false);
    await first.stop();
    const since = performance.now();
    const second = await scratch.start();
    expect(performance.now() - since).toBeLessThan(5000);
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await ask(second.ownerUrl, 'SELECT id FROM lamp')).toEqual([{ id: 7 }]);
  });

  test('a port that another program took meanwhile is left to it, and the new one is kept', async () => {
    const first = await scratch.start();
    await first.stop();
    const squatter = await listenOn(first.port);
    const second = await scratch.start();
    expect(second.port).not.toBe(first.port);
    expect(await ask(second.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    squatter.close();
    expect((await scratch.start()).port).toBe(second.port);
  });

  test('it listens on loopback only, with passwords that only their owner can read, and opens no socket file', async () => {
    const server = await scratch.start();
    const [row] = await ask(
      server.url('postgres', server.superuser.user, server.superuser.password),
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
              (SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules) AS methods`,
    );
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '', methods: ['scram-sha-256'] });
    await expect(ask(server.url('porchlight', 'porchlight_owner', 'wrong'), 'SELECT 1')).rejects.toThrow('password authentication failed');
    const home = join(scratch.cluster, '..');
    expect(statSync(join(home, 'server.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'postgres.log')).mode & 0o777).toBe(0o600);
    expect(statSync(scratch.cluster).mode & 0o777).toBe(0o700);
    expect(statSync(scratch.cluster).uid).not.toBe(0);
  });

  test('PostgreSQL 15 starts the same way', async () => {
    const server = await scratch.start({ major: 15 });
    const [row] = await ask(server.ownerUrl, `SELECT current_setting('server_version_num')::int / 10000 AS major`);
    expect(row).toEqual({ major: 15 });
    await ask(server.ownerUrl, 'CREATE EXTENSION pg_trgm');
  });
});

describe('durability', () => {
  test('without the waiver of tests everything that is acknowledged is on the disk, whatever the configuration says', async () => {
    const first = await scratch.start({ waiveDurability: undefined });
    const superuser = first.url('postgres', first.superuser.user, first.superuser.password);
    await ask(superuser, 'ALTER SYSTEM SET fsync = off');
    await ask(superuser, 'ALTER SYSTEM SET full_page_writes = off');
    await first.stop();
    const second = await scratch.start({ waiveDurability: undefined });
    const rows = await ask(
      second.ownerUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync','full_page_writes','synchronous_commit') ORDER BY 1`,
    );
    expect(rows.map((row) => row.setting)).toEqual(['on', 'on', 'on']);
  });

  test('a server that would not keep what it acknowledges is refused and stopped', async () => {
    const first = await scratch.start({ waiveDurability: undefined });
    await ask(first.url('postgres', first.superuser.user, first.superuser.password), 'ALTER ROLE ALL SET synchronous_commit = off');
    await first.stop();
    await expect(scratch.start({ waiveDurability: undefined })).rejects.toThrow('would lose acknowledged work');
    expect(existsSync(join(scratch.cluster, 'postmaster.pid'))).toBe(false);
  });

  test('no script that starts Porchlight waives it', () => {
    const scripts = join(__dirname, '../../../../../scripts');
    for (const name of ['start.mjs', 'porchlight.mjs']) {
      const path = join(scripts, name);
      if (existsSync(path)) expect(readFileSync(path, 'utf8')).not.toMatch(/waive/i);
    }
  });
});

(AS_ROOT ? describe : describe.skip)('where root keeps it', () => {
  test('apart from the folder, with a pointer in it; a folder that was removed and made again begins anew and leaves the old cluster alone', async () => {
    const first = await scratch.start();
    await ask(first.ownerUrl, 'CREATE TABLE lamp (id int)');
    const old = scratch.cluster;
    expect(old.startsWith(scratch.rootHome)).toBe(true);
    expect(JSON.parse(readFileSync(join(scratch.dataDir, 'postgres-is-in.json'), 'utf8')).home).toBe(join(old, '..'));
    expect(JSON.parse(readFileSync(join(old, '..', 'server.json'), 'utf8')).folder).toBe(scratch.dataDir);
    await first.stop();
    rmSync(scratch.dataDir, { recursive: true });
    const second = await scratch.start();
    expect(scratch.cluster).not.toBe(old);
    expect(scratch.lines).toEqual([`This data folder is new; an earlier database of it is left in ${join(old, '..')}.`]);
    expect(existsSync(join(old, 'PG_VERSION'))).toBe(true);
    expect(await ask(second.ownerUrl, `SELECT to_regclass('lamp') AS lamp`)).toEqual([{ lamp: null }]);
  });
});

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
