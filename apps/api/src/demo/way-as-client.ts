import type { Life } from './life.js';
import { DAY, HOUR, MINUTE } from './practice-time.js';
import { RATES } from './rates.js';
import { DEED, type Step, type Visit } from './step.js';

/** Session after session, until one is the last. */
export function* clientDays(life: Life, first: Visit): Generator<Step> {
  const { dice } = life;
  for (let visit = first; ; ) {
    const ending = dice.weighted({
      kept: RATES.keepsSession,
      missed: RATES.missesSession,
      cancelled: 1 - RATES.keepsSession - RATES.missesSession,
    });
    if (ending === 'kept') {
      life.till(visit.startsAt + dice.between(50, 58) * MINUTE);
      if (!dice.chance(RATES.stopsAfterSession)) {
        const next = life.visit('session', life.calendar.weekAfter(life.who.clinician, visit.startsAt, dice));
        yield life.does(DEED.keptAndBooked(visit, next));
        visit = next;
        continue;
      }
      yield life.does(DEED.lastVisit(visit, 'attended'));
      yield life.till(life.at + 7 * DAY).does(DEED.atRisk());
    } else {
      life.till(visit.startsAt + (ending === 'missed' ? HOUR : -dice.between(4, 40) * HOUR));
      yield life.does(DEED.lastVisit(visit, ending === 'missed' ? 'no_show' : 'cancelled_client'));
      if (dice.chance(0.75)) {
        visit = life.work(30, 600).book('session', 2, 7);
        yield life.does(DEED.bookedNext(visit));
        continue;
      }
      yield life.till(life.at + 7 * DAY).does(DEED.atRisk());
    }
    const back = yield* atRisk(life);
    if (!back) return;
    visit = back;
  }
}

/** @returns the session for which they come again, or null */
function* atRisk(life: Life): Generator<Step, Visit | null> {
  const { dice } = life;
  yield life.work(10, 200).does(DEED.planned('call', life.due(0.5, 2), 'Nothing booked since the last session'));
  yield life.days(1, 4).does(DEED.nothingPlanned());
  if (dice.chance(RATES.recovers)) {
    const visit = life.seconds(60).book('session', 1, 6);
    yield life.does(DEED.bookedNext(visit));
    return visit;
  }
  yield life.days(1, 6).does(DEED.offeredWrapUp());
  if (dice.chance(RATES.acceptsWrapUp)) {
    const visit = life.seconds(60).book('wrap_up', 2, 9);
    yield life.does(DEED.bookedWrapUp(visit));
    yield life.till(visit.startsAt + 55 * MINUTE).does(DEED.keptWrapUp(visit));
    return null;
  }
  life.days(5, 12);
  const letter = dice.chance(RATES.letterSent);
  yield life.does(letter ? DEED.sentLetter() : DEED.noLetter('Moved away; care goes on with a colleague there.'));
  yield life.work(5, 60).does(DEED.closed(letter ? 'termination_letter_sent' : 'documented_reason', 'clinician'));
  return null;
}
