import type { Event } from './ics-event.js';

export function groupedBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/**
 * Of what stands twice the newest: by SEQUENCE, then LAST-MODIFIED, then the later in the file. What differs in its key and is equally new is not an older
 * state of the other: some systems give the same UID to different visits.
 */
export function newest<T extends { event: Event }>(entries: readonly T[], key: (entry: T) => string): T[] {
  const isSeries = entries[0]?.event.replaces === null;
  const kept = new Map<string, T>();
  for (const entry of entries) {
    const held = kept.get(key(entry));
    if (!held || compared(entry, held) >= 0) kept.set(key(entry), entry);
  }
  const all = [...kept.values()];
  const last = all.reduce<T | undefined>((newest, entry) => (newest && compared(newest, entry) > 0 ? newest : entry), undefined);
  return isSeries && last ? all.filter((entry) => compared(entry, last) === 0) : all;
}

const compared = ({ event: a }: { event: Event }, { event: b }: { event: Event }): number =>
  a.sequence - b.sequence || a.modified - b.modified;
