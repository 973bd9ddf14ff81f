import type { AttemptAnswers, AttemptOutcome, NextSession, NextStepKind, Stage, VisitKind } from '@porchlight/pipeline';
import type { Life } from './life.js';
import { HOUR, iso, MINUTE } from './practice-time.js';
import { keeps, rings } from './reaching.js';
import type { Way } from './step.js';
import { marks } from './visit-day.js';

/** Something that happens in the life of a part, at the moment to which its clock was wound. */
export type Deed = (life: Life) => Way;
/** So many hours ago, and what happened then; null = when its visit says. */
export type Scene = [hoursAgo: number | null, deed: Deed];

const D = 24;

/** A moment so many hours from now, in office hours: the next ones where it lies ahead, the last ones where it is past. */
const around = ({ world: { now, time } }: Life, hours: number): number => {
  const at = Math.round((now + hours * HOUR) / (15 * MINUTE)) * 15 * MINUTE;
  return hours < 0 ? time.lastOpen(Math.min(at, now)) : time.nextOpen(at);
};

/** The same, but after the call on which it was agreed. */
const ahead = (life: Life, hours: number): number => Math.max(around(life, hours), life.due(0.02, 0.03));

/** A call for what is owed. Hours for agreed times and dates are counted from now. */
export const tries = (
  outcome: AttemptOutcome,
  { agreed, due, ...answers }: AttemptAnswers & { agreed?: number; due?: number } = {},
): Deed =>
  function* (life) {
    const draft = life.owed.find(({ kind }) => kind !== 'check_in' && kind !== 'next_step');
    if (!draft) throw new Error(`Nobody is owed a call by ${life.who.name?.family ?? life.who.phone} at ${iso(life.at)}.`);
    const dates = {
      ...(agreed === undefined ? {} : { agreedAt: iso(ahead(life, agreed)) }),
      ...(due === undefined ? {} : { dueAt: iso(ahead(life, due)) }),
    };
    yield keeps(life, draft, outcome, { ...answers, ...dates });
  };

/** A check-in after the first session. */
const asksHowItIs: Deed = function* (life) {
  const draft = life.owed.find(({ kind }) => kind === 'check_in');
  if (draft) yield keeps(life, draft, 'talked');
};

/** They rang in vain. */
export const rang =
  (voicemail: boolean): Deed =>
  (life) =>
    rings(life, voicemail);

export const moves = (to: Stage): Deed =>
  function* (life) {
    yield life.does('desk', { type: 'move', to });
  };

export const assigns: Deed = function* (life) {
  yield life.does('desk', { type: 'assign', ownerId: life.clinician });
};

export const plans = (what: NextStepKind, hours: number, note: string | null = null): Deed =>
  function* (life) {
    yield life.does('desk', { type: 'set_next_step', nextStep: { what, dueAt: iso(around(life, hours)), note } });
  };

/** Books a visit: so many hours ago it took place, or (negative) it lies ahead in the clinician's book. */
export const books = (kind: VisitKind, hoursAgo: number): Deed =>
  function* (life) {
    const { world, who, dice } = life;
    const startsAt =
      hoursAgo < 0
        ? world.calendar.free(who.clinician, world.now - hoursAgo * HOUR, dice)
        : world.calendar.takeAround(who.clinician, Math.floor(world.time.lastOpen(world.now - hoursAgo * HOUR) / HOUR) * HOUR);
    yield life.does('desk', { type: 'record_visit', visit: life.visitAt(kind, startsAt), source: 'calendar' });
  };

/** The same in an hour that nobody has: for those whose ways are laid between all others. */
export const booksFree = (kind: VisitKind, hoursAgo: number): Deed =>
  function* (life) {
    const { world, who, dice } = life;
    const startsAt = world.calendar.free(who.clinician, world.now - hoursAgo * HOUR, dice);
    yield life.does('desk', { type: 'record_visit', visit: life.visitAt(kind, startsAt), source: 'calendar' });
  };

/** A session that began a little more than a quarter of an hour ago, where the practice is open now. */
export const booksJustNow: Deed = function* (life) {
  const { world, who } = life;
  const open = world.time.lastOpen(world.now - 19 * MINUTE);
  const startsAt = world.calendar.takeAround(who.clinician, Math.floor(open / (5 * MINUTE)) * 5 * MINUTE);
  yield life.does('desk', { type: 'record_visit', visit: life.visitAt('session', startsAt), source: 'calendar' });
};

/** They come to the visit that is booked, and go. */
export const comes = (nextSession?: NextSession): Deed =>
  function* (life) {
    const visit = life.expected;
    if (!visit) throw new Error('Nobody is expected.');
    yield* life.till(Date.parse(visit.startsAt) - 3 * MINUTE);
    yield marks(life, visit, 'arrived', 'desk');
    yield* life.till(Date.parse(visit.endsAt));
    yield marks(life, { ...visit, status: 'arrived' }, 'attended', 'clinician', nextSession);
  };

export const cancels: Deed = function* (life) {
  if (life.expected) yield marks(life, life.expected, 'cancelled_client', 'desk');
};

export const pays: Deed = function* (life) {
  const { ids, who } = life;
  const relationship = who.guardian ? ('guardian' as const) : ('self' as const);
  const guarantor = { personId: ids.guardian ?? ids.person, relationship, consents: true };
  yield life.does(
    'biller',
    { type: 'record_facts', facts: [{ kind: 'payment_verified', source: 'person', guarantor }] },
    { note: 'Card on file' },
  );
};

/** Two who know each other would meet: this one is asked to come at another time. */
export const asksToMove: Deed = function* (life) {
  if (life.expected) yield life.does('desk', { type: 'ask_scheduling_fix', visitId: life.expected.id });
};

/** Reached, a good fit, assigned. */
export const qualified = (hoursAgo: number): Scene[] => [
  [hoursAgo, tries('talked', { due: 30 })],
  [hoursAgo - 0.05, moves('qualified')],
  [hoursAgo - 0.1, assigns],
];

/** All the way to a client: the intake so many days ago, then sessions on these days, each booked as the one before ends. */
export function client(intake: number, sessions: number[], last: NextSession = 'schedule_unknown', arranges = books): Scene[] {
  const asked = intake * D + 4 * D;
  return [
    ...qualified(asked),
    [asked - 1, arranges('intake', intake * D)],
    [null, comes()],
    [intake * D - 2, pays],
    ...sessions.flatMap((days, index): Scene[] => {
      const before = (sessions[index - 1] ?? intake) * D;
      return [
        [before - 2.5, arranges('session', days * D)],
        ...(index === 1 ? [[before - 40, asksHowItIs] satisfies Scene] : []),
        [null, comes(index === sessions.length - 1 ? last : 'booked')],
      ];
    }),
  ];
}

/** Each scene at its moment: at work, unless they did it themselves. */
export function* played(life: Life, scenes: readonly Scene[]): Way {
  const { now, time } = life.world;
  for (const [hoursAgo, deed] of scenes) {
    const at = hoursAgo === null ? life.at : time.lastOpen(now - hoursAgo * HOUR);
    yield* life.till(Math.min(now, Math.max(life.at + 20_000, at)));
    yield* deed(life);
  }
}
