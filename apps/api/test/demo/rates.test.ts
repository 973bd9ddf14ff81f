import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  ATTEMPT_OUTCOME,
  type AttemptOutcome,
  decide,
  defaultPractice,
  type FactKind,
  type Journey,
  type JourneyEvent,
  nextCheck,
  open,
  openMinutesBetween,
  plan,
  type Visit,
} from '@porchlight/pipeline';
import { type Played, planned } from '../../src/demo/plan.js';
import { RATES, SOURCES } from '../../src/demo/rates.js';
import { askedBy } from '../../src/demo/somebody.js';

const practice = defaultPractice('therapy', 'America/Los_Angeles');
const NOW = new Date('2026-03-18T21:32:00.000Z');
const staff = {
  desk: 'desk',
  owner: 'owner',
  biller: 'biller',
  clinicians: Array.from({ length: 40 }, (_, index) => `clinician-${index}`),
  places: ['lane', 'online'],
  names: {},
};
function under(seed: number, now = NOW) {
  let ids = 0;
  return { now, practice, staff, seed, newId: () => `id-${++ids}` };
}

/** A life through the pure core once more: where it stands, and all that happened. Throws where a command is refused. */
interface Walked extends Played {
  journey: Journey;
  events: JourneyEvent[];
  visits: Visit[];
}

function walk(life: Played): Walked {
  const { who, ids, opener, steps } = life;
  const by = { kind: 'simulator', memberId: null } as const;
  const opening = {
    id: ids.journey,
    personId: ids.person,
    inquiredAt: iso(who.inquiredAt),
    bornOn: who.bornOn,
    askedBy: askedBy(who),
    ownerId: opener,
  };
  const first = open(opening, { now: new Date(who.inquiredAt), practice, by });
  if (!first.ok) throw new Error(first.refusal.detail);
  let journey = first.journey;
  const events = [first.event];
  const visits = new Map<string, Visit>();
  for (const { at, command, by: doer } of steps) {
    const actor = doer === 'time' ? ({ kind: 'system', memberId: null } as const) : by;
    const decision = decide(journey, command, { now: new Date(at), practice, by: actor });
    if (!decision.ok) throw new Error(`${iso(at)} ${JSON.stringify(command)}: ${decision.refusal.detail}`);
    journey = decision.journey;
    events.push(decision.event);
    for (const visit of decision.visits) visits.set(visit.id, visit);
  }
  return { ...life, journey, events, visits: [...visits.values()] };
}

const iso = (at: number) => new Date(at).toISOString();

/** Years later, when every way has come to its end. */
const ENDED = [...planned({ people: 1100, months: 12, cast: false }, under(7, new Date('2027-01-18T21:32:00.000Z')))]
  .filter(({ who }) => who.inquiredAt < Date.parse('2026-09-01T00:00:00.000Z'))
  .map(walk);

const has = ({ events }: Walked, kind: FactKind) => events.some(({ facts }) => facts.some((fact) => fact.kind === kind));
const byPhone = (life: Walked) => ['call', 'missed_call', 'voicemail'].includes(life.who.source);
const NEVER = ['telemarketer', 'spam', 'vendor', 'misdial', 'existing_client_admin'];
const isInquiry = ({ journey }: Walked) => !NEVER.includes(journey.outcome ?? '');
const bookedAlone = ({ steps }: Walked) => steps[0]?.command.type === 'record_visit' && steps[0].by === null;
/** Spoken with until it was clear which way they go. */
const decided = ENDED.filter(
  (life) => has(life, 'contacted') && !bookedAlone(life) && life.journey.outcome !== 'unreachable_after_attempts',
);
const qualified = decided.filter((life) => has(life, 'qualified'));
const moved = ({ steps }: Walked, to: string) => steps.some(({ command }) => command.type === 'move' && command.to === to);
const statuses = (kind: string) =>
  ENDED.flatMap(({ visits }) => visits.flatMap((visit) => (visit.kind === kind && visit.status !== 'booked' ? [visit.status] : [])));
const [intakes, sessions] = [statuses('intake'), statuses('session')];
const attempts = (life: Walked) =>
  life.steps.flatMap(({ command }) => (command.type === 'record_attempt' ? [{ ...command, row: ATTEMPT_OUTCOME[command.outcome] }] : []));
