import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A note beside something made, of what it was made from. Written last and removed first, so that a killed run is simply made again. */
export function isFresh(file, mark) {
  try {
    return readFileSync(file, 'utf8') === mark;
  } catch {
    return false;
  }
}

export function unstamp(file) {
  rmSync(file, { force: true });
}

export function stamp(file, mark) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, mark);
}
