import { accessSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findBinaries } from './binaries.js';
import { chooseIdentity } from './identity.js';
import { AS_ROOT, ask, givenTo, leave, Scratch } from './testing/scratch.js';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.end());

const NOBODY = 65534;
const asRoot = AS_ROOT ? test : test.skip;
/** A clone in a folder that other users cannot enter (/root) has nothing that they could run. */
const asAnybody = AS_ROOT && everybodyEnters(__dirname) ? test : test.skip;

describe('whoever starts it', () => {
  asRoot('root: PostgreSQL runs as another user', async () => {
    const server = await scratch.start();
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    expect(Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])).toBe(chooseIdentity()?.uid);
  });

  asRoot('root, with binaries below a folder that the other user cannot enter: they are copied once', () => {
    const nobody = { name: 'nobody', uid: NOBODY, gid: NOBODY };
    const copies = join(scratch.folder, 'bin');
    const here = findBinaries(18, nobody, copies);
    if (everybodyEnters(__dirname)) expect(here.postgres.startsWith(copies)).toBe(false);
    else expect(here.postgres.startsWith(copies)).toBe(true);
  });

  asAnybody('an ordinary user: everything stays in the data folder, which root then leaves alone', async () => {
    const dataDir = givenTo(NOBODY, join(scratch.folder, 'nobodys'));
    const { process: child, said } = await scratch.child({ dataDir }, { uid: NOBODY, gid: NOBODY });
    expect(said.refused).toBeUndefined();
    expect(await ask(said.ownerUrl as string, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, 'postgres', 'cluster')).uid).toBe(NOBODY);
    await leave(child);
    await expect(scratch.start({ dataDir })).rejects.toThrow('was made by an ordinary user (uid 65534)');
  });

  asAnybody("an ordinary user in root's folder is told so", async () => {
    await (await scratch.start()).stop();
    const { said } = await scratch.child({}, { uid: NOBODY, gid: NOBODY });
    expect(said.refused).toMatch(/was made by root|Not permitted/);
  });

  asAnybody('a user without a name is told what PostgreSQL needs', async () => {
    const dataDir = givenTo(54_321, join(scratch.folder, 'nameless'));
    const { said } = await scratch.child({ dataDir }, { uid: 54_321, gid: 54_321 });
    expect(said.refused).toContain('needs a user with a name');
  });
});

/** World-executable up to the root. */
function everybodyEnters(folder: string): boolean {
  accessSync(folder);
  for (let path = folder; ; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