const all = ENDED.flatMap(attempts);
const tally = (list: readonly string[], what: string): [number, number] => [list.filter((one) => one === what).length, list.length];
const share = <T>(list: readonly T[], happened: (one: T) => boolean): [number, number] => [list.filter(happened).length, list.length];

/** The first calls to people who did not ring us at the desk, up to the one that reached them; what is said in the closing message is no try. */
function reached(): [number, number] {
  const tries = ENDED.filter((life) => life.who.source !== 'call' && isInquiry(life)).flatMap((life) => {
    const lead = life.events.filter(({ type, detail }) => type === 'attempt_recorded' && detail.code === null);
    const first = lead.findIndex(({ detail }) => ATTEMPT_OUTCOME[detail.outcome as AttemptOutcome].contact);
    const before = first < 0 ? lead : lead.slice(0, first + 1);
    return before.filter(({ from }) => from === 'new' || from === 'attempted');
  });
  return share(tries, ({ detail }) => ATTEMPT_OUTCOME[detail.outcome as AttemptOutcome].contact);
}

/** How often something happened, of how many times it could. */
const COUNTED: [rate: keyof typeof RATES, happened: number, of: number][] = [
  ['neverAnInquiry', ...share(ENDED.filter(byPhone), (life) => !isInquiry(life))],
  ['nameless', ...share(ENDED.filter(byPhone), (life) => life.who.nameless)],
  [
    'booksAlone',
    ...share(
      ENDED.filter((life) => life.who.source === 'web_form'),
      bookedAlone,
    ),
  ],
  ['reachedAtATry', ...reached()],
  ['goodFit', ...share(decided, (life) => has(life, 'qualified'))],
  ['waits', ...share(qualified, (life) => moved(life, 'waitlisted'))],
  [
    'slips',
    ...share(
      qualified.filter((life) => moved(life, 'qualified')),
      ({ steps }) => steps.some(({ command }) => command.type === 'undo'),
    ),
  ],
  ['keepsIntake', ...tally(intakes, 'attended')],
  ['missesIntake', ...tally(intakes, 'no_show')],
  [
    'becomesClient',
    ...share(
      ENDED.filter((life) => has(life, 'intake_completed')),
      (life) => has(life, 'payment_verified'),
    ),
  ],
  ['keepsSession', ...tally(sessions, 'attended')],
  ['missesSession', ...tally(sessions, 'no_show')],
  [
    'acceptsWrapUp',
    ...share(
      all.filter(({ outcome }) => outcome === 'declines_to_continue'),
      ({ wrapUp }) => wrapUp === 'accepted',
    ),
  ],
  [
    'letterSent',
    ...share(
      all.filter(({ outcome }) => outcome === 'letter_sent' || outcome === 'reason_for_none'),
      ({ outcome }) => outcome === 'letter_sent',
    ),
  ],
  ['noVoicemail', ...share(ENDED, (life) => life.who.wishes.noVoicemail)],
  ['codeWord', ...share(ENDED, (life) => life.who.wishes.codeWord !== null)],
  [
    'minor',
    ...share(
      ENDED.filter((life) => !life.who.nameless),
      (life) => life.who.guardian !== null,
    ),
  ],
];

