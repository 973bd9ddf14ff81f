import type { AttemptAnswers, AttemptOutcome, FollowUpDraft } from '@porchlight/pipeline';
import { mayChoose } from '@porchlight/pipeline';
import type { Life } from './life.js';
import { iso, MINUTE } from './practice-time.js';
import { LOST_AFTER_TALK, NOT_INQUIRIES, RATES } from './rates.js';
import { dials, keeps } from './reaching.js';
import type { Way } from './step.js';
import { unanswered } from './tries.js';

/** What somebody has in mind who asks; it shows when we speak. */
export class Mind {
  consults: boolean;
  thinks: boolean;
  readonly fits: boolean;
  readonly waits: boolean;
  readonly books: boolean;
  spoke = false;
  lostIntakes = 0;

  constructor(readonly life: Life) {
    const { dice } = life;
    this.fits = dice.chance(RATES.goodFit);
    this.consults = dice.chance(RATES.consultFirst);
    this.thinks = dice.chance(RATES.planned * 0.5);
    this.waits = dice.chance(RATES.waits);
    this.books = this.waits ? dice.chance(RATES.waitedFor) : dice.chance(RATES.booksIntake);
  }
}

/** Somebody who never asked for anything: sales, spam, a wrong number. */
export function* noInquiry(life: Life, draft: FollowUpDraft): Way {
  const outcome = life.dice.weighted(NOT_INQUIRIES);
  if (outcome === 'telemarketer' || !mayChoose(outcome, draft.kind, life.journey.stage))
    yield life.does('desk', { type: 'close', outcome });
  else yield keeps(life, draft, outcome, {}, outcome === 'spam' ? 'Recorded sales talk, the same voice twice' : undefined);
}

/** A call to a lead: reached or not, and what was said. */
export function* callLead(life: Life, draft: FollowUpDraft, mind: Mind): Way {
  const inbound = life.who.source === 'call' && !mind.spoke && life.journey.attempts.length === 0;
  if (!inbound && !(yield* dials(life, draft))) return;
  if (draft.code === 'confirm_end') {
    yield life.does('desk', { type: 'finish_step', causeKey: draft.causeKey });
    return;
  }
  if (draft.code === 'closing_message') {
    yield* unanswered(life, draft);
    return;
  }
  const agreed = life.journey.pursuits.some(
    ({ cause, lastOutcome }) => draft.causeKey.startsWith(cause) && lastOutcome === 'not_a_good_time',
  );
  const rate = agreed || mind.spoke ? RATES.answersAsAgreed : RATES.reachedAtATry;
  if (!inbound && !life.dice.chance(rate)) {
    yield* unanswered(life, draft);
    return;
  }
  if (!mind.spoke && life.dice.chance(RATES.notNow)) {
    mind.spoke = true;
    yield keeps(life, draft, 'not_a_good_time', { agreedAt: iso(life.due(0.1, 1.5)) });
    return;
  }
  mind.spoke = true;
  yield* talk(life, draft, mind);
}

const NOTES: Record<string, string | null> = {
  send_fees: 'Asked for the fee sheet',
  send_forms: null,
  email: 'Prefers to write',
};

function* talk(life: Life, draft: FollowUpDraft, mind: Mind): Way {
  const { dice, journey } = life;
  const known = journey.stage === 'qualified' || journey.stage === 'waitlisted';
  if (!known && mind.consults) {
    mind.consults = false;
    yield keeps(life, draft, 'booked', { visit: life.booking('consult', 0.5, 3) });
    return;
  }
  if (!known && mind.thinks) {
    mind.thinks = false;
    yield keeps(life, draft, 'talked', { dueAt: iso(life.due(0.8, 3)) });
    const what = dice.weighted({ send_fees: 4, send_forms: 2, email: 1 });
    yield* life.seconds(60);
    yield life.does('desk', { type: 'set_next_step', nextStep: { what, dueAt: iso(life.due(0.1, 1)), note: NOTES[what] ?? null } });
    return;
  }
  if (!known && !mind.fits) {
    yield keeps(life, draft, ...LOST[dice.weighted(LOST_AFTER_TALK)]);
    return;
  }
  if (known) yield* decides(life, draft, mind);
  else yield* qualifies(life, draft, mind);
}

