import { closeSync, copyFileSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';

const CAP_BYTES = 8 * 1024 * 1024;

/** Opens the server's log for appending; past the cap the old one becomes `.1`, of which one is kept. */
export function openLog(path: string): number {
  if (sizeOf(path) > CAP_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The same while the server holds the file open: it appends, so the file can be copied and emptied under it. */
export function capLog(path: string): void {
  if (sizeOf(path) <= CAP_BYTES) return;
  try {
    copyFileSync(path, `${path}.1`);
  } finally {
    truncateSync(path);
  }
}

/** What the server said after this position, at most the last 16 kB. */
export function readFrom(path: string, position: number): string {
  const size = sizeOf(path);
  const from = Math.max(position > size ? 0 : position, size - 16_384);
  const text = Buffer.alloc(size - from);
  try {
    const file = openSync(path, 'r');
    readSync(file, text, 0, text.length, from);
    closeSync(file);
  } catch {
    return '';
  }
  return text.toString('utf8');
}

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
