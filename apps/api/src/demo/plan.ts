import type { OfficeTime } from '@porchlight/pipeline';
import { Calendar } from './calendar.js';
import { actor, CAST, castWay } from './cast.js';
import { Life } from './life.js';
import { NameBook } from './names.js';
import { DAY, PracticeTime } from './practice-time.js';
import { type Dice, diceOf } from './random.js';
import { BY_HOUR, BY_WEEKDAY, SOURCES } from './rates.js';
import { NumberBook } from './reserved-numbers.js';
import { type Somebody, somebody } from './somebody.js';
import type { Step } from './step.js';
import { wayOf } from './way-in.js';

/** How large a demo is: people, the months over which they asked, and whether the cast of these days is among them. */
export interface Size {
  people: number;
  months: number;
  cast: boolean;
}

export interface Circumstances {
  now: Date;
  office: OfficeTime;
  seed: number;
  clinicians: number;
  /** What is in the practice already: nobody gets a name or a number twice. */
  taken?: { names: string[]; numbers: number; visits: (readonly [clinician: number, at: number])[] };
}

/** Somebody and what happened to them up to now. */
export interface Played {
  who: Somebody;
  steps: Step[];
}

/** Everybody's way through the practice up to now: the same for the same seed and the same now. No clock, no database. */
export function* planned(size: Size, { now: date, office, seed, clinicians, taken }: Circumstances): Generator<Played> {
  const now = date.getTime();
  const time = new PracticeTime(office);
  const calendar = new Calendar(time, taken?.visits);
  const books = {
    names: new NameBook([...(taken?.names ?? []), ...CAST.map((part) => part.who)]),
    numbers: new NumberBook(taken?.numbers),
    clinicians,
  };
  const parts = size.cast ? CAST.slice(0, size.people) : [];
  for (const [index, part] of parts.entries()) {
    const dice = diceOf(seed, 1_000_000 + index);
    const who = actor(part, somebody(part.source, now, books, dice), now);
    yield { who, steps: castWay(part, new Life(who, dice, calendar, time), now) };
  }
  const days = whenTheyAsk(size.people - parts.length, size.months * 30, now, time, diceOf(seed));
  for (const [index, at] of days.entries()) {
    const dice = diceOf(seed, index + 1);
    const who = somebody(dice.weighted(SOURCES), at, books, dice);
    yield { who, steps: upTo(now, wayOf(new Life(who, dice, calendar, time))) };
  }
}

function upTo(now: number, way: Iterable<Step>): Step[] {
  const steps: Step[] = [];
  for (const step of way) {
    if (step.at > now) break;
    steps.push(step);
  }
  return steps;
}

/** When people ask: by the rhythm of the week and the day, a little more often each month. In order of time. */
function whenTheyAsk(count: number, days: number, now: number, time: PracticeTime, dice: Dice): number[] {
  const today = time.dayOf(now);
  const weights = Object.fromEntries(
    Array.from({ length: days }, (_, index) => {
      const day = today - days + 1 + index;
      return [day, (BY_WEEKDAY[time.weekdayOf(day) - 1] ?? 1) * (1 + (0.5 * index) / days)];
    }),
  );
  const hours = Object.fromEntries(BY_HOUR.entries());
  return Array.from({ length: count }, () => {
    const at = time.on(Number(dice.weighted(weights)), Number(dice.weighted(hours)) * 60 + dice.whole(0, 59));
    // Today is not over yet.
    return at > now ? at - DAY : at;
  }).sort((a, b) => a - b);
}
