import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FolderInUse, FolderLock, holderOf } from './folder-lock.js';
import { markOf } from './process-mark.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  test('is held until it is released', () => {
    const lock = FolderLock.take(folder);
    expect(() => FolderLock.take(folder)).toThrow(FolderInUse);
    lock.release();
    expect(holderOf(folder)).toBeNull();
    FolderLock.take(folder).release();
  });

  test('of a process that was killed is taken over', () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeLock(7, { pid: dead, mark: 'some-boot:123' });
    FolderLock.take(folder);
    expect(holderOf(folder)?.pid).toBe(process.pid);
    expect(readdirSync(join(folder, 'lock'))).toEqual(['lock-8']);
  });

  test('of a killed process whose number another one has now is taken over too', () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      writeLock(3, { pid: other.pid, mark: 'another-boot:1' });
      FolderLock.take(folder);
      expect(holderOf(folder)?.pid).toBe(process.pid);
    } finally {
      other.kill('SIGKILL');
    }
  });

  test('of a living process is respected', () => {
    writeLock(3, { pid: process.ppid, mark: markOf(process.ppid), url: 'http://localhost:3000' });
    expect(() => FolderLock.take(folder)).toThrow(`process ${process.ppid}: http://localhost:3000`);
  });

  test('that is damaged counts as released', () => {
    writeLock(3, undefined);
    FolderLock.take(folder).release();
  });
});

function writeLock(number: number, holder: object | undefined): void {
  FolderLock.take(folder).release();
  for (const name of readdirSync(join(folder, 'lock'))) rmSync(join(folder, 'lock', name));
  writeFileSync(join(folder, 'lock', `lock-${number}`), JSON.stringify(holder) ?? '{');
}
