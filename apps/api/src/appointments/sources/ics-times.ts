import type { Wall } from './ics-rules.js';

/** A DATE or DATE-TIME as it stands; whose clock it is, its line and calendar say. */
export interface Stamp {
  wall: Wall;
  /** A day without a time; `wall` is its midnight. */
  dateOnly: boolean;
  /** It ends in Z. */
  utc: boolean;
}

/** @returns null where it is none, such as the 31st of February */
export function wallOf(text: string): Stamp | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(Z)?)?$/i.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second = '00', zulu] = match;
  const iso = `${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second === '60' ? '59' : second}.000Z`;
  const wall = Date.parse(iso);
  if (Number.isNaN(wall) || new Date(wall).toISOString() !== iso) return null;
  return { wall, dateOnly: hour === undefined, utc: zulu !== undefined };
}

const MOST_DAYS = 366;

/** Milliseconds of a DURATION such as PT50M; null where it is none, negative, or longer than a year. */
export function durationOf(text: string): number | null {
  const match = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/i.exec(text.trim());
  if (!match || /^\+?PT?$/i.test(text.trim())) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const length = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return length > MOST_DAYS * 86_400_000 ? null : length;
}
