import type { Life } from './life.js';
import { HOUR, MINUTE } from './practice-time.js';
import { LOST_AFTER_TALK, NOT_INQUIRIES, RATES, TRIES } from './rates.js';
import { DEED, type Step, type Visit } from './step.js';
import { clientDays } from './way-as-client.js';

/** From the inquiry to the client, or to wherever else it ends. */
export function* wayOf(life: Life): Generator<Step> {
  const { who, dice } = life;
  const byPhone = who.source === 'call' || who.source === 'missed_call' || who.source === 'voicemail';
  if (byPhone && dice.chance(RATES.neverAnInquiry)) {
    yield life.work(5, 120).does(DEED.tried());
    yield life.seconds(90).does(DEED.closed(dice.weighted(NOT_INQUIRIES)));
    return;
  }
  if (who.source === 'web_form' && dice.chance(RATES.booksAlone)) {
    life.till(life.at + 10 * MINUTE);
    yield* intake(life, DEED.bookedAlone, 0);
    return;
  }
  if (!(yield* reach(life))) return;
  yield* talk(life);
}

/** The tries to reach somebody; who calls while we are at the desk is reached at once. */
function* reach(life: Life): Generator<Step, boolean> {
  const { dice, who } = life;
  if (who.source === 'call') {
    yield life.work(3, 12).does(DEED.talked());
    return true;
  }
  const [soonest, latest] = dice.chance(RATES.answeredSoon) ? [4, 75] : dice.chance(RATES.answeredSameDay) ? [75, 420] : [420, 1500];
  life.work(soonest, latest);
  for (let tries = 1; ; tries++) {
    if (dice.chance(RATES.reachedAtATry)) {
      yield life.does(DEED.talked());
      if (tries > 1) yield life.seconds(40).does(DEED.nothingPlanned());
      return true;
    }
    yield life.does(DEED.tried());
    if (tries === TRIES) break;
    const again = life.due(0.2, 2);
    yield life.seconds(50).does(DEED.planned('call', again, `Try ${tries + 1}`));
    // Not everything is done on the minute.
    life.till(again).work(0, dice.chance(0.2) ? 400 : 40);
  }
  yield life.days(2, 5).does(DEED.closed('unreachable_after_attempts'));
  return false;
}

function* talk(life: Life): Generator<Step> {
  const { dice } = life;
  if (dice.chance(RATES.consultFirst)) {
    const consult = life.due(0.5, 3);
    yield life.seconds(60).does(DEED.planned('phone_consult', consult));
    yield life.till(consult).work(10, 40).does(DEED.nothingPlanned());
  } else if (dice.chance(RATES.planned)) {
    const what = dice.weighted({ send_fees: 4, call: 4, send_forms: 2, email: 1 });
    const due = life.due(0.1, 2);
    yield life.seconds(60).does(DEED.planned(what, due, NOTES[what]));
    yield life.till(due).work(0, 120).does(DEED.nothingPlanned());
  }
  if (!dice.chance(RATES.goodFit)) {
    yield life.work(20, 900).does(DEED.closed(dice.weighted(LOST_AFTER_TALK)));
    return;
  }
  yield life.work(2, 60).does(DEED.qualified());
  if (dice.chance(RATES.slips)) {
    yield life.seconds(9).does(DEED.tookBack());
    yield life.seconds(15).does(DEED.qualified());
  }
  yield life.seconds(30).does(DEED.assigned());
  if (dice.chance(RATES.waits)) {
    yield life.work(5, 60).does(DEED.waitlisted());
    life.days(8, 45);
    if (!dice.chance(RATES.waitedFor)) {
      yield life.does(DEED.closed('booked_elsewhere'));
      return;
    }
    yield life.does(DEED.offered());
  }
  if (!dice.chance(RATES.booksIntake)) {
    yield life.seconds(60).does(DEED.planned('offer_intake_times', life.due(1, 2)));
    yield life.days(3, 9).does(DEED.closed(dice.weighted({ declined: 5, booked_elsewhere: 4, insurance_not_accepted: 2 })));
    return;
  }
  life.work(5, 600);
  yield* intake(life, DEED.bookedIntake, 0);
}

const NOTES: Record<string, string | null> = {
  send_fees: 'Asked for the fee sheet',
  call: 'Wanted to think it over first',
  send_forms: null,
  email: 'Prefers to write',
};

/** Booked, kept or not, and what follows. */
function* intake(life: Life, book: (visit: Visit) => Omit<Step, 'at'>, before: number): Generator<Step> {
  const { dice } = life;
  const visit = life.book('intake', 1.5, 10);
  yield life.does(book(visit));
  if (book === DEED.bookedAlone) yield life.work(10, 90).does(DEED.assigned());
  const ending = dice.weighted({
    kept: RATES.keepsIntake,
    missed: RATES.missesIntake,
    cancelled: 1 - RATES.keepsIntake - RATES.missesIntake,
  });
  if (ending === 'kept') {
    life.till(visit.startsAt + dice.between(52, 75) * MINUTE);
    yield life.does(DEED.keptIntake(visit));
    yield* settle(life, visit);
    return;
  }
  if (ending === 'missed') yield life.till(visit.startsAt + HOUR).does(DEED.lostIntake(visit, 'no_show'));
  else yield life.till(visit.startsAt - dice.between(3, 30) * HOUR).does(DEED.lostIntake(visit, 'cancelled_client'));
  const due = life.due(0.5, 2);
  yield life.seconds(60).does(DEED.planned('call', due, 'Offer another intake time'));
  if (before < 1 && dice.chance(RATES.booksAgain)) {
    yield life.till(due).work(5, 240).does(DEED.nothingPlanned());
    yield* intake(life.seconds(60), DEED.bookedIntake, before + 1);
    return;
  }
  yield life.days(4, 12).does(DEED.closed('declined'));
}

/** From the intake to the client: payment verified, next session booked, in either order. */
function* settle(life: Life, intake: Visit): Generator<Step> {
  const { dice } = life;
  if (!dice.chance(RATES.becomesClient)) {
    yield life.work(30, 200).does(DEED.planned('check_payment', life.due(1, 2)));
    yield life.days(5, 14).does(DEED.closed(dice.weighted({ declined: 3, insurance_not_accepted: 2 })));
    return;
  }
  const next = life.visit('session', life.calendar.weekAfter(life.who.clinician, intake.startsAt, dice));
  const paid = DEED.paid(dice.pick(['Card on file', 'Paid at the desk', 'Insurance verified by phone', 'Paid online']));
  const booked = DEED.bookedNext(next);
  const [first, second] = dice.chance(0.7) ? [booked, paid] : [paid, booked];
  yield life.work(2, 20).does(first);
  const [low, high] = dice.chance(0.6) ? [5, 60] : [200, 900];
  yield life.work(low, high).does(second);
  yield* clientDays(life, next);
}
