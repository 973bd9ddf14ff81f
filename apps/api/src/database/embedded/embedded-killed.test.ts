import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isAlive } from './process-mark.js';
import { ask, kill, leave, Scratch, until } from './testing/scratch.js';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.end());

describe('after kill -9', () => {
  test('of PostgreSQL: it is back on the same port, with every acknowledged row', async () => {
    const server = await scratch.start({ waiveDurability: false });
    await ask(server.ownerUrl, 'CREATE TABLE lamp (id int)');
    const dead = server.pid;
    for (let id = 1; id <= 20; id++) await ask(server.ownerUrl, `INSERT INTO lamp VALUES (${id})`);
    process.kill(dead, 'SIGKILL');
    await until(() => server.pid !== dead);
    expect(await ask(server.ownerUrl, 'SELECT count(*)::int AS rows FROM lamp')).toEqual([{ rows: 20 }]);
    expect(scratch.lines.join('\n')).toMatch(/ended by itself; bringing it back[\s\S]*is back as process/);
  });

  test('of Node and PostgreSQL: the next start has every row', async () => {
    const { process: child, said } = await scratch.child({ waiveDurability: false });
    await ask(said.ownerUrl as string, 'CREATE TABLE lamp AS SELECT 1 AS id');
    await kill(child);
    process.kill(said.pid as number, 'SIGKILL');
    const server = await scratch.start({ waiveDurability: false });
    expect(server.adopted).toBe(false);
    expect(await ask(server.ownerUrl, 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
  });

  test('of Node alone: the server that it leaves behind is taken over, and stopped with its new parent', async () => {
    const { process: child, said } = await scratch.child();
    await kill(child);
    const server = await scratch.start();
    expect({ adopted: server.adopted, pid: server.pid, port: server.port }).toEqual({ adopted: true, pid: said.pid, port: said.port });
    expect(await ask(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(isAlive(said.pid as number)).toBe(false);
  });

  test('of Node in a test: a server left without fsync is started again with it before real work goes on', async () => {
    const { process: child, said } = await scratch.child({ waiveDurability: true });
    await kill(child);
    const server = await scratch.start({ waiveDurability: false });
    expect(server.pid).not.toBe(said.pid);
    expect(await ask(server.ownerUrl, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  test('of Node while the database is being made: the next start makes it whole', async () => {
    for (const afterMs of [100, 300, 600, 900]) {
      const starting = scratch.child();
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await kill(scratch.lastChild());
      await starting;
    }
    const server = await scratch.start();
    expect(await ask(server.ownerUrl, 'SELECT current_database() AS name')).toEqual([{ name: 'porchlight' }]);
  });

  test("the dead server's number, given to another process of the same user, does not keep it from starting", async () => {
    const first = await scratch.start();
    await first.stop();
    // Ours is alive, of the right user where that is not root, and surely no PostgreSQL; in containers numbers repeat all the time.
    writeFileSync(
      join(scratch.cluster, 'postmaster.pid'),
      `${process.pid}\n${scratch.cluster}\n1\n${first.port}\n\n127.0.0.1\n\nready   \n`,
    );
    const second = await scratch.start();
    expect(second.adopted).toBe(false);
  });
});

describe('a second start in the same folder', () => {
  test('names the process that runs and its address, and disturbs nothing', async () => {
    const server = await scratch.start();
    await expect(scratch.start()).rejects.toThrow(`already runs in this folder as process ${process.pid} (still starting)`);
    server.announce('http://localhost:3000');
    await expect(scratch.start()).rejects.toThrow(`as process ${process.pid}: http://localhost:3000. Stop it first`);
    expect((await scratch.child()).said.refused).toContain('http://localhost:3000');
    expect(await ask(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('of the command line joins the running server and leaves it running', async () => {
    const server = await scratch.start();
    const joined = await scratch.start({ join: true });
    expect({ pid: joined.pid, url: joined.ownerUrl }).toEqual({ pid: server.pid, url: server.ownerUrl });
    await joined.stop();
    expect(await ask(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('where nothing runs, the command line starts the server and stops it', async () => {
    const server = await scratch.start({ join: true });
    expect(server.adopted).toBe(false);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  test('at the same moment: one wins, the others are told so', async () => {
    const children = await Promise.all([scratch.child(), scratch.child(), scratch.child()]);
    const refused = children.flatMap(({ said }) => said.refused ?? []);
    expect(refused).toHaveLength(2);
    for (const line of refused) expect(line).toMatch(/already runs in this folder as process \d+/);
    const winner = children.find(({ said }) => said.pid);
    await leave(winner?.process as NonNullable<typeof winner>['process']);
    expect((await scratch.start()).adopted).toBe(false);
  });
});
