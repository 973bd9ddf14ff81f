import { describe, expect, it } from '@jest/globals';
import { after, asked, at, drop, facts, INTAKE, NEXT_WEEK, practice, record, refused, SESSION, standing } from '../test/days.js';
import {
  type PlainCommand as Command,
  cardLine,
  decide,
  type Journey,
  type NextStepKind,
  nextDue,
  open,
  phaseOf,
  plan,
  proofFlags,
  STAGES,
} from './index.js';

const kinds = (journey: Journey) => plan(journey, practice).map(({ kind }) => kind);
const step = (what: NextStepKind, dueAt: string | null): Command => ({ type: 'set_next_step', nextStep: { what, dueAt, note: null } });
const line = (journey: Journey) => cardLine(journey, plan(journey, practice));

describe('the first reply', () => {
  it('R-01: is due when an hour of open time has passed, with a ceiling of 48 elapsed hours that no weekend pauses', () => {
    const friday = asked({ inquiredAt: '2026-03-06T21:30:00.000Z' }); // 16:30 in New York; the clocks go forward on Sunday
    expect(plan(friday, practice)).toEqual([
      {
        kind: 'first_reply',
        causeKey: 'first_reply:j-1',
        dueAt: '2026-03-09T13:30:00.000Z',
        ceilingAt: '2026-03-08T21:30:00.000Z',
        escalatesAt: '2026-03-08T21:30:00.000Z',
        assigneeId: null,
        code: null,
        visitId: null,
        tries: 0,
      },
    ]);
  });

  const answers: [string, Command][] = [
    ['a try', record(...facts('attempted'))],
    ['a contact', record(...facts('contacted'))],
    ['an intake that they booked themselves', record({ ...INTAKE, source: 'self_service' })],
    ['a closure', { type: 'close', outcome: 'spam' }],
  ];
  for (const [what, command] of answers) it(`R-04: ends with ${what}`, () => expect(kinds(after(asked(), command))).toEqual([]));

  it('R-04: does not end because a card was moved: somebody who is a good fit on paper still waits for an answer', () => {
    for (const stage of ['qualified', 'waitlisted'] as const) expect(kinds(after(asked(), drop(stage)))).toEqual(['first_reply']);
  });

  it('R-01: comes back when the only try is withdrawn or undone', () => {
    const tried = after(asked(), record(...facts('attempted')));
    expect(kinds(after(tried, { type: 'withdraw_fact', kind: 'attempted' }))).toEqual(['first_reply']);
    expect(kinds(after(tried, { type: 'undo', version: tried.version }))).toEqual(['first_reply']);
  });

  it('R-80: runs from what the person did, not from when we learned it', () => {
    const opened = open({ id: 'j-9', personId: 'p-9', inquiredAt: '2026-04-13T13:00:00+00:00' }, at());
    if (!opened.ok) throw new Error('refused');
    expect(opened.journey).toMatchObject({
      stage: 'new',
      version: 1,
      inquiredAt: '2026-04-13T13:00:00.000Z',
      enteredAt: '2026-04-13T13:00:00.000Z',
    });
    expect(opened.event).toMatchObject({
      type: 'opened',
      from: null,
      to: 'new',
      at: '2026-04-13T13:00:00.000Z',
      recordedAt: '2026-04-14T18:00:00.000Z',
    });
    expect(opened.followUps[0]?.dueAt).toBe('2026-04-13T14:00:00.000Z');
  });

  it('R-80: nobody asks in the future', () => {
    expect(refused(open({ id: 'j-9', personId: 'p-9', inquiredAt: '2026-04-14T18:00:00.001Z' }, at())).type).toBe('invalid-input');
    expect(refused(open({ id: 'j-9', personId: 'p-9', inquiredAt: 'soon' }, at())).type).toBe('invalid-input');
  });
});

describe('a next step by hand', () => {
  it('is planned for its date, for whoever owns the journey; without a date it only stands on the card', () => {
    const owned = after(standing('attempted'), { type: 'assign', ownerId: 'm-2' });
    expect(plan(after(owned, step('call', NEXT_WEEK)), practice)).toEqual([
      {
        kind: 'next_step',
        causeKey: `next_step:j-1:call:${NEXT_WEEK}`,
        dueAt: NEXT_WEEK,
        ceilingAt: null,
        escalatesAt: null,
        assigneeId: 'm-2',
        code: null,
        visitId: null,
        tries: 0,
      },
    ]);
    expect(kinds(after(owned, step('call', null)))).toEqual([]);
  });

  it('has the same cause however often it is planned, and another one when it changes', () => {
    const key = (command: Command) => plan(after(standing('attempted'), command), practice)[0]?.causeKey;
    expect(key(step('call', NEXT_WEEK))).toBe(key(step('call', '2026-04-21T16:00:00+02:00')));
    expect(new Set([step('call', NEXT_WEEK), step('text', NEXT_WEEK), step('call', '2026-04-22T14:00:00Z')].map(key)).size).toBe(3);
  });
});

