import { Temporal } from 'temporal-polyfill';
import type { SettingsFault } from './check-follow-up-settings.js';
import type { OfficeTime } from './open-blocks.js';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const MOST_BLOCKS = 4;
const MOST_HOLIDAYS = 200;

/**
 * Whether a practice can be open like this: a zone that exists, blocks in order that do not touch, days of the calendar, and some hour in the week.
 *
 * @returns every fault with its mending; empty = they may be saved
 */
export function checkOfficeHours({ zone, officeHours, holidays }: OfficeTime): SettingsFault[] {
  const faults: SettingsFault[] = [];
  if (!isZone(zone)) faults.push({ pointer: '/zone', detail: 'is no time zone; use one like America/Los_Angeles' });
  for (const [day, blocks] of Object.entries(officeHours)) {
    if (blocks.length > MOST_BLOCKS) faults.push({ pointer: `/officeHours/${day}`, detail: `must hold at most ${MOST_BLOCKS} times` });
    let closed = '';
    for (const [n, [from, until]] of blocks.entries()) {
      const pointer = `/officeHours/${day}/${n}`;
      if (!TIME.test(from) || !TIME.test(until)) faults.push({ pointer, detail: 'must be two times like 09:00 and 17:30' });
      else if (until <= from) faults.push({ pointer, detail: 'must close after it opens' });
      else if (from < closed) faults.push({ pointer, detail: 'must begin after the one before it ends' });
      closed = until;
    }
  }
  // Without an open hour nothing would ever fall due, and nobody would be called back.
  if (Object.values(officeHours).every((blocks) => blocks.length === 0))
    faults.push({ pointer: '/officeHours', detail: 'must be open at some hour of the week' });
  if (holidays.length > MOST_HOLIDAYS) faults.push({ pointer: '/holidays', detail: `must hold at most ${MOST_HOLIDAYS} days` });
  for (const [n, day] of holidays.entries())
    if (!isDay(day)) faults.push({ pointer: `/holidays/${n}`, detail: 'must be a day of the calendar like 2026-07-03' });
  return faults;
}

function isZone(zone: string): boolean {
  // An offset is a zone to Temporal, and no practice lives in one: it would forget when the clocks change.
  if (/^[+-]/.test(zone)) return false;
  try {
    return Temporal.PlainDate.from('2000-01-01').toZonedDateTime(zone) !== null;
  } catch {
    return false;
  }
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString() === day;
  } catch {
    return false;
  }
}
