import type { Practice } from '@porchlight/pipeline';
import { Calendar } from './calendar.js';
import { actor, CAST, castWay } from './cast.js';
import type { Staff } from './demo-staff.js';
import { type Ids, Life, type World } from './life.js';
import { NameBook } from './names.js';
import { DAY, PracticeTime } from './practice-time.js';
import { type Dice, diceOf } from './random.js';
import { BY_HOUR, BY_WEEKDAY, SOURCES } from './rates.js';
import { NumberBook } from './reserved-numbers.js';
import { seconds } from './seconds.js';
import { type Somebody, somebody } from './somebody.js';
import type { Step, Way } from './step.js';
import { wayOf } from './way.js';

/** How large a demo is: people, the months over which they asked, and whether the cast of these days is among them. */
export interface Size {
  people: number;
  months: number;
  cast: boolean;
}

export interface Circumstances {
  now: Date;
  practice: Practice;
  staff: Staff;
  seed: number;
  /** Gives each journey, person and visit its id. */
  newId: () => string;
  /** What is in the practice already: nobody gets a name or a number twice. */
  taken?: { names: string[]; numbers: number; visits: (readonly [clinician: number, at: number])[] };
}

/** Somebody and what happened to them up to now. */
export interface Played {
  who: Somebody;
  ids: Ids;
  /** Who answered for them from the start. */
  opener: string | null;
  steps: Step[];
  /** They are here already: this is another journey of theirs. */
  again?: true;
}

/** Everybody's way through the practice up to now: the same for the same seed and the same now, ids aside. No clock, no database. */
export function* planned(size: Size, { now: date, practice, staff, seed, newId, taken }: Circumstances): Generator<Played> {
  const now = date.getTime();
  const { zone, officeHours, holidays } = practice;
  const time = new PracticeTime({ zone, officeHours, holidays });
  const calendar = new Calendar(time, taken?.visits);
  const world: World = { now, practice, staff, calendar, time, newId };
  const books = {
    names: new NameBook([...(taken?.names ?? []), ...CAST.map((part) => part.who)]),
    numbers: new NumberBook(taken?.numbers),
    clinicians: staff.clinicians.length,
  };
  const parts = size.cast ? CAST.slice(0, size.people) : [];
  for (const [index, part] of parts.entries()) {
    const dice = diceOf(seed, 1_000_000 + index);
    const life = new Life(actor(part, somebody(part.source, now, books, dice), world), dice, world);
    yield playedBy(life, castWay(part, life));
  }
  const lives: Life[] = [];
  const days = whenTheyAsk(size.people - parts.length, size.months * 30, now, time, diceOf(seed));
  for (const [index, at] of days.entries()) {
    const dice = diceOf(seed, index + 1);
    const life = new Life(somebody(dice.weighted(SOURCES), at, books, dice), dice, world);
    lives.push(life);
    yield playedBy(life, wayOf(life));
  }
  // Last, so that nobody else's way is another one for it.
  if (size.cast)
    for (const { life, way } of seconds(lives, world, seed)) {
      const { steps, ...played } = playedBy(life, way);
      yield { ...played, steps: steps.map(({ wishes: _, ...step }) => step), again: true };
    }
}

function playedBy(life: Life, way: Way): Played {
  const steps: Step[] = [];
  const take = (taken: Way): boolean => {
    for (const step of taken) {
      if (step === null) return false;
      steps.push(step);
    }
    return true;
  };
  // Who has come to an end of their own still has what time alone causes.
  if (take(way)) take(life.till(life.world.now));
  return { who: life.who, ids: life.ids, opener: life.opener, steps };
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
