import { DAY, type HistoryRecord, type Ms } from '../history/records.js';
import type { Window } from '../history/window.js';

export const START: Ms = Date.parse('2026-03-01T05:00:00Z');
export const MARCH: Window = { from: START, to: START + 31 * DAY };
export const day = (days: number): Ms => START + days * DAY;

/** Records of one journey, written short: `[days since the start, what]`; known at once. */
export function journey(
  id: string,
  person: string,
  told: readonly (readonly [number, Record<string, unknown> & { kind: string }])[],
): HistoryRecord[] {
  return told.map(([days, record], index) => ({
    id: `${id}:${String(index).padStart(4, '0')}`,
    journey: id,
    person,
    at: day(days),
    recordedAt: day(days),
    ...record,
  })) as unknown as HistoryRecord[];
}

/** A session of 50 minutes that was booked a week before and held. */
export function held(id: string, owner: string, days: number): HistoryRecord[] {
  const visit = { kind: 'visit', visit: id, journey: owner, visitKind: 'session', startsAt: day(days), endsAt: day(days) + 50 * 60_000 };
  return [
    { ...visit, id: `${owner}:${id}a`, at: day(days - 7), recordedAt: day(days - 7), status: 'booked' },
    { ...visit, id: `${owner}:${id}b`, at: day(days), recordedAt: day(days), status: 'attended', arrivedAt: day(days) },
  ] as HistoryRecord[];
}
