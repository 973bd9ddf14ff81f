import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AS_ROOT, ask, fingerprint, Scratch } from './testing/scratch.js';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.end());

const asRoot = AS_ROOT ? test : test.skip;

describe('what the launcher refuses, in one readable line', () => {
  test('a data folder of another major version, which stays exactly as it was', async () => {
    await (await scratch.start({ major: 15 })).stop();
    const before = fingerprint(scratch.folder);
    await expect(scratch.start({ major: 18 })).rejects.toThrow(
      /holds data of PostgreSQL 15, and this Porchlight brings PostgreSQL 18.*Nothing was changed.*PORCHLIGHT_DATA/,
    );
    expect(fingerprint(scratch.folder)).toBe(before);
  });

  test('a cluster whose passwords are gone', async () => {
    await (await scratch.start()).stop();
    rmSync(join(dirname(scratch.cluster), 'server.json'));
    await expect(scratch.start()).rejects.toThrow(/server\.json is missing or damaged.*backup/);
  });

  test('a configuration that PostgreSQL cannot read: its own words, and where the log is', async () => {
    await (await scratch.start()).stop();
    writeFileSync(join(scratch.cluster, 'postgresql.auto.conf'), 'shared_buffers = purple\n');
    await expect(scratch.start()).rejects.toThrow(/purple.*postgres\.log|configuration file.*postgres\.log/);
  });

  test('a data folder that is a file', async () => {
    mkdirSync(dirname(scratch.dataDir), { recursive: true });
    writeFileSync(scratch.dataDir, '');
    await expect(scratch.start()).rejects.toThrow(/failed while|Not permitted while/);
    rmSync(scratch.dataDir);
  });
});

describe('a full disk', () => {
  asRoot('before there is a database: it says so and leaves nothing half made', async () => {
    scratch.mountSmall(20);
    await expect(scratch.start()).rejects.toThrow('No space left on the disk while making the database');
    expect(readdirSync(dirname(scratch.cluster)).filter((name) => name.startsWith('cluster'))).toEqual([]);
  });

  asRoot(
    'under a database in use: writes fail, the next start says why, and with space again every acknowledged row is there',
    async () => {
      scratch.mountSmall(90);
      const server = await scratch.start({ waiveDurability: false });
      await ask(server.ownerUrl, 'CREATE TABLE lamp (id int, glow text)');
      await ask(server.ownerUrl, 'INSERT INTO lamp VALUES (1, NULL)');
      const free = scratch.fill();
      await expect(
        ask(server.ownerUrl, `INSERT INTO lamp SELECT n, repeat(md5(n::text), 200) FROM generate_series(2, 200000) n`),
      ).rejects.toThrow();
      await server.stop();
      await expect(scratch.start({ waiveDurability: false })).rejects.toThrow('No space left on the disk');
      free();
      const again = await scratch.start({ waiveDurability: false });
      expect(await ask(again.ownerUrl, 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
    },
  );
});
