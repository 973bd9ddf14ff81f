import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CACHE } from './root.mjs';
import { say } from './say.mjs';

/** Two commands started at once in one clone install and build one after the other, not into each other. */
export async function inTurn(work) {
  const file = join(CACHE, 'turn');
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  while (!claim(file)) {
    const holder = Number(read(file));
    if (!isAlive(holder)) {
      if (Number(read(file)) === holder) rmSync(file, { force: true });
      continue;
    }
    if (!told) say(`process ${holder} is installing or building here; waiting for it.`);
    told = true;
    await pause(100);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function claim(file) {
  // Linked into place, so that it never stands there without a number in it.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (cause) {
    if (cause.code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
