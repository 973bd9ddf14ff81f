import { addOpenMinutes, nextOpen } from '@porchlight/pipeline';
import type { Calendar } from './calendar.js';
import { DAY, iso, MINUTE, type PracticeTime } from './practice-time.js';
import type { Dice } from './random.js';
import type { Somebody } from './somebody.js';
import type { Step, Visit } from './step.js';

/** One person's way through the practice, thrown by dice: each step in order of time. It never ends by the calendar; who plays it stops at the present. */
export class Life {
  at: number;
  private visits = 0;

  constructor(
    readonly who: Somebody,
    readonly dice: Dice,
    readonly calendar: Calendar,
    readonly time: PracticeTime,
  ) {
    this.at = who.inquiredAt;
  }

  /** The step now, or as soon as the clock was moved to. */
  does(deed: Omit<Step, 'at'>): Step {
    return { ...deed, at: this.at };
  }

  /** Moves the clock on by open time: what people at work get to. */
  work(low: number, high = low): this {
    this.at = Date.parse(addOpenMinutes(iso(this.at), this.dice.between(low, high), this.time.office));
    return this;
  }

  /** Moves the clock on by days, to a moment at which somebody is at work. */
  days(low: number, high: number): this {
    const then = iso(this.at + this.dice.between(low, high) * DAY);
    this.at = Date.parse(nextOpen(then, this.time.office) ?? then);
    return this.work(0, 90);
  }

  /** Moves the clock to an instant, never back. */
  till(at: number): this {
    this.at = Math.max(this.at, at);
    return this;
  }

  seconds(count: number): this {
    this.at += count * 1000;
    return this;
  }

  /** A date to do something by: open, and on a quarter of an hour as people say it. */
  due(lowDays: number, highDays: number): number {
    const then = iso(this.at + this.dice.between(lowDays, highDays) * DAY);
    const open = Date.parse(nextOpen(then, this.time.office) ?? then);
    return Math.ceil(open / (15 * MINUTE)) * 15 * MINUTE;
  }

  visit(kind: Visit['kind'], startsAt: number): Visit {
    return { number: this.visits++, kind, startsAt };
  }

  book(kind: Visit['kind'], lowDays: number, highDays: number): Visit {
    return this.visit(kind, this.calendar.free(this.who.clinician, this.at + this.dice.between(lowDays, highDays) * DAY, this.dice));
  }
}
