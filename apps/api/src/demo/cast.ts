import type { NextStepKind, Stage } from '@porchlight/pipeline';
import type { Life } from './life.js';
import { DAY, HOUR, MINUTE } from './practice-time.js';
import type { Source } from './rates.js';
import type { Somebody, Wishes } from './somebody.js';
import { DEED, type Step, type Visit } from './step.js';

interface Part {
  /** A name, or a number where nobody told us one. */
  who: string;
  source: Source;
  /** Hours ago: when they asked, and when they came to where they stand. */
  asked: number;
  stands?: [Stage, number];
  /** What is to be done, in so many hours from now (negative = should have been done), and a note. */
  next?: [NextStepKind, number, string?];
  wishes?: Partial<Wishes>;
  age?: number;
}

const D = 24;

/** People of these days: whenever the demo is founded, some are due later today, some late, some past the 48 hours, some standing still. */
// biome-ignore format: one person, one line
export const CAST: readonly Part[] = [
  { who: 'Maya Lindqvist', source: 'web_form', asked: 0.7 },
  { who: '(206) 555-0177', source: 'missed_call', asked: 0.2 },
  { who: 'Petra Halloran', source: 'call', asked: 6, stands: ['in_conversation', 5], next: ['send_forms', 3.5] },
  { who: 'Rosa Ibarra', source: 'email', asked: 44 },
  { who: 'Otto Brandvold', source: 'web_form', asked: 53 },
  { who: 'Celia Fontaine', source: 'directory', asked: 61 },
  { who: '(206) 555-0148', source: 'voicemail', asked: 50 },
  { who: 'Noor Haddad', source: 'web_form', asked: 26, stands: ['attempted', 24], next: ['call', -2.5, 'Rings back after lunch'], wishes: { noVoicemail: true, noPracticeName: true } },
  { who: '(206) 555-0142', source: 'missed_call', asked: 4, stands: ['attempted', 3], next: ['call', -1] },
  { who: 'Priya Raman', source: 'referral', asked: D, stands: ['attempted', 22], next: ['call', 1.5, 'Free between two meetings'] },
  { who: 'Caleb Osei', source: 'missed_call', asked: 3 * D, stands: ['attempted', 2 * D], next: ['call', 20, 'Try 3'] },
  { who: 'Hannah Pryce', source: 'referral', asked: 2 * D, stands: ['in_conversation', 1.6 * D], next: ['phone_consult', 2.5] },
  { who: 'Leo Marchetti', source: 'web_form', asked: 10 * D, stands: ['in_conversation', 9 * D], next: ['send_fees', 1] },
  { who: 'Sunita Verma', source: 'voicemail', asked: 1.5 * D, stands: ['in_conversation', D], next: ['phone_consult', 25], wishes: { noPracticeName: true } },
  { who: 'Elena Sorokin', source: 'referral', asked: 4 * D, stands: ['qualified', 2 * D], next: ['offer_intake_times', 3] },
  { who: 'Marcus Bell', source: 'web_form', asked: 14 * D, stands: ['qualified', 11 * D], next: ['call', 22, 'Try 2'] },
  { who: 'Dara Whitlock', source: 'walk_in', asked: 1.2 * D, stands: ['qualified', D], next: ['offer_intake_times', 2 * D], wishes: { noVoicemail: true } },
  { who: 'Gwen Abara', source: 'web_form', asked: 22 * D, stands: ['waitlisted', 20 * D], next: ['call', 3 * D, 'Thursday evenings only'] },
  { who: 'Theo Ruiz', source: 'email', asked: 43 * D, stands: ['waitlisted', 40 * D] },
  { who: 'Ines Carvalho', source: 'referral', asked: 6 * D, stands: ['intake_scheduled', 5 * D] },
  { who: 'Joel Fraser', source: 'web_form', asked: 4 * D, stands: ['intake_scheduled', 2 * D] },
  { who: 'Wren Abbott', source: 'referral', asked: 9 * D, stands: ['intake_scheduled', 6 * D], age: 9 },
  { who: 'Tess Holloway', source: 'missed_call', asked: 6 * D, stands: ['intake_scheduled', 4 * D], wishes: { noVoicemail: true, onlyAfterNoon: true } },
  { who: 'Amir Solberg', source: 'web_form', asked: 16 * D, stands: ['intake_completed', 8 * D], next: ['check_payment', -5, 'Waits for the insurer’s answer'] },
  { who: 'Faye Lindgren', source: 'referral', asked: 9 * D, stands: ['intake_completed', 1.3 * D], next: ['book_next_session', 4] },
  { who: 'Milo Ashdown', source: 'directory', asked: 13 * D, stands: ['intake_completed', 2 * D], age: 12 },
  { who: 'Grace Oduya', source: 'call', asked: 15 * D, stands: ['active', 3] },
  { who: 'Colin Ashby', source: 'web_form', asked: 75 * D, stands: ['at_risk', 9 * D], next: ['call', 2, 'Nothing booked since the last session'] },
  { who: 'Iris Donovan', source: 'call', asked: 60 * D, stands: ['at_risk', 1.5 * D], wishes: { codeWord: 'blue heron' } },
  { who: 'Daniel Brandt', source: 'email', asked: 95 * D, stands: ['closing', 5 * D] },
];

