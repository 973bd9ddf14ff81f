import { describe, expect, test } from '@jest/globals';
import {
  type Command,
  decide,
  defaultPractice,
  type FactDraft,
  type Journey,
  type JourneyEvent,
  NO_INQUIRY,
  OUTCOME,
  open,
  STAGES,
} from '@porchlight/pipeline';
import fc from 'fast-check';
import { type InquiryRow, reach } from '../rows/inquiry-row.js';
import { KeptHistory } from '../rows/kept-history.js';
import { asKnown } from './as-of.js';
import { recordsOfEvent, type StoredEvent } from './from-events.js';
import { pathStage, rankOf } from './stage-path.js';

const practice = { ...defaultPractice('therapy', 'America/New_York'), undoSeconds: 3600 };
const by = { kind: 'member' as const, memberId: 'm-1' };
const START = Date.parse('2026-04-14T15:00:00.000Z');
const later = (now: number): string => new Date(now + 90 * 86_400_000).toISOString();

const commandAt = (now: number, version: number) => {
  const ahead: FactDraft[] = [
    { kind: 'intake_booked', startsAt: later(now) },
    { kind: 'intake_completed' },
    { kind: 'payment_verified' },
    { kind: 'next_session_booked', startsAt: later(now) },
  ];
  const one = fc.constantFrom;
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('move'), to: one(...STAGES), facts: fc.subarray(ahead) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('record_facts'),
        facts: fc.subarray([...ahead, { kind: 'attempted' }, { kind: 'contacted' }], { minLength: 1 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('withdraw_fact'), kind: one('attempted', 'contacted', 'intake_booked', 'at_risk') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('close'), outcome: one('declined', 'booked_elsewhere', 'spam', 'wrap_up_done') }),
    },
    { weight: 2, arbitrary: fc.constant({ type: 'reopen' }) },
    { weight: 3, arbitrary: fc.constant({ type: 'undo', version }) },
    { weight: 1, arbitrary: fc.constant({ type: 'admit', sessionsAtImport: 4, clientSince: null }) },
  ) as unknown as fc.Arbitrary<Command>;
};

/** What the API stores of an event. */
const stored = (event: JourneyEvent): StoredEvent => ({
  ...event,
  journeyId: 'j-1',
  personId: 'p-1',
  tried: null,
  source: 'person',
  targetDueAt: null,
});

function played(seeds: readonly number[]): { journey: Journey; row: InquiryRow | undefined } {
  const kept = new KeptHistory();
  const at = (now: number) => ({ now: new Date(now), practice, by });
  const begun = open({ id: 'j-1', personId: 'p-1' }, at(START));
  if (!begun.ok) throw new Error('refused');
  let { journey } = begun;
  const keep = (event: JourneyEvent) => {
    for (const record of recordsOfEvent(stored(event))) kept.take(record);
  };
  keep(begun.event);
  seeds.forEach((seed, index) => {
    const now = START + (index + 1) * 600_000;
    const [command] = fc.sample(commandAt(now, journey.version), { seed, numRuns: 1 });
    const decided = command && decide(journey, command, at(now));
    if (!decided?.ok) return;
    journey = decided.journey;
    keep(decided.event);
  });
  return { journey, row: kept.inquiriesIn(asKnown(Infinity))[0] };
}

describe('the history of a practice as it is stored', () => {
  test('after any commands, drops, withdrawals and undos the row says what the journey itself says', () => {
    let clients = 0;
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 25 }), (seeds) => {
        const { journey, row } = played(seeds);
        const told = (at: string | null) => (at === null ? null : Date.parse(at));
        expect(row?.firstAttempt?.at ?? null).toBe(told(journey.firstAttemptAt));
        expect(row?.firstContact?.at ?? null).toBe(told(journey.firstContactAt));
        expect(row?.closed?.outcome ?? null).toBe(journey.outcome);
        expect(row && reach(row, 'active') !== null).toBe(journey.clientSince !== null);
        const out = journey.outcome && OUTCOME[journey.outcome].kind === 'not_an_inquiry';
        expect(row?.class).toBe(out ? journey.outcome : row?.admitted ? 'imported' : 'inquiry');
        const on = pathStage(journey.stage);
        if (on) expect(row?.stood[rankOf(on)]).not.toBeNull();
        if (journey.clientSince) clients++;
      }),
      { numRuns: Number(process.env.PORCHLIGHT_RUNS ?? 400) },
    );
    // The walk is worth something only if it gets that far.
    expect(clients).toBeGreaterThan(20);
  });

  test('the classes that are no inquiry are those of the pipeline', () => {
    expect(NO_INQUIRY.every((outcome) => OUTCOME[outcome as keyof typeof OUTCOME].kind === 'not_an_inquiry')).toBe(true);
  });

  test('an attempt says what its outcome counts as; a visit that they booked by themselves releases us; admission keeps the sessions before', () => {
    const event = {
      journeyId: 'j',
      personId: 'p',
      version: 2,
      type: 'attempt_recorded',
      from: 'new',
      to: 'attempted',
      via: [],
      at: '2026-04-14T15:00:00Z',
      recordedAt: '2026-04-14T15:05:00Z',
      facts: [],
      voids: [],
      outcome: null,
      undoes: null,
      detail: {},
      tried: null,
    } as const;
    const kinds = (more: Partial<StoredEvent>) => recordsOfEvent({ ...event, ...more }).map(({ kind }) => kind);
    expect(kinds({ tried: { attempt: true, contact: false, reached: false } })).toEqual(['entered', 'attempted']);
    expect(kinds({ from: 'attempted', facts: [{ kind: 'intake_booked', at: event.at, source: 'self_service' }] })).toEqual(['self_served']);
    expect(kinds({ to: 'closed', outcome: 'declined' })).toEqual(['closed', 'withdrew']);
    expect(recordsOfEvent({ ...event, type: 'admitted', to: 'active', detail: { sessionsAtImport: 7 } })[0]).toMatchObject({
      admitted: { sessionsBefore: 7 },
    });
    expect(recordsOfEvent({ ...event, to: 'closed', from: 'closing', outcome: 'wrap_up_done' })[0]).toMatchObject({ endKind: 'planned' });
  });
});