const LOST: Record<keyof typeof LOST_AFTER_TALK, [AttemptOutcome, AttemptAnswers]> = {
  booked_elsewhere: ['booked_elsewhere', {}],
  insurance_not_accepted: ['insurance_question', { payerAccepted: false }],
  not_a_fit: ['not_a_fit', { namesGiven: true }],
  declined: ['not_interested', {}],
  referred_out: ['not_a_fit', { referredOut: true }],
};

/** A good fit: booked in the same call, or a date to call again and a card that moves on. */
function* qualifies(life: Life, draft: FollowUpDraft, mind: Mind): Way {
  const { dice } = life;
  if (mind.books && !mind.waits && dice.chance(0.5)) {
    yield keeps(life, draft, 'booked', { visit: life.booking('intake', 1.5, 10), fit: true });
    yield* assigned(life);
    return;
  }
  yield keeps(life, draft, 'talked', { dueAt: iso(mind.waits ? life.due(8, 29) : life.due(0.3, 3)) });
  yield* life.till(life.work(life.at, 2, 40));
  yield life.does('desk', { type: 'move', to: 'qualified' });
  if (dice.chance(RATES.slips)) {
    yield* life.seconds(9);
    yield life.does('desk', { type: 'undo', version: life.journey.version });
    yield* life.seconds(15);
    yield life.does('desk', { type: 'move', to: 'qualified' });
  }
  yield* assigned(life);
  if (!mind.waits) return;
  yield* life.till(life.work(life.at, 5, 60));
  yield life.does('desk', { type: 'move', to: 'waitlisted' });
}

export function* assigned(life: Life): Way {
  yield* life.seconds(30);
  yield life.does('desk', { type: 'assign', ownerId: life.clinician });
}

/** A good fit is asked for the intake: the first one, or another after one that fell through. */
function* decides(life: Life, draft: FollowUpDraft, mind: Mind): Way {
  const { dice } = life;
  const books = mind.lostIntakes > 0 ? mind.lostIntakes < 2 && dice.chance(RATES.booksAgain) : mind.books;
  if (books) yield keeps(life, draft, 'booked', { visit: life.booking('intake', 1.5, 10), fit: true });
  else yield keeps(life, draft, ...LOST[dice.weighted({ declined: 5, booked_elsewhere: 4, insurance_not_accepted: 2 })]);
}

/** Read who we are for, and booked the intake. */
export function* booksAlone(life: Life): Way {
  yield* life.till(life.at + 10 * MINUTE);
  yield life.does(null, { type: 'record_visit', visit: life.booking('intake', 1.5, 10), source: 'self_service' });
  yield* life.till(life.work(life.at, 10, 90));
  yield* assigned(life);
}

/** From the intake to the client: payment verified, next session booked, in either order. */
export function* settles(life: Life, intakeAt: number): Way {
  const { dice, ids, who } = life;
  yield* life.till(life.work(life.at, 2, 20));
  if (!dice.chance(RATES.becomesClient)) {
    const dueAt = iso(life.due(1, 2));
    yield life.does('desk', { type: 'set_next_step', nextStep: { what: 'check_payment', dueAt, note: null } });
    yield* life.till(life.days(5, 14));
    yield life.does('desk', { type: 'close', outcome: dice.weighted({ declined: 3, insurance_not_accepted: 2 }) });
    return;
  }
  const relationship = who.guardian ? ('guardian' as const) : ('self' as const);
  const guarantor = { personId: ids.guardian ?? ids.person, relationship, consents: true };
  const note = dice.pick(['Card on file', 'Paid at the desk', 'Insurance verified by phone', 'Paid online']);
  const pays = () =>
    life.does('biller', { type: 'record_facts', facts: [{ kind: 'payment_verified', source: 'person', guarantor }] }, { note });
  const books = () => {
    const visit = life.visitAt('session', life.world.calendar.weekAfter(who.clinician, intakeAt, dice));
    return life.does('desk', { type: 'record_visit', visit, source: 'calendar' });
  };
  const [first, second] = dice.chance(0.7) ? [books, pays] : [pays, books];
  yield first();
  const [low, high] = dice.chance(0.6) ? [5, 60] : [200, 900];
  yield* life.till(life.work(life.at, low, high));
  yield second();
}
