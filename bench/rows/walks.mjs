import { newId } from '../../apps/api/dist/database/ids.js';
import { decide, open } from '../../packages/pipeline/dist/index.js';
import { pick } from './people.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Share of each stage; at 1,000 journeys every open column still has its 50 cards and one more. */
const SHARES = {
  new: 8,
  attempted: 8,
  in_conversation: 8,
  qualified: 8,
  waitlisted: 7,
  intake_scheduled: 7,
  intake_completed: 7,
  active: 13,
  at_risk: 7,
  closing: 7,
  closed: 20,
};
const LADDER = Object.entries(SHARES).flatMap(([stage, share]) => Array(share).fill(stage));

const move = (to) => () => ({ type: 'move', to });
const facts = (kind, startsIn) => (at) => ({
  type: 'record_facts',
  facts: [{ kind, ...(startsIn === undefined ? {} : { startsAt: new Date(at + startsIn).toISOString() }) }],
});
const TALKED = [move('attempted'), move('in_conversation')];
const DONE = [...TALKED, move('qualified'), facts('intake_booked', 2 * HOUR), facts('intake_completed')];
const paid = (_at, _journey, guarantor) => ({ type: 'record_facts', facts: [{ kind: 'payment_verified', guarantor }] });
const CLIENT = [...DONE, paid, facts('next_session_booked', 9 * DAY)];

/** Sessions that a client has had, and in two of three cases one that is booked: the third is somebody to call. */
const SESSIONS = 3;
const VISIT_MS = 50 * 60_000;
const visit = (kind, status, startsAt) => ({
  type: 'record_visit',
  visit: { id: newId(), kind, status, startsAt: iso(startsAt), endsAt: iso(startsAt + VISIT_MS) },
});
const iso = (time) => new Date(time).toISOString();
const WAYS = {
  new: [],
  attempted: [move('attempted')],
  in_conversation: TALKED,
  qualified: [...TALKED, move('qualified')],
  waitlisted: [move('qualified'), move('waitlisted')],
  intake_scheduled: [...TALKED, move('qualified'), facts('intake_booked', 12 * DAY)],
  intake_completed: DONE,
  active: CLIENT,
  at_risk: [...CLIENT, move('at_risk')],
  closing: [...CLIENT, move('at_risk'), move('closing')],
  closed: [move('attempted'), () => ({ type: 'close', outcome: 'booked_elsewhere' })],
};

/**
 * One journey, led by the core itself to where it stands now: what the product would have written, command by command.
 *
 * @returns every decision on the way, the opening first
 */
export function walk({ id, personId, bornOn, guarantor, ownerId, members, practice, now, roll }) {
  const stage = pick(LADDER, roll);
  const way = WAYS[stage];
  const last = now - (stage === 'closed' ? roll() * 300 * DAY : roll() * 8 * DAY) - HOUR;
  const times = way.map((_, n) => last - (way.length - 1 - n) * (4 * HOUR + roll() * 20 * HOUR)).sort((a, b) => a - b);
  const inquired = (times[0] ?? last) - HOUR - roll() * DAY;
  const at = (time) => ({ now: new Date(time), practice, by: { kind: 'member', memberId: pick(members, roll) } });
  const decisions = [settled(open({ id, personId, inquiredAt: new Date(inquired).toISOString(), ownerId, bornOn }, at(inquired + 60_000)))];
  const send = (command, time) => decisions.push(settled(decide(decisions.at(-1).journey, command, at(time))));
  way.forEach((step, n) => {
    send(step(times[n], decisions.at(-1).journey, guarantor), times[n]);
  });
  if (['active', 'at_risk', 'closing'].includes(stage)) {
    for (let n = 0; n < SESSIONS; n++) {
      const began = last + ((n + 1) * (now - last)) / (SESSIONS + 2) - VISIT_MS;
      send(visit('session', 'attended', began), began + VISIT_MS);
    }
    if (roll() < 0.67) send(visit('session', 'booked', now + (1 + roll() * 13) * DAY), now - 30 * 60_000);
  }
  if (stage !== 'closed' && stage !== 'new' && roll() < 0.4) {
    const due = new Date(now + (roll() * 10 - 3) * DAY).toISOString();
    send(
      { type: 'set_next_step', nextStep: { what: pick(['call', 'email', 'text', 'offer_intake_times'], roll), dueAt: due, note: null } },
      Math.max(last + 60_000, now - 20 * 60_000),
    );
  }
  return decisions;
}

function settled(decision) {
  if (!decision.ok) throw new Error(`A bench journey was refused: ${decision.refusal.detail}`);
  return decision;
}
