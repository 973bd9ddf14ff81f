import {
  asksToMove,
  books,
  booksJustNow,
  cancels,
  client,
  comes,
  moves,
  pays,
  plans,
  played,
  qualified,
  rang,
  type Scene,
  tries,
} from './cast-deeds.js';
import type { Life, World } from './life.js';
import { DAY, HOUR } from './practice-time.js';
import type { Source } from './rates.js';
import type { Somebody, Wishes } from './somebody.js';
import type { Way } from './step.js';

interface Part {
  /** A name, or a number where nobody told us one. */
  who: string;
  source: Source;
  /** Hours ago. */
  asked: number;
  scenes?: Scene[];
  wishes?: Partial<Wishes>;
  age?: number;
  /** The clinician who signs in to the demo sees them. */
  imani?: true;
}

const D = 24;

/** People of these days: whenever the demo is founded, something of each kind is owed, some of it late, and somebody is late right now. */
// biome-ignore format: one person, one line
export const CAST: readonly Part[] = [
  { who: 'Maya Lindqvist', source: 'web_form', asked: 0.7 },
  { who: '(206) 555-0177', source: 'missed_call', asked: 0.2 },
  { who: '(206) 555-0148', source: 'voicemail', asked: 50 },
  { who: '(206) 555-0142', source: 'missed_call', asked: 5, scenes: [[1.2, rang(true)]] },
  { who: '(206) 555-0163', source: 'missed_call', asked: 27, scenes: [[22, tries('left_voicemail')], [0.6, rang(false)]] },
  { who: 'Rosa Ibarra', source: 'email', asked: 44 },
  { who: 'Otto Brandvold', source: 'web_form', asked: 53 },
  { who: 'Celia Fontaine', source: 'directory', asked: 61 },
  { who: 'Petra Halloran', source: 'call', asked: 6, scenes: [[5, tries('talked', { due: 26 })], [4.9, plans('send_forms', 1.5)]] },
  { who: 'Noor Haddad', source: 'web_form', asked: 26, scenes: [[24, tries('no_answer')]], wishes: { noVoicemail: true, noPracticeName: true } },
  { who: 'Priya Raman', source: 'referral', asked: D, scenes: [[22, tries('not_a_good_time', { agreed: 1.5 })]] },
  { who: 'Ivo Marsh', source: 'web_form', asked: 3 * D, scenes: [[2.9 * D, tries('no_answer')], [2 * D, tries('not_a_good_time', { agreed: -1 })]] },
  { who: 'Caleb Osei', source: 'missed_call', asked: 3 * D, scenes: [[2.9 * D, tries('no_answer')], [2 * D, tries('mailbox_full')]] },
  { who: 'Lotte Greer', source: 'voicemail', asked: 6 * D, scenes: [[5.9 * D, tries('left_voicemail')], [4 * D, tries('no_answer')], [3 * D, tries('no_answer')]] },
  { who: 'Pia Solheim', source: 'missed_call', asked: 7, scenes: [[4, tries('unsafe_now')]] },
  { who: 'Hannah Pryce', source: 'referral', asked: 2 * D, scenes: [[1.6 * D, tries('talked', { due: 2 })]] },
  { who: 'Leo Marchetti', source: 'web_form', asked: 10 * D, scenes: [[9 * D, tries('talked', { due: 1 })]] },
  { who: 'Sunita Verma', source: 'voicemail', asked: 2.5 * D, scenes: [[2 * D, tries('talked', { due: 25 })], [D, plans('send_fees', 2.5, 'Asked for the fee sheet')]], wishes: { noPracticeName: true } },
  { who: 'Kofi Bannerman', source: 'web_form', asked: 4 * D, scenes: [[3.8 * D, tries('not_a_fit')]] },
  { who: 'Elena Sorokin', source: 'referral', asked: 4 * D, scenes: qualified(2 * D), imani: true },
  { who: 'Marcus Bell', source: 'web_form', asked: 14 * D, scenes: [...qualified(11 * D), [10.9 * D, plans('offer_intake_times', -3, 'Wanted to ask at work first')]] },
  { who: 'Dara Whitlock', source: 'walk_in', asked: 1.2 * D, scenes: qualified(D), wishes: { noVoicemail: true } },
  { who: 'Gwen Abara', source: 'web_form', asked: 22 * D, scenes: [...qualified(20 * D), [20 * D - 1, moves('waitlisted')], [20 * D - 2, plans('call', 3 * D, 'Thursday evenings only')]] },
  { who: 'Theo Ruiz', source: 'email', asked: 43 * D, scenes: [...qualified(40 * D), [40 * D - 1, moves('waitlisted')]] },
  { who: 'Ines Carvalho', source: 'referral', asked: 6 * D, scenes: [...qualified(5 * D), [5 * D - 1, books('intake', -1.2 * D)]], imani: true },
  { who: 'Wren Abbott', source: 'referral', asked: 9 * D, scenes: [...qualified(6 * D), [6 * D - 1, books('intake', -2 * D)]], age: 9 },
  { who: 'Tess Holloway', source: 'missed_call', asked: 8 * D, scenes: [...qualified(6 * D), [5 * D, books('intake', 1.2 * D)]], wishes: { noVoicemail: true, onlyAfterNoon: true } },
  { who: 'Joel Fraser', source: 'web_form', asked: 14 * D, scenes: [...qualified(12 * D), [11 * D, books('intake', 7.5 * D)], [8.5 * D, cancels]] },
  { who: 'Amir Solberg', source: 'web_form', asked: 16 * D, scenes: [...qualified(14 * D), [13 * D, books('intake', 8 * D)], [null, comes()], [7 * D, plans('check_payment', -5, 'Waits for the insurer’s answer')]] },
  { who: 'Faye Lindgren', source: 'referral', asked: 9 * D, scenes: [...qualified(7 * D), [6.9 * D, books('intake', 1.3 * D)], [null, comes()], [D, plans('book_next_session', 4)]], imani: true },
  { who: 'Grace Oduya', source: 'call', asked: 15 * D, scenes: [...qualified(14 * D), [13 * D, books('intake', 2 * D)], [null, comes()], [30, pays], [3, books('session', -4 * D)]] },
  { who: 'Jonah Beck', source: 'referral', asked: 40 * D, scenes: [...client(34, [27, 20, 13, 7], 'booked'), [6.9 * D, booksJustNow]], imani: true },
  { who: 'Salma Idris', source: 'web_form', asked: 50 * D, scenes: [...client(44, [36, 29, 22, 14, 8], 'booked'), [7.8 * D, books('session', 2.2)]], imani: true },
  { who: 'Ruth Ellison', source: 'web_form', asked: 15 * D, scenes: [...client(9, [2], 'booked'), [2 * D - 2, books('session', -4 * D)]], imani: true },
  { who: 'Hugo Anders', source: 'call', asked: 70 * D, scenes: [...client(60, [46, 32, 18, 4], 'booked'), [4 * D - 2, books('session', -9 * D)], [1.1, rang(true)]] },
  { who: 'Lena Fox', source: 'directory', asked: 45 * D, scenes: [...client(38, [24, 10], 'booked'), [10 * D - 2, books('session', -2.5 * D)], [2.5, asksToMove]] },
  { who: 'Colin Ashby', source: 'web_form', asked: 75 * D, scenes: client(62, [48, 34, 20, 9]), imani: true },
  { who: 'Iris Donovan', source: 'call', asked: 60 * D, scenes: [...client(48, [34, 20], 'booked'), [20 * D - 2, books('session', 6.5 * D)], [8.1 * D, cancels]], wishes: { codeWord: 'blue heron' } },
  { who: 'Victor Hale', source: 'email', asked: 80 * D, scenes: [...client(66, [52, 38, 33], 'booked'), [33 * D - 2, books('session', 26 * D)], [27 * D, cancels], [26.9 * D, books('session', 19 * D)], [20 * D, cancels], [19.9 * D, books('session', 12 * D)], [13 * D, cancels], [12.9 * D, books('session', -3 * D)]], imani: true },
  { who: 'Marta Keller', source: 'referral', asked: 90 * D, scenes: [...client(80, [66, 45, 24]), [15 * D, tries('declines_to_continue', { wrapUp: 'accepted' })]], imani: true },
  { who: 'Daniel Brandt', source: 'email', asked: 95 * D, scenes: [...client(84, [70, 49, 28]), [12 * D, tries('no_answer')]] },
  { who: 'Nadine Ferris', source: 'web_form', asked: 100 * D, scenes: [...client(88, [60, 40, 25]), [6 * D, tries('not_interested')]], imani: true },
  { who: 'Milo Ashdown', source: 'directory', asked: 13 * D, scenes: [...qualified(11 * D), [10 * D, books('intake', 2 * D)], [null, comes()]], age: 12 },
];

