import type { Scope } from '../http/scope.js';
import type { FoundBy } from '../http/words.js';
import { endThanks, keepOrigins, type OriginAnswer, type OutsideName } from '../journeys/origin-rows.js';
import type { Staff } from './demo-staff.js';
import type { Played } from './plan.js';
import { DAY } from './practice-time.js';
import { type Dice, diceOf } from './random.js';
import { FOUND, FOUND_AS_REFERRED, NAMED, RATES } from './rates.js';
import type { Somebody } from './somebody.js';

const PEOPLE_OUTSIDE = ['Dr. Lena Marsh', 'Nurse Ida Colby', 'Coach Ben Rowley', 'Pastor Elias Boone'];
const PLACES_OUTSIDE = ['Cedar Street School', 'Tidewater Family Medicine', 'Juniper House'];
/** What is a week old may well be unsaid; what is older mostly is not. */
const THANKED_WITHIN = 10 * DAY;

/** How the people of the demo heard of us, and thanks to those who sent them; through the same rows as the desk's answers. */
export async function keepFound({ tx, caller, now }: Scope, staff: Staff, lives: readonly Played[]): Promise<void> {
  const answers = foundBy(lives, staff);
  if (answers.length === 0) return;
  await keepOrigins(tx, caller.practiceId, answers);
  const owed: { id: string; at: Date; outside: boolean }[] = await tx.query(
    `SELECT id, opened_at AS at, outside_id IS NOT NULL AS outside FROM thanks
     WHERE practice_id = $1 AND state = 'open' AND opened_at < $2 AND journey_id = ANY ($3) ORDER BY opened_at, id`,
    [caller.practiceId, new Date(now.getTime() - THANKED_WITHIN), answers.map(({ journeyId }) => journeyId)],
  );
  for (const [place, { id, at, outside }] of owed.entries()) {
    const dice = diceOf(place, 600_000);
    if (!dice.chance(RATES.thanked)) continue;
    const said = new Date(at.getTime() + dice.between(0.5, 9) * DAY);
    await endThanks(tx, caller.practiceId, { ids: [id], way: outside ? 'card' : 'in_person', at: said, by: staff.desk });
  }
}

/** In order of asking, so that whoever is named was here before: no circle can close. */
function foundBy(lives: readonly Played[], staff: Staff): OriginAnswer[] {
  const inOrder = [...lives].sort((one, other) => one.who.inquiredAt - other.who.inquiredAt);
  const answers: OriginAnswer[] = [];
  const here: Played[] = [];
  for (const [place, life] of inOrder.entries()) {
    // Dice of their own: what is told here changes nobody's way.
    const dice = diceOf(markOf(life.who), 500_000 + place);
    const at = toldAt(life);
    if (at === null) continue;
    if (dice.chance(RATES.saysOrigin)) answers.push(answerOf(life, at, here, staff, dice));
    if (life.who.name) here.push(life);
  }
  return answers;
}

/** The same for the same somebody, whenever the demo is founded. */
const markOf = ({ name, phone, email }: Somebody): number =>
  [...`${name?.given} ${name?.family} ${phone} ${email}`].reduce((mark, letter) => (mark * 31 + letter.charCodeAt(0)) % 2_147_483_647, 7);

/** A form asks at once; the others tell when we first speak. Null = we never did. */
function toldAt({ who, steps }: Played): number | null {
  return who.source === 'web_form' ? who.inquiredAt : (steps.find(({ wishes }) => wishes)?.at ?? null);
}

function answerOf({ who, ids }: Played, at: number, here: readonly Played[], staff: Staff, dice: Dice): OriginAnswer {
  const source = saidSource(who, dice);
  const named = source === 'person' ? dice.weighted(NAMED) : source === 'organisation' ? 'outside' : 'nobody';
  // Those who have been here longest are named most often.
  const referrer = named === 'here' ? here[Math.floor(here.length * dice.next() ** 2.2)] : undefined;
  return {
    journeyId: ids.journey,
    version: 1,
    source,
    referrerId: referrer?.ids.person ?? null,
    outside: named === 'outside' ? outsideOf(source, dice) : null,
    also: dice.chance(RATES.heardTwice) && source !== 'search' ? ['search'] : [],
    at: new Date(at),
    recordedBy: who.source === 'web_form' ? null : staff.desk,
  };
}

function saidSource({ source }: Somebody, dice: Dice): FoundBy {
  if (source === 'directory') return 'directory';
  return source === 'referral' ? dice.weighted(FOUND_AS_REFERRED) : dice.weighted(FOUND);
}

const outsideOf = (source: FoundBy, dice: Dice): OutsideName =>
  source === 'organisation'
    ? { kind: 'organisation', name: dice.pick(PLACES_OUTSIDE) }
    : { kind: 'person', name: dice.pick(PEOPLE_OUTSIDE) };
