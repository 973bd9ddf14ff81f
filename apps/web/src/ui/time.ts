import { t } from '../words/words.js';

/* Times as the practice says them: its zone, exact and absolute; relative only for how long someone has waited (LOOK §2). */

const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}
const parts = (at: number, zone: string, options: Intl.DateTimeFormatOptions): Record<string, string> =>
  Object.fromEntries(
    format(zone, options)
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  );

/** `2:51 pm` */
export function clockTime(at: string | number, zone: string): string {
  const p = parts(+new Date(at), zone, { hour: 'numeric', minute: '2-digit', hour12: true });
  return `${p.hour}:${p.minute} ${p.dayPeriod?.toLowerCase()}`;
}
/** `2026-04-14` in the zone: the same text is the same day. */
export function dayKey(at: string | number, zone: string): string {
  const p = parts(+new Date(at), zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return `${p.year}-${p.month}-${p.day}`;
}
/** `Thu 16 Apr`, with the year where it is not this one. */
export function dayName(at: string | number, zone: string, nowMs: number): string {
  const p = parts(+new Date(at), zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const thisYear = parts(nowMs, zone, { year: 'numeric' }).year;
  return `${p.weekday} ${p.day} ${p.month}${p.year === thisYear ? '' : ` ${p.year}`}`;
}
const weekday = (at: number, zone: string) => parts(at, zone, { weekday: 'short' }).weekday ?? '';

/** `Thu 16 Apr, 10:00 am` */
export const dayAndTime = (at: string | number, zone: string, nowMs: number): string =>
  `${dayName(at, zone, nowMs)}, ${clockTime(at, zone)}`;

/** A due moment without an hour stands at the last minute of its day. */
export const hasHour = (at: string, zone: string): boolean => clockTime(at, zone) !== '11:59 pm';

const DAY = 86_400_000;

/** When something is due, as short as it can be said: `2:51 pm`, `today`, `Wed 4:15 pm`, `Thu 23 Apr`. */
export function dueWords(at: string, zone: string, nowMs: number): string {
  const ms = +new Date(at);
  const timed = hasHour(at, zone);
  if (dayKey(ms, zone) === dayKey(nowMs, zone)) return timed ? clockTime(ms, zone) : t('time.today');
  if (ms > nowMs && ms - nowMs < 6 * DAY) return timed ? `${weekday(ms, zone)} ${clockTime(ms, zone)}` : weekday(ms, zone);
  return timed && ms > nowMs ? dayAndTime(ms, zone, nowMs) : dayName(ms, zone, nowMs);
}

/** How long, in one unit: `12 min`, `3 h`, `9 d`, `2 mo`. */
export function ageWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return t('time.justNow');
  if (minutes < 60) return t('time.min', { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('time.h', { n: hours });
  const days = Math.floor(hours / 24);
  if (days < 61) return t('time.d', { n: days });
  return t('time.mo', { n: Math.floor(days / 30.4) });
}
/** A median of days from the counts: hours below one day. */
export const daysWords = (days: number): string =>
  days < 1 ? ageWords(Math.max(days * DAY, 60_000)) : t('time.d', { n: Math.round(days) });
export const wholeDays = (ms: number): number => Math.floor(ms / DAY);

/** `Pacific`: the zone as people call it, the same in summer and winter. */
export function zoneName(zone: string, at: number): string {
  const name = parts(at, zone, { timeZoneName: 'longGeneric' }).timeZoneName ?? zone;
  return name.replace(/ Time$/, '');
}

/** The instant of a wall clock in a zone, ISO. In a gap of daylight saving the later reading, in an overlap the earlier. */
export function instantOf(date: string, time: string, zone: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const offset = (at: number) => {
    const p = parts(at, zone, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    return Date.UTC(+p.year!, +p.month! - 1, +p.day!, +p.hour!, +p.minute!, +p.second!) - at;
  };
  const first = wanted - offset(wanted);
  const second = wanted - offset(first);
  const fits = [first, second].filter((at) => at + offset(at) === wanted);
  return new Date(fits.length ? Math.min(...fits) : Math.max(first, second)).toISOString();
}
/** `HH:MM` of an instant in the zone. */
export function wallTime(at: string | number, zone: string): string {
  const p = parts(+new Date(at), zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${p.hour}:${p.minute}`;
}
