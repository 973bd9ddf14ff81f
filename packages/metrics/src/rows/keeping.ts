import type { View } from '../history/as-of.js';
import type { Ms } from '../history/records.js';

/**
 * One state of a row's knowledge: it was true from `knownFrom` until before `knownTo` (null = now).
 *
 * A fact that is added needs no new version, because it carries since when we know it and a view further back leaves it out. A new version
 * is opened only where something that was known changes: an undo, a merge, a reclassification, a correction, a card that is opened again.
 */
export interface Version<R> {
  row: R;
  knownFrom: Ms;
  knownTo: Ms | null;
}

/** The row must be counted anew from the records of those whom the record concerns: what it keeps is not enough. */
export const RECOUNT = Symbol('recount');

/** The version that holds in a view, of all versions of one row; the row is then to be seen in that view. */
export const versionIn = <R>(versions: readonly Version<R>[], { knownAt }: View): R | null =>
  versions.find(({ knownFrom, knownTo }) => knownFrom <= knownAt && (knownTo === null || knownAt < knownTo))?.row ?? null;

/**
 * The versions of a row after it became another at a moment: changed in place, or closed and followed by the next.
 *
 * @param next null = there is no such row any more
 */
export function keep<R extends object>(versions: readonly Version<R>[], next: R | null, recordedAt: Ms): Version<R>[] {
  const present = versions.at(-1);
  const earlier = versions.slice(0, -1);
  const open = (row: R): Version<R> => ({ row, knownFrom: recordedAt, knownTo: null });
  if (!present || present.knownTo !== null) return next ? [...versions, open(next)] : [...versions];
  if (next && (present.knownFrom === recordedAt || onlyAdds(present.row, next, recordedAt))) return [...earlier, { ...present, row: next }];
  const closed = present.knownFrom === recordedAt ? [] : [{ ...present, knownTo: recordedAt }];
  return [...earlier, ...closed, ...(next ? [open(next)] : [])];
}

/** Not part of what is known: of the present only. */
const BOOKKEEPING = ['tips', 'lastStepAt'];

/** Whether every difference is something that was not there and is known since this moment. */
export function onlyAdds(before: object, after: object, recordedAt: Ms): boolean {
  return Object.entries(after).every(([name, value]) => BOOKKEEPING.includes(name) || adds(Reflect.get(before, name), value, recordedAt));
}

function adds(before: unknown, after: unknown, recordedAt: Ms): boolean {
  if (before === after) return true;
  if (before === null) return isObject(after) && after.recordedAt === recordedAt;
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length && after.every((value, index) => adds(before[index], value, recordedAt));
  }
  if (!isObject(before) || !isObject(after)) return false;
  return Object.keys({ ...before, ...after }).every((name) => before[name] === after[name]);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
