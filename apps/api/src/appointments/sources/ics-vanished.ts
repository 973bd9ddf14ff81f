import type { IcsReading } from './ics-visits.js';

/** Something for a person to look at; never a no-show (integrations 2.2). */
export interface Question {
  sourceId: string;
  startsAt: string;
  asks: 'changed_please_check';
}

/**
 * Which visits that were in the feed before are gone from it and should be asked about: only ones still ahead, within what was read. Many systems take
 * cancelled visits, missed ones and moved ones out of the feed, so one that vanished after its time says nothing.
 */
export function vanished(before: readonly { sourceId: string; startsAt: string }[], reading: IcsReading, now: Date): Question[] {
  if (!reading.whole) return [];
  const present = new Set(reading.signals.map(({ sourceId }) => sourceId));
  const partly = reading.partly;
  return before
    .filter(({ sourceId, startsAt }) => !present.has(sourceId) && startsAt > now.toISOString() && startsAt <= reading.window.to)
    .filter(({ sourceId }) => !partly.some((uid) => sourceId === uid || sourceId.startsWith(`${uid}/`)))
    .map(({ sourceId, startsAt }) => ({ sourceId, startsAt, asks: 'changed_please_check' }));
}