describe('The demo practice', () => {
  it.each(COUNTED)('%s happens as often as the table says', (rate, happened, of) => {
    expect(of).toBeGreaterThan(60);
    const expected = RATES[rate];
    // Four standard deviations: of fifteen rates, one in a thousand runs of another seed would fall outside.
    expect(Math.abs(happened / of - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / of) + 0.0005);
  });

  it('people come by the sources of the table', () => {
    const total = Object.values(SOURCES).reduce((sum, weight) => sum + weight, 0);
    for (const [source, weight] of Object.entries(SOURCES)) {
      const [happened, of] = share(ENDED, (life) => life.who.source === source);
      const expected = weight / total;
      expect(Math.abs(happened / of - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / of));
    }
  });

  it('is the same for the same seed and the same now, and another for another seed', () => {
    const of = (seed: number) => JSON.stringify([...planned({ people: 60, months: 4, cast: true }, under(seed))]);
    expect(of(1)).toBe(of(1));
    expect(of(2)).not.toBe(of(1));
  });

  it('nothing happens after now, and whom the practice calls it calls at work', () => {
    for (const { who, steps } of planned({ people: 200, months: 5, cast: true }, under(3))) {
      let last = who.inquiredAt;
      for (const { at, command } of steps) {
        expect(at).toBeGreaterThanOrEqual(last);
        expect(at).toBeLessThanOrEqual(NOW.getTime());
        last = at;
        if (command.type === 'record_attempt' && who.source !== 'call')
          expect(openMinutesBetween(iso(at - 36e5), iso(at + 36e5), practice)).toBeGreaterThan(0);
      }
    }
  });

  describe('whenever it is founded', () => {
    let lives: { now: Date; lives: Walked[] }[];
    beforeAll(() => {
      lives = [
        '2026-03-18T21:32:00.000Z',
        '2026-03-08T12:05:00.000Z',
        '2026-11-01T08:30:00.000Z',
        '2026-12-26T03:00:00.000Z',
        '2026-07-06T16:01:00.000Z',
      ].map((at) => ({
        now: new Date(at),
        lives: [...planned({ people: 125, months: 5, cast: true }, under(11, new Date(at)))].map(walk),
      }));
    });

    it('every command of it is one that the core accepts', () => {
      for (const each of lives) expect([new Set(each.lives.map(({ ids }) => ids.person)).size, each.lives.length]).toEqual([125, 129]);
    });

    it('R-51, R-54, R-56: nobody is late, absent or at risk by hand: the time that has passed is settled to the minute', () => {
      for (const each of lives)
        for (const { journey, events } of each.lives) {
          const check = nextCheck(journey, practice);
          expect(check === null || check > each.now.toISOString()).toBe(true);
          for (const { type, facts } of events)
            if (facts.some(({ kind }) => kind === 'at_risk')) expect(['time_passed', 'attempt_recorded']).toContain(type);
        }
    });

    it('R-62: every client has something booked or something owed, and whatever is owed falls due in office hours', () => {
      for (const each of lives)
        for (const { journey } of each.lives) {
          const owed = plan(journey, practice);
          if (['active', 'at_risk', 'closing'].includes(journey.stage)) {
            const booked = journey.visits.some(({ status }) => status === 'booked' || status === 'arrived');
            expect(booked || owed.some(({ kind }) => kind !== 'check_in' && kind !== 'next_step')).toBe(true);
          }
          for (const { dueAt } of owed)
            expect(openMinutesBetween(iso(Date.parse(dueAt) - 6e4), iso(Date.parse(dueAt) + 6e4), practice)).toBeGreaterThan(0);
        }
    });

    it('R-37: a voicemail is left only where one was allowed, or to a stranger, once and without a word about us', () => {
      let [left, strangers] = [0, 0];
      for (const each of lives)
        for (const life of each.lives) {
          const voicemails = attempts(life).filter(({ outcome }) => outcome === 'left_voicemail');
          left += voicemails.length;
          const unknown = voicemails.filter(({ level }) => level === 0);
          strangers += unknown.length;
          expect(unknown.length).toBeLessThanOrEqual(1);
          for (const { level, scriptId } of voicemails) expect([typeof level, typeof scriptId]).toEqual(['number', 'string']);
          if (voicemails.length > unknown.length) {
            expect(life.who.wishes).toMatchObject({ consents: true, noVoicemail: false, codeWord: null });
          }
        }
      expect(left).toBeGreaterThan(20);
      expect(strangers).toBeGreaterThan(5);
    });
  });

  it('nobody has a name, a number or an address of somebody else, and every number is one that fiction may use', () => {
    const lives = [...planned({ people: 250, months: 24, cast: true }, under(5))];
    const first = lives.filter(({ again }) => !again);
    const names = first.flatMap(({ who }) => (who.name ? [`${who.name.given} ${who.name.family}`] : []));
    const numbers = first.flatMap(({ who }) => who.guardian?.phone ?? who.phone ?? []);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^\(\d{3}\) 555-01\d\d$/);
  });
});
