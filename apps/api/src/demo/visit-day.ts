import type { NextSession, Visit, VisitStatus } from '@porchlight/pipeline';
import type { Life } from './life.js';
import { DAY, HOUR, MINUTE } from './practice-time.js';
import { RATES } from './rates.js';
import type { Step, Way } from './step.js';
import { type Mind, settles } from './way-in.js';

/** What will become of a visit, thrown when it is booked: when, and what. */
export interface Fate {
  at: number;
  ends: 'kept' | 'missed' | 'cancelled';
}

/** Kept visits show at the door, missed ones at their end, by the clock alone; a cancellation comes before, sometimes on the day. */
export function fateOf(life: Life, visit: Visit): Fate {
  const { dice } = life;
  const [kept, missed] =
    visit.kind === 'session'
      ? [RATES.keepsSession, RATES.missesSession]
      : visit.kind === 'intake'
        ? [RATES.keepsIntake, RATES.missesIntake]
        : [0.9, 0.1];
  const ends = dice.weighted({ kept, missed, cancelled: 1 - kept - missed });
  const [starts, end] = [Date.parse(visit.startsAt), Date.parse(visit.endsAt)];
  if (ends === 'missed') return { at: end, ends };
  if (ends === 'cancelled') return { at: Math.max(life.at + MINUTE, starts - dice.between(1, 40) * HOUR), ends };
  const late = visit.kind === 'session' && dice.chance(RATES.comesLate);
  return { at: starts + (late ? dice.between(17, 27) : dice.between(-9, 11)) * MINUTE, ends };
}

/** Says what became of a visit, whole. */
export function marks(life: Life, visit: Visit, status: VisitStatus, by: Step['by'], nextSession?: NextSession): Step {
  const { id, kind, startsAt, endsAt, memberId } = visit;
  const draft = { id, kind, status, startsAt, endsAt, memberId, ...(nextSession ? { nextSession } : {}) };
  return life.does(by, { type: 'record_visit', visit: draft, was: visit.status, source: 'calendar' });
}

/** A visit comes to its moment. */
export function* comesOf(life: Life, visit: Visit, { ends }: Fate, mind: Mind): Way {
  if (ends === 'kept') yield* kept(life, visit);
  else if (ends === 'cancelled') yield* cancelled(life, visit, mind);
  // Whoever held a phone consult says that nobody answered; every other no-show is the clock's matter.
  else if (visit.kind === 'consult') yield marks(life, visit, 'no_show', 'desk');
  else mind.lostIntakes += Number(visit.kind === 'intake');
}

function* kept(life: Life, visit: Visit): Way {
  const { dice, who, world } = life;
  const [starts, end] = [Date.parse(visit.startsAt), Date.parse(visit.endsAt)];
  if (visit.kind === 'consult') {
    yield* life.till(end);
    yield marks(life, visit, 'attended', 'desk');
    return;
  }
  yield marks(life, visit, 'arrived', 'desk');
  const arrived: Visit = { ...visit, status: 'arrived' };
  yield* life.till(end + dice.between(0, 6) * MINUTE);
  if (visit.kind !== 'session') {
    yield marks(life, arrived, 'attended', 'clinician');
    if (visit.kind === 'intake') yield* settles(life, starts);
    return;
  }
  const ahead = life.expected !== null;
  const stops = dice.chance(RATES.stopsAfterSession);
  if (!stops && !ahead) {
    const next = life.visitAt('session', world.calendar.weekAfter(who.clinician, starts, dice));
    yield life.does('clinician', { type: 'record_visit', visit: next, source: 'calendar' });
    yield* life.seconds(20);
  }
  const why: NextSession = dice.weighted({ schedule_unknown: 5, busy_week: 3, wants_to_stop: 2, other: 1 });
  yield marks(life, arrived, 'attended', 'clinician', stops && !ahead ? why : 'booked');
}

function* cancelled(life: Life, visit: Visit, mind: Mind): Way {
  const { dice } = life;
  const moves = dice.chance(RATES.movesVisit);
  if (moves && visit.kind !== 'consult') {
    const next = life.booking(visit.kind, 1, 7);
    yield life.does('desk', { type: 'record_visit', visit: next, replaces: visit.id, source: 'calendar' });
    return;
  }
  mind.lostIntakes += Number(visit.kind === 'intake');
  yield marks(life, visit, Date.parse(visit.startsAt) - life.at < DAY ? 'late_cancel' : 'cancelled_client', 'desk');
}
