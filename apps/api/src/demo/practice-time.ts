import { isOpen, nextOpen, type OfficeTime } from '@porchlight/pipeline';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The clock on the wall of the practice. Instants in milliseconds, since the simulator adds to them all the time. */
export class PracticeTime {
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets = new Map<number, number>();

  constructor(readonly office: OfficeTime) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: office.zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  }

  /** How far local time is ahead of UTC; looked up once for each hour, as a zone's clock is slow to read. */
  private offset(at: number): number {
    const hour = Math.floor(at / HOUR);
    let known = this.offsets.get(hour);
    if (known === undefined) {
      const part = Object.fromEntries(this.format.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)]));
      known = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute) - hour * HOUR;
      this.offsets.set(hour, known);
    }
    return known;
  }

  /** Days since 1970 of the local date. */
  dayOf(at: number): number {
    return Math.floor((at + this.offset(at)) / DAY);
  }

  hourOf(at: number): number {
    return ((((at + this.offset(at)) % DAY) + DAY) % DAY) / HOUR;
  }

  /** When a local time of day comes on a local date; a time that the clocks skip comes an hour later. */
  on(day: number, minutes: number): number {
    const local = day * DAY + minutes * MINUTE;
    const guess = local - this.offset(local);
    return local - this.offset(guess);
  }

  /** 1 = Monday … 7 = Sunday. */
  weekdayOf(day: number): number {
    return ((day + 3) % 7) + 1;
  }

  dateOf(day: number): string {
    return new Date(day * DAY).toISOString().slice(0, 10);
  }

  /** The first moment from `at` on at which somebody is at work. */
  nextOpen(at: number): number {
    return Date.parse(nextOpen(iso(at), this.office) ?? iso(at));
  }

  /** The last moment up to `at` at which somebody was at work, to a quarter of an hour. */
  lastOpen(at: number): number {
    for (let back = 0; back < 7 * 96; back++) {
      const moment = at - back * 15 * MINUTE;
      if (isOpen(iso(moment), this.office)) return moment;
    }
    return at;
  }
}

export const iso = (at: number): string => new Date(at).toISOString();
