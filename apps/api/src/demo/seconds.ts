import { booksFree, client, played, qualified, type Scene } from './cast-deeds.js';
import { type Ids, Life, type World } from './life.js';
import { HOUR } from './practice-time.js';
import { diceOf } from './random.js';
import type { Somebody } from './somebody.js';
import type { Way } from './step.js';

/** Another service that a client takes beside the first. */
interface Second {
  service: string;
  /** Days ago. */
  asked: number;
  scenes: Scene[];
}

const D = 24;

/** Three have begun, one is on the way. All were in our care when they asked, for months mostly: nobody new is looked for. */
const SECONDS: readonly Second[] = [
  {
    service: 'Couples sessions',
    asked: 44,
    scenes: [...client(38, [30, 23, 16, 9], 'booked', booksFree), [7 * D, booksFree('session', -3 * D)]],
  },
  { service: 'Skills group', asked: 32, scenes: [...client(26, [19, 12], 'booked', booksFree), [10 * D, booksFree('session', -2 * D)]] },
  { service: 'Parenting sessions', asked: 20, scenes: [...client(14, [7], 'booked', booksFree), [5 * D, booksFree('session', -4 * D)]] },
  { service: 'Couples sessions', asked: 6, scenes: [...qualified(5 * D), [4 * D, booksFree('intake', -3 * D)]] },
];

/** Adults who began long before they ask for more, those who have been here longest first. */
const mayTakeMore = ({ journey, who }: Life, asked: number): boolean =>
  journey.stage === 'active' && who.name !== null && who.guardian === null && Date.parse(journey.clientSince ?? '') < asked;

/** Whoever takes a second service, and how far it has come: another journey of the same person, with a colleague of their clinician. */
export function* seconds(lives: readonly Life[], world: World, seed: number): Generator<{ life: Life; way: Way }> {
  const longest = [...lives].sort((one, other) => Date.parse(one.journey.clientSince ?? '') - Date.parse(other.journey.clientSince ?? ''));
  for (const [index, { service, asked, scenes }] of SECONDS.entries()) {
    const inquiredAt = world.time.lastOpen(world.now - asked * D * HOUR);
    const place = longest.findIndex((life) => mayTakeMore(life, inquiredAt));
    const [first] = place < 0 ? [] : longest.splice(place, 1);
    if (!first) continue;
    const ids: Ids = { ...first.ids, journey: world.newId() };
    const life = new Life(
      asksAgain(first.who, { inquiredAt, service, clinicians: world.staff.clinicians.length }),
      diceOf(seed, 2_000_000 + index),
      world,
      ids,
    );
    yield { life, way: played(life, scenes) };
  }
}

/** They ask in the room, or by phone; their name and their wishes are known. The demo's own clinician keeps the caseload that her day is about. */
function asksAgain(
  who: Somebody,
  { inquiredAt, service, clinicians }: { inquiredAt: number; service: string; clinicians: number },
): Somebody {
  const colleague = (who.clinician + 1) % clinicians || Math.min(1, clinicians - 1);
  return { ...who, nameless: false, source: 'call', inquiredAt, message: null, service, ofDesk: true, clinician: colleague };
}