/** A part as a person; what the table does not say is thrown by dice before. */
export function actor(part: Part, by: Somebody, { now, time }: Pick<World, 'now' | 'time'>): Somebody {
  const [given = '', family = ''] = part.who.split(' ');
  const first = part.scenes?.[0]?.[0];
  const isNumber = part.who.startsWith('(');
  const name = isNumber ? null : { given, family };
  const mail = `${given}.${family}@example.test`.toLowerCase();
  const quiet = { noVoicemail: false, noPracticeName: false, noText: false, onlyAfterNoon: false, codeWord: null };
  const guardian =
    part.age && name
      ? { name: { given: 'Ruth', family }, kind: 'parent' as const, phone: by.phone, email: `ruth.${family}@example.test`.toLowerCase() }
      : null;
  return {
    ...by,
    name,
    nameless: isNumber,
    source: part.source,
    ofDesk: part.asked > 1 && part.source !== 'web_form',
    // Whoever was called at the end of the last working day asked before that.
    inquiredAt: Math.min(
      now - part.asked * HOUR,
      first === null || first === undefined ? now : time.lastOpen(now - first * HOUR) - HOUR / 4,
    ),
    bornOn: part.age ? new Date(now - (part.age + 0.4) * 365.25 * DAY).toISOString().slice(0, 10) : null,
    phone: isNumber ? part.who : guardian ? null : (by.phone ?? by.guardian?.phone ?? null),
    email: isNumber || guardian ? null : mail,
    guardian: guardian && { ...guardian, phone: by.phone ?? by.guardian?.phone ?? null },
    service: part.age ? 'Child and family' : 'Individual',
    clinician: part.imani ? 0 : by.clinician,
    wishes: { consents: !isNumber, ...quiet, ...part.wishes },
  };
}

export const castWay = (part: Part, life: Life): Way => played(life, part.scenes ?? []);
