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
  const partly = new Set(reading.partly);
  // A visit of a series is named by its UID and its instance.
  const isPartly = (id: string) => partly.has(id) || partly.has(id.slice(0, Math.max(0, id.lastIndexOf('/'))));
  return before
    .filter(({ sourceId, startsAt }) => !present.has(sourceId) && startsAt > now.toISOString() && startsAt <= reading.window.to)
    .filter(({ sourceId }) => !isPartly(sourceId))
    .map(({ sourceId, startsAt }) => ({ sourceId, startsAt, asks: 'changed_please_check' }));
}