/** Which deeds lead to a stage, in order; the last of them is why somebody stands there. */
const ROADS: Partial<Record<Stage, readonly Deed[]>> = (() => {
  const qualified: Deed[] = ['talked', 'assigned', 'qualified'];
  const scheduled: Deed[] = [...qualified, 'bookedIntake'];
  const completed: Deed[] = [...scheduled, 'keptIntake'];
  const active: Deed[] = [...completed, 'paid', 'bookedNext'];
  const atRisk: Deed[] = [...active, 'lastVisit', 'atRisk'];
  return {
    attempted: ['tried'],
    in_conversation: ['talked'],
    qualified,
    waitlisted: [...qualified, 'waitlisted'],
    intake_scheduled: scheduled,
    intake_completed: completed,
    active,
    at_risk: atRisk,
    closing: [...atRisk, 'offeredWrapUp'],
  };
})();
type Deed =
  | 'tried'
  | 'talked'
  | 'qualified'
  | 'assigned'
  | 'waitlisted'
  | 'bookedIntake'
  | 'keptIntake'
  | 'paid'
  | 'bookedNext'
  | 'lastVisit'
  | 'atRisk'
  | 'offeredWrapUp';

/** A part as a person; what the table does not say is thrown by dice before. */
export function actor(part: Part, by: Somebody, now: number): Somebody {
  const [given = '', family = ''] = part.who.split(' ');
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
    inquiredAt: now - part.asked * HOUR,
    bornOn: part.age ? new Date(now - (part.age + 0.4) * 365.25 * DAY).toISOString().slice(0, 10) : null,
    phone: isNumber ? part.who : guardian ? null : by.phone,
    email: isNumber || guardian ? null : mail,
    guardian,
    service: part.age ? 'Child and family' : 'Individual',
    wishes: { consents: !isNumber, ...quiet, ...part.wishes },
  };
}

/** The way of a part up to now: its deeds evenly between the inquiry and the moment since which somebody stands where they stand. */
export function castWay(part: Part, life: Life, now: number): Step[] {
  const [stage, since] = part.stands ?? ['new', 0];
  const road = ROADS[stage] ?? [];
  const start = now - part.asked * HOUR;
  const times = road.map((_, index) => life.time.lastOpen(start + ((now - since * HOUR - start) * (index + 1)) / road.length));
  const steps: Step[] = [];
  const does = (at: number, deed: Omit<Step, 'at'>) =>
    steps.push({ ...deed, at: Math.min(now, Math.max((steps.at(-1)?.at ?? start) + 20_000, at)) });
  let visit: Visit | null = null;
  for (const [index, deed] of road.entries()) {
    const kept = times[road.indexOf(deed === 'bookedIntake' ? 'keptIntake' : 'lastVisit')];
    if (deed === 'bookedIntake' || deed === 'bookedNext') visit = life.visit(deed === 'bookedIntake' ? 'intake' : 'session', startOf(kept));
    does(times[index] ?? now, deedOf(deed, visit));
  }
  if (part.next) {
    const [what, hours, note] = part.next;
    does(life.time.lastOpen(now - Math.min(since, 1) * HOUR), DEED.planned(what, soon(life, now, hours), note ?? null));
  }
  return steps;

  /** A visit that took place began within the hour before it was marked; one that is to come is in the clinician's book. */
  function startOf(marked: number | undefined): number {
    if (marked === undefined) return life.calendar.free(life.who.clinician, now + 1.5 * DAY, life.dice);
    return Math.floor((marked - 55 * MINUTE) / HOUR) * HOUR;
  }
}

function deedOf(deed: Deed, visit: Visit | null): Omit<Step, 'at'> {
  if (deed === 'paid') return DEED.paid('Card on file');
  if (deed !== 'bookedIntake' && deed !== 'bookedNext' && deed !== 'keptIntake' && deed !== 'lastVisit') return DEED[deed]();
  if (!visit) throw new Error('A road of the cast names a visit before it is booked.');
  return deed === 'lastVisit' ? DEED.lastVisit(visit, 'attended') : DEED[deed](visit);
}

/** So many hours from now, but never in the night: then the next morning. */
function soon(life: Life, now: number, hours: number): number {
  const at = Math.round((now + hours * HOUR) / (15 * MINUTE)) * 15 * MINUTE;
  const hour = life.time.hourOf(at);
  return hours < 0 || (hour >= 8 && hour < 21) ? at : life.time.on(life.time.dayOf(at) + (hour >= 21 ? 1 : 0), 9 * 60 + 15);
}
