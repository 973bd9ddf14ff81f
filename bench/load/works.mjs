import { randomUUID } from 'node:crypto';
import { dice, inventPerson, inventSearch } from '../rows/people.mjs';

/** Ways of a card that any desk may drop without more proof: up to the waiting list once, then back and forth. */
const ONWARD = {
  new: 'attempted',
  attempted: 'in_conversation',
  in_conversation: 'qualified',
  qualified: 'waitlisted',
  waitlisted: 'qualified',
};

/**
 * What each work asks of either server, and which answers are right. A work keeps what it learned (versions), so that the next slot goes on from there.
 *
 * @param target `{kind: 'product' | 'bare', practices: [{id, member, journeys: [[id, stage, version], …]}]}`
 */
export function works(target, seed) {
  const roll = dice(seed);
  const bare = target.kind === 'bare';
  let made = Math.floor(roll() * 1e6) * 1_000;
  const keyed = () => ({ 'idempotency-key': randomUUID() });
  return {
    board: {
      next: (practice) => (bare ? ['GET', `/board?p=${practice.id}`] : ['GET', '/api/board']),
      right: 200,
    },
    queue: {
      next: (practice) => (bare ? ['GET', `/queue?p=${practice.id}&m=${practice.member}`] : ['GET', '/api/follow-ups?mine=1']),
      right: 200,
    },
    packed: {
      next: (practice) => [
        ...(bare ? ['GET', `/board?p=${practice.id}`] : ['GET', '/api/board']),
        undefined,
        { 'accept-encoding': 'gzip, deflate, br' },
      ],
      right: 200,
    },
    move: {
      next: (practice, caller, callers) => {
        // Each caller has cards of their own: what two do to one card is a duel, tested elsewhere.
        const mine = Math.floor(practice.journeys.length / callers);
        const card = practice.journeys[caller * mine + Math.floor(roll() * mine)];
        const [id, from, version] = card;
        const to = ONWARD[from];
        card[1] = to;
        card[2]++;
        return bare
          ? ['POST', `/move?p=${practice.id}`, { id, to, from, version }]
          : ['POST', `/api/journeys/${id}/moves`, { to, version }, keyed()];
      },
      right: 200,
    },
    inquiry: {
      next: (practice) => {
        const { name } = inventPerson(made++, roll);
        const area = 212 + (made % 700);
        const phone = `+1${area}555${String(1_000 + (Math.floor(made / 700) % 9_000))}`;
        const asked = { name, phone, email: `w${made}.${seed}@mail.test`, source: 'call' };
        return bare ? ['POST', `/inquiry?p=${practice.id}`, asked] : ['POST', '/api/journeys', asked, keyed()];
      },
      right: bare ? 200 : 201,
    },
    search: {
      next: (practice) => {
        const q = inventSearch(roll);
        const parts = q.toLowerCase().split(' ');
        return bare ? ['POST', `/search?p=${practice.id}`, { parts }] : ['POST', '/api/people/search', { q }, keyed()];
      },
      right: 200,
    },
  };
}
