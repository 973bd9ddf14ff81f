import type { Me } from '@porchlight/client';
import { dayKey, instantOf, wallTime } from '../../ui/time.js';

/* The clock on the wall of the practice. A day is drawn by what the wall says, so that a spring or autumn night moves nothing. */

export type OfficeTime = Pick<Me['practice']['settings'], 'zone' | 'officeHours' | 'holidays'>;

/** Minutes of the wall clock since midnight. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export const wallMinute = (at: string | number, zone: string): number => minuteOf(wallTime(at, zone));

/** So many days on; dates only, so that no clock can shift them. */
export function shiftDate(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
/** The same time on the wall so many weeks on, whatever daylight saving did between. */
export const weeksOn = (at: string, weeks: number, zone: string): string =>
  instantOf(shiftDate(dayKey(at, zone), weeks * 7), wallTime(at, zone), zone);

/** A wall time that the clocks leap over on that day does not exist. */
export const isGap = (date: string, time: string, zone: string): boolean => {
  const at = instantOf(date, time, zone);
  return wallTime(at, zone) !== time || dayKey(at, zone) !== date;
};

/** Open blocks of a date in minutes of the wall; none on holidays and free days. */
export function openBlocks(date: string, { officeHours, holidays }: OfficeTime): [from: number, to: number][] {
  if (holidays.includes(date)) return [];
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
  return (officeHours[weekday] ?? []).map(([open, close]) => [minuteOf(open), minuteOf(close)] as [number, number]);
}
