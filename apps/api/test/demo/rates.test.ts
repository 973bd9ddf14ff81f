import { describe, expect, it } from '@jest/globals';
import { decide, defaultPractice, type Journey, open, openMinutesBetween } from '@porchlight/pipeline';
import { type Played, planned } from '../../src/demo/plan.js';
import { RATES, SOURCES } from '../../src/demo/rates.js';
import type { Step } from '../../src/demo/step.js';

const office = defaultPractice('therapy', 'America/Los_Angeles');
const NOW = new Date('2026-03-18T21:32:00.000Z');
const under = (seed: number, now = NOW) => ({ now, office, seed, clinicians: 40 });

/** Years later, when every way has come to its end. */
const ENDED = [...planned({ people: 6000, months: 12, cast: false }, under(7, new Date('2027-01-18T21:32:00.000Z')))].filter(
  ({ who }) => who.inquiredAt < Date.parse('2026-09-01T00:00:00.000Z'),
);

const facts = ({ steps }: Played, kind: string): Step[] =>
  steps.filter((step) => step.command?.type === 'record_facts' && step.command.facts.some((fact) => fact.kind === kind));
const has = (life: Played, kind: string) => facts(life, kind).length > 0;
const moved = ({ steps }: Played, to: string) => steps.some((step) => step.command?.type === 'move' && step.command.to === to);
const closedAs = ({ steps }: Played) => steps.flatMap((step) => (step.command?.type === 'close' ? [step.command.outcome] : []))[0];
const marks = (lives: Played[], kind: string) =>
  lives.flatMap(({ steps }) => steps.flatMap((step) => (step.marks?.visit.kind === kind ? [step.marks.status] : [])));
const byPhone = (life: Played) => ['call', 'missed_call', 'voicemail'].includes(life.who.source);
const NEVER = ['telemarketer', 'spam', 'vendor', 'misdial', 'existing_client_admin'];
const talked = ENDED.filter((life) => has(life, 'contacted'));
const qualified = talked.filter((life) => moved(life, 'qualified'));
const intakes = marks(ENDED, 'intake');
const sessions = marks(ENDED, 'session');

/** How often something happened, of how many times it could. */
const COUNTED: [rate: keyof typeof RATES, happened: number, of: number][] = [
  ['neverAnInquiry', ...share(ENDED.filter(byPhone), (life) => NEVER.includes(closedAs(life) ?? ''))],
  ['nameless', ...share(ENDED.filter(byPhone), (life) => life.who.nameless)],
  [
    'booksAlone',
    ...share(
      ENDED.filter((life) => life.who.source === 'web_form'),
      (life) => life.steps[0]?.books?.kind === 'intake' && life.steps[0].by === null,
    ),
  ],
  ['reachedAtATry', ...reached()],
  ['goodFit', qualified.length, talked.length],
  ['waits', ...share(qualified, (life) => moved(life, 'waitlisted'))],
  ['slips', ...share(qualified, ({ steps }) => steps.some((step) => step.command?.type === 'undo'))],
  ['keepsIntake', intakes.filter((status) => status === 'attended').length, intakes.length],
  ['missesIntake', intakes.filter((status) => status === 'no_show').length, intakes.length],
  [
    'becomesClient',
    ...share(
      ENDED.filter((life) => has(life, 'intake_completed')),
      (life) => has(life, 'payment_verified'),
    ),
  ],
  ['keepsSession', sessions.filter((status) => status === 'attended').length, sessions.length],
  ['missesSession', sessions.filter((status) => status === 'no_show').length, sessions.length],
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
    expect(of).toBeGreaterThan(200);
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

  it('nothing happens after now, and what the practice does it does at work', () => {
    for (const { who, steps } of planned({ people: 300, months: 5, cast: true }, under(3))) {
      let last = who.inquiredAt;
      for (const step of steps) {
        expect(step.at).toBeGreaterThanOrEqual(last);
        expect(step.at).toBeLessThanOrEqual(NOW.getTime());
        last = step.at;
      }
      const tries = facts({ who, steps }, 'attempted');
      for (const { at } of tries)
        expect(openMinutesBetween(new Date(at - 36e5).toISOString(), new Date(at + 36e5).toISOString(), office)).toBeGreaterThan(0);
    }
  });

  it('every command of it is one that the core accepts, whenever it is founded', () => {
    for (const now of ['2026-03-18T21:32:00.000Z', '2026-03-08T12:05:00.000Z', '2026-11-01T08:30:00.000Z', '2026-12-26T03:00:00.000Z']) {
      for (const life of planned({ people: 400, months: 6, cast: true }, under(11, new Date(now)))) walk(life);
    }
  });

  it('nobody has a name, a number or an address of somebody else, and every number is one that fiction may use', () => {
    const lives = [...planned({ people: 3000, months: 24, cast: true }, under(5))];
    const names = lives.flatMap(({ who }) => (who.name ? [`${who.name.given} ${who.name.family}`] : []));
    const numbers = lives.flatMap(({ who }) => who.guardian?.phone ?? who.phone ?? []);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^\(\d{3}\) 555-01\d\d$/);
  });
});

function share(lives: Played[], happened: (life: Played) => boolean): [number, number] {
  return [lives.filter(happened).length, lives.length];
}

/** Tries that found somebody, of all tries of people who do not stand before the desk. */
function reached(): [number, number] {
  const asked = ENDED.filter((life) => life.who.source !== 'call' && !NEVER.includes(closedAs(life) ?? ''));
  const found = asked.filter((life) => has(life, 'contacted')).length;
  return [found, found + asked.reduce((sum, life) => sum + facts(life, 'attempted').length, 0)];
}

/** The life through the pure core; throws where a command is refused. */
function walk({ who, steps }: Played): void {
  const by = { kind: 'simulator', memberId: null } as const;
  const first = open(
    { id: 'j', personId: 'p', inquiredAt: new Date(who.inquiredAt).toISOString(), bornOn: who.bornOn },
    { now: new Date(who.inquiredAt), practice: office, by },
  );
  if (!first.ok) throw new Error(first.refusal.detail);
  let journey: Journey = first.journey;
  for (const { at, command } of steps) {
    if (!command) continue;
    const told =
      command.type === 'undo'
        ? { type: 'undo' as const, version: journey.version }
        : command.type === 'assign'
          ? { type: 'assign' as const, ownerId: 'm' }
          : command.type === 'record_facts'
            ? {
                ...command,
                facts: command.facts.map(({ visit, pays, ...fact }) => ({
                  ...fact,
                  ...(visit && /booked$/.test(fact.kind) ? { startsAt: new Date(visit.startsAt).toISOString() } : {}),
                  ...(pays
                    ? { guarantor: who.guardian ? { personId: 'g', relationship: 'guardian' as const, consents: true } : null }
                    : {}),
                })),
              }
            : command;
    const decision = decide(journey, told, { now: new Date(at), practice: office, by });
    if (!decision.ok) throw new Error(`${new Date(at).toISOString()} ${JSON.stringify(told)}: ${decision.refusal.detail}`);
    journey = decision.journey;
  }
}