describe('R-68: nothing is planned', () => {
  const planned = { nextStep: { what: 'call', dueAt: NEXT_WEEK, note: null } } as const;
  it('for somebody who forbade contact, but the question inside the house why no letter goes to a client (R-62)', () => {
    for (const stage of STAGES) {
      const owed = plan({ ...standing(stage), ...planned, doNotContact: true }, practice).map(({ code }) => code);
      expect([stage, owed]).toEqual([stage, phaseOf(stage) === 'client' ? ['document_no_letter'] : []]);
    }
  });
  it('after a termination letter', () =>
    expect(kinds({ ...after(standing('closing'), record(...facts('letter_sent'))), ...planned })).toEqual([]));
  it('for a closed journey', () => expect(kinds({ ...standing('closed'), ...planned })).toEqual([]));
});

describe('the third line of a card', () => {
  const cases: [string, Journey, ReturnType<typeof line>][] = [
    ['the first reply', asked(), { nextStep: 'first_reply', nextDue: '2026-04-14T16:00:00.000Z', ceilingAt: '2026-04-16T15:00:00.000Z' }],
    ['a step by hand', after(standing('attempted'), step('text', NEXT_WEEK)), { nextStep: 'text', nextDue: NEXT_WEEK, ceilingAt: null }],
    [
      'a step without a date, where nothing has one',
      after(standing('attempted'), step('text', null)),
      { nextStep: 'text', nextDue: null, ceilingAt: null },
    ],
    [
      'the earlier of two',
      after(asked(), step('text', NEXT_WEEK)),
      { nextStep: 'first_reply', nextDue: '2026-04-14T16:00:00.000Z', ceilingAt: '2026-04-16T15:00:00.000Z' },
    ],
    ['the intake', standing('intake_scheduled'), { nextStep: 'intake', nextDue: NEXT_WEEK, ceilingAt: null }],
    ['the next session', standing('active'), { nextStep: 'session', nextDue: NEXT_WEEK, ceilingAt: null }],
    [
      'what comes before the session',
      after(standing('active'), step('send_fees', '2026-04-15T14:00:00Z')),
      { nextStep: 'send_fees', nextDue: '2026-04-15T14:00:00.000Z', ceilingAt: null },
    ],
    [
      'the session before what comes after it',
      after(standing('active'), step('send_fees', '2026-04-22T14:00:00Z')),
      { nextStep: 'session', nextDue: NEXT_WEEK, ceilingAt: null },
    ],
    ['nothing', standing('waitlisted', { firstAttemptAt: '2026-04-14T15:30:00.000Z' }), { nextStep: null, nextDue: null, ceilingAt: null }],
    ['nothing on a closed one', standing('closed'), { nextStep: null, nextDue: null, ceilingAt: null }],
  ];
  for (const [what, journey, shown] of cases) it(`shows ${what}`, () => expect(line(journey)).toEqual(shown));

  it('has four flags, in the order of the checklist', () => {
    expect(proofFlags(asked())).toEqual([false, false, false, false]);
    expect(proofFlags(standing('qualified'))).toEqual([true, false, false, false]);
    expect(proofFlags(after(standing('intake_completed'), record(SESSION)))).toEqual([true, true, false, true]);
  });
});

it('a decision is the verdict with its follow-ups, or the same refusal', () => {
  const decided = decide(asked(), drop('qualified'), at());
  expect(decided).toMatchObject({ ok: true, nextCheckAt: null, followUps: plan(after(asked(), drop('qualified')), practice) });
  expect(refused(decide(asked(), drop('new'), at())).type).toBe('no-such-edge');
  expect(nextDue([{ dueAt: '2026-04-15T00:00:00.000Z' }, { dueAt: '2026-04-14T00:00:00.000Z' }])).toBe('2026-04-14T00:00:00.000Z');
  expect(nextDue([])).toBeNull();
});
