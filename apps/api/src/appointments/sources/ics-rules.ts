import ICAL from 'ical.js';

/**
 * Work that a file may ask for, counted in steps of the calendar and not in seconds, so that the same file always gives the same visits.
 * A weekly visit takes some 100 steps; `FREQ=SECONDLY` from a year ago would take 31 million and is stopped.
 */
export class Budget {
  constructor(private steps: number) {}

  /** @throws Exhausted */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new Exhausted('repeats too often to be read');
  }

  /** A part of it for one series, so that a bad one leaves the others theirs. */
  part(most: number): Budget {
    const part = new Budget(Math.min(most, this.steps));
    const spend = part.spend.bind(part);
    part.spend = (steps) => {
      this.spend(steps);
      spend(steps);
    };
    return part;
  }
}
export class Exhausted extends Error {}

const LONGEST_RULE = 500;
const MOST_INTERVAL = 1000;
/** Steps into which a look through a whole year is counted. */
const YEAR = 20;

/** Wall clock as if it were UTC, in milliseconds: what rules repeat, whatever the clocks do. */
export type Wall = number;

/**
 * The times that a rule gives, in order, from its start on and without end but its own COUNT; UNTIL is the caller's, who knows the zone.
 *
 * @param from times well before it may be left out, where that changes none after it
 * @throws Exhausted once the budget is spent; Error where it is no rule
 */
export function* repeated(rule: string, start: Wall, budget: Budget, from: Wall = start): Generator<Wall> {
  const text = rule
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/;?UNTIL=[^;]*/, '')
    .replace(/^;/, '');
  const interval = Number(/(?:^|;)INTERVAL=(-?\d+)/.exec(text)?.[1] ?? 1);
  if (text.length > LONGEST_RULE || !(interval >= 1 && interval <= MOST_INTERVAL)) throw new Error('a rule that no visits follow');
  const at = new Date(nearer(text, start, from, interval));
  const dtstart = ICAL.Time.fromData({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    isDate: false,
  });
  const iterator = counted({ rule: ICAL.Recur.fromString(text), dtstart }, budget);
  for (let next = iterator.next(); next; next = iterator.next()) {
    budget.spend(1);
    yield Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second);
  }
}

/** Days and weeks are all alike, so a rule of years ago may as well begin a whole number of its intervals later; COUNT counts them all. */
function nearer(rule: string, start: Wall, from: Wall, interval: number): Wall {
  const days = { DAILY: 1, WEEKLY: 7 }[/(?:^|;)FREQ=(DAILY|WEEKLY)(?:;|$)/.exec(rule)?.[1] ?? ''];
  if (days === undefined || rule.includes('COUNT=')) return start;
  const step = days * interval * DAY;
  return start + Math.max(0, Math.floor((from - start) / step) - 1) * step;
}
const DAY = 86_400_000;

/** The library searches on within one `next()` until a time fits, which it may never do; each of its steps is counted. */
function counted(options: { rule: ICAL.Recur; dtstart: ICAL.Time }, budget: Budget): ICAL.RecurIterator {
  class Counted extends ICAL.RecurIterator {
    override check_contracting_rules(): boolean {
      budget.spend(1);
      return super.check_contracting_rules();
    }
    override increment_year(by: number): void {
      budget.spend(1);
      super.increment_year(by);
    }
    override increment_month(): void {
      budget.spend(1);
      super.increment_month();
    }
    override increment_monthday(by: number): void {
      budget.spend(1);
      super.increment_monthday(by);
    }
    override increment_generic(...args: Parameters<ICAL.RecurIterator['increment_generic']>): void {
      budget.spend(1);
      super.increment_generic(...args);
    }
    override expand_year_days(year: number): number {
      budget.spend(YEAR);
      return super.expand_year_days(year);
    }
  }
  return new Counted(options);
}
