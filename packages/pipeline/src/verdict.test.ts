import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  after,
  asked,
  at,
  drop,
  facts,
  holds,
  INTAKE,
  LAST_WEEK,
  member,
  NEXT_WEEK,
  NOON,
  record,
  refused,
  SESSION,
  standing,
  system,
  unmetOf,
} from '../test/days.js';
import type { PlainCommand as Command, FactDraft, Journey, Stage } from './index.js';
import { STAGES, verdict } from './index.js';

const judge = (journey: Journey, command: Command, now = NOON) => verdict(journey, command, at(now));
const stageAfter = (journey: Journey, command: Command) => accepted(judge(journey, command)).journey.stage;

/** What a bare drop does: `ok`, the facts that are missing, or nothing where no edge leads there. Written by hand from rules 0.1. */
const DROPS: Partial<Record<Stage, Partial<Record<Stage, string>>>> = {
  new: {
    attempted: 'ok',
    in_conversation: 'ok',
    qualified: 'ok',
    waitlisted: 'ok',
    intake_scheduled: 'intake_booked',
    intake_completed: 'ok',
    active: 'qualified intake_completed payment_verified next_session_booked',
  },
  attempted: {
    in_conversation: 'ok',
    qualified: 'ok',
    waitlisted: 'ok',
    intake_scheduled: 'intake_booked',
    intake_completed: 'ok',
    active: 'qualified intake_completed payment_verified next_session_booked',
  },
  in_conversation: {
    qualified: 'ok',
    waitlisted: 'ok',
    intake_scheduled: 'intake_booked',
    intake_completed: 'ok',
    active: 'qualified intake_completed payment_verified next_session_booked',
  },
  qualified: {
    waitlisted: 'ok',
    intake_scheduled: 'intake_booked',
    intake_completed: 'ok',
    active: 'intake_completed payment_verified next_session_booked',
  },
  waitlisted: {
    qualified: 'ok',
    intake_scheduled: 'intake_booked',
    intake_completed: 'ok',
    active: 'intake_completed payment_verified next_session_booked',
  },
  intake_scheduled: {
    qualified: 'ok',
    waitlisted: 'ok',
    intake_completed: 'ok',
    active: 'intake_completed payment_verified next_session_booked',
  },
  intake_completed: { active: 'payment_verified next_session_booked' },
  active: { at_risk: 'ok', closing: 'ok' },
  at_risk: { active: 'ok', closing: 'ok' },
};

describe('a drop on the board', () => {
  for (const from of STAGES) {
    it(`from ${from} does what the table by hand says, for every stage`, () => {
      const journey = standing(from);
      const told = STAGES.filter((to) => to !== 'closed').map((to) => {
        const judged = judge(journey, { type: 'move', to });
        if (judged.ok) return [to, judged.journey.stage === to ? 'ok' : judged.journey.stage];
        return [to, judged.refusal.type === 'unmet-proof' ? judged.refusal.unmet.map(({ proof }) => proof).join(' ') : judged.refusal.type];
      });
      expect(Object.fromEntries(told)).toEqual(
        Object.fromEntries(STAGES.filter((to) => to !== 'closed').map((to) => [to, DROPS[from]?.[to] ?? 'no-such-edge'])),
      );
    });
  }

  it('over several stages is one event and one version that names the stages walked through', () => {
    const { journey, event } = accepted(judge(asked(), drop('intake_scheduled', INTAKE)));
    expect([journey.version, event.version]).toEqual([2, 2]);
    expect([event.type, event.from, event.via, event.to]).toEqual(['moved', 'new', ['qualified'], 'intake_scheduled']);
    expect(event.facts.map(({ kind, source, by }) => [kind, source, by])).toEqual([
      ['intake_booked', 'person', member],
      ['qualified', 'person', member],
    ]);
  });

  it('records what the member says by it, and not again what is known', () => {
    const talked = after(asked(), record(...facts('contacted')));
    expect(holds(after(asked(), drop('attempted')))).toEqual(['attempted']);
    const qualified = accepted(judge(after(talked, drop('qualified'), drop('waitlisted')), drop('qualified')));
    expect(qualified.event.facts).toEqual([]);
  });

  it('onto the stage where it stands is nothing to do, and says so', () => {
    expect(refused(judge(standing('qualified'), drop('qualified')))).toEqual({
      type: 'no-such-edge',
      from: 'qualified',
      to: 'qualified',
      detail: 'It stands in Qualified already.',
    });
  });

  it('onto Closed asks for an outcome', () => {
    for (const stage of STAGES.filter((from) => from !== 'closed'))
      expect(refused(judge(standing(stage), drop('closed'))).type).toBe('invalid-input');
  });

  it('never leads across the milestone: from Intake done nobody lands at risk', () => {
    const ready = [...facts('payment_verified'), SESSION];
    expect(refused(judge(standing('intake_completed'), drop('at_risk', ...ready))).type).toBe('no-such-edge');
  });

  it('back from Intake booked says that the intake fell through', () => {
    const { journey, event } = accepted(judge(standing('intake_scheduled'), drop('qualified')));
    expect(holds(journey)).toEqual(['qualified']);
    expect(event.voids).toEqual([{ kind: 'intake_booked', version: 2 }]);
  });

  it('cannot state in the same breath what it says no longer holds', () => {
    expect(refused(judge(standing('intake_scheduled'), drop('qualified', INTAKE))).type).toBe('invalid-input');
  });

  it('brings at_risk back only with a session that lies ahead', () => {
    const passed = { ...SESSION, startsAt: '2026-04-14T18:30:00.000Z' };
    const journey = after(standing('active'), record(passed), drop('at_risk'));
    expect(unmetOf(judge(journey, drop('active'), '2026-04-14T19:00:00.000Z'))).toEqual(['next_session_booked']);
    expect(stageAfter(journey, drop('active', SESSION))).toBe('active');
  });
});

describe('a fact that arrives', () => {
  const cases: [Stage, FactDraft[], Stage, string][] = [
    ['new', facts('attempted'), 'attempted', 'a try'],
    ['attempted', facts('attempted'), 'attempted', 'a second try'],
    ['new', facts('contacted'), 'in_conversation', 'they rang and we answered'],
    ['attempted', facts('contacted'), 'in_conversation', 'reached'],
    ['qualified', facts('contacted'), 'qualified', 'another talk'],
    ['in_conversation', facts('qualified'), 'qualified', 'a good fit'],
    ['waitlisted', facts('qualified'), 'waitlisted', 'still a good fit, still no room'],
    ['qualified', [INTAKE], 'intake_scheduled', 'an intake'],
    ['waitlisted', [INTAKE], 'intake_scheduled', 'an intake after a wait'],
    ['new', [INTAKE], 'new', 'an intake of somebody whose fit nobody has established'],
    ['new', [{ ...INTAKE, source: 'self_service' }], 'intake_scheduled', 'an intake that they booked themselves'],
    ['intake_scheduled', facts('intake_completed'), 'intake_completed', 'attendance'],
    ['qualified', facts('intake_completed'), 'intake_completed', 'attendance that nobody had booked'],
    ['intake_scheduled', [...facts('intake_completed', 'payment_verified'), SESSION], 'active', 'all that was missing'],
    ['intake_completed', facts('payment_verified'), 'intake_completed', 'a third proof'],
    ['active', facts('at_risk'), 'at_risk', 'a no-show'],
    ['at_risk', [SESSION], 'active', 'a session booked'],
    ['at_risk', facts('wrap_up_offered'), 'closing', 'a wrap-up accepted'],
    ['closing', facts('wrap_up_attended'), 'closed', 'a wrap-up kept'],
    ['closing', facts('letter_sent'), 'closing', 'a letter: somebody still closes'],
    ['closed', facts('attempted'), 'closed', 'a try that we learn of late'],
  ];
  for (const [from, stated, to, what] of cases) {
    it(`${what}: ${from} → ${to}`, () => expect(stageAfter(standing(from), record(...stated))).toBe(to));
  }

  it('waits for the fit where an intake was booked first, and then moves on by itself', () => {
    const booked = after(asked(), record(INTAKE));
    const { journey, event } = accepted(judge(booked, drop('qualified')));
    expect([journey.stage, event.via]).toEqual(['intake_scheduled', ['qualified']]);
  });

  it('does not bring back somebody marked at risk although a session is booked', () => {
    expect(holds(standing('at_risk'))).toContain('next_session_booked');
    expect(standing('at_risk').stage).toBe('at_risk');
  });

  it('replaces the earlier one of its kind, and keeps the first try and the first contact', () => {
    const first = after(asked(), record({ kind: 'attempted', at: '2026-04-14T16:00:00.000Z' }));
    const second = after(first, record({ kind: 'attempted', at: '2026-04-14T17:00:00.000Z' }));
    expect(second.facts).toHaveLength(1);
    expect([second.facts[0]?.at, second.firstAttemptAt]).toEqual(['2026-04-14T17:00:00.000Z', '2026-04-14T16:00:00.000Z']);
    const learntLate = after(second, record({ kind: 'attempted', at: '2026-04-14T15:30:00.000Z' }));
    expect(learntLate.firstAttemptAt).toBe('2026-04-14T15:30:00.000Z');
  });

  it('keeps when it happened apart from when we learned it, and no visit ends before it began', () => {
    const late = accepted(
      judge(
        standing('intake_scheduled', { inquiredAt: LAST_WEEK, enteredAt: LAST_WEEK }),
        record({ kind: 'intake_completed', at: LAST_WEEK }),
      ),
    );
    expect([late.event.at, late.event.recordedAt]).toEqual([NOON, NOON]);
    const early = accepted(judge(asked({ enteredAt: LAST_WEEK }), record({ kind: 'contacted', at: '2026-04-13T15:00:00Z' })));
    expect([early.event.at, early.journey.enteredAt, early.event.recordedAt]).toEqual([
      '2026-04-13T15:00:00.000Z',
      '2026-04-13T15:00:00.000Z',
      NOON,
    ]);
  });

  const nonsense: [string, FactDraft[]][] = [
    ['nothing', []],
    ['one kind twice', facts('attempted', 'attempted')],
    ['the future', [{ kind: 'attempted', at: '2026-04-14T18:00:00.001Z' }]],
    ['no time', [{ kind: 'attempted', at: 'yesterday' }]],
    ['a booking without a start', facts('intake_booked')],
    ['a next session that is over', [{ ...SESSION, startsAt: LAST_WEEK }]],
    ['a start of what is no booking', [{ kind: 'contacted', startsAt: NEXT_WEEK }]],
    [
      'a guarantor of what is no payment',
      [{ kind: 'contacted', guarantor: { personId: 'p-2', relationship: 'guarantor', consents: true } }],
    ],
  ];
  for (const [what, stated] of nonsense) {
    it(`is refused when it states ${what}`, () => expect(refused(judge(asked(), record(...stated))).type).toBe('invalid-input'));
  }
});

describe('a fact withdrawn', () => {
  const withdraw = (kind: FactDraft['kind']): Command => ({ type: 'withdraw_fact', kind });

  it('an intake missed or cancelled: back to Qualified, and the booking is gone', () => {
    const { journey, event } = accepted(judge(standing('intake_scheduled'), withdraw('intake_booked')));
    expect([journey.stage, holds(journey), event.type]).toEqual(['qualified', ['qualified'], 'fact_withdrawn']);
  });

  it('an attendance marked by mistake: the intake is booked again', () => {
    expect(stageAfter(standing('intake_completed'), withdraw('intake_completed'))).toBe('intake_scheduled');
  });

  it('a flag raised by mistake: active again, without a question', () => {
    const flagged = after(standing('active'), { type: 'withdraw_fact', kind: 'next_session_booked' }, record(...facts('at_risk')));
    expect(stageAfter(flagged, withdraw('at_risk'))).toBe('active');
  });

  it('R-74: a proof withdrawn from a client only drops the proof; nobody is silently no client any more', () => {
    for (const kind of ['qualified', 'payment_verified', 'next_session_booked', 'intake_completed'] as const) {
      const { journey, event } = accepted(judge(standing('active'), withdraw(kind)));
      expect([journey.stage, journey.clientSince, event.milestone]).toEqual(['active', NOON, null]);
      expect(holds(journey)).not.toContain(kind);
    }
  });

  it('R-01: the only try withdrawn: nobody has tried', () => {
    expect(after(asked(), record(...facts('attempted')), withdraw('attempted')).firstAttemptAt).toBeNull();
  });

  it('that was never recorded is refused', () => expect(refused(judge(asked(), withdraw('qualified'))).type).toBe('invalid-input'));
});

describe('closing and reopening', () => {
  it('leads and prospects close as lost or as no inquiry, and reopen where they stood', () => {
    for (const stage of [
      'new',
      'attempted',
      'in_conversation',
      'qualified',
      'waitlisted',
      'intake_scheduled',
      'intake_completed',
    ] as const) {
      for (const outcome of ['booked_elsewhere', 'spam'] as const) {
        const closed = accepted(judge(standing(stage), { type: 'close', outcome }));
        expect([closed.journey.outcome, closed.event.outcome, closed.journey.closedFrom]).toEqual([outcome, outcome, stage]);
        const again = accepted(judge(closed.journey, { type: 'reopen' }));
        expect([again.journey.stage, again.journey.outcome, again.journey.closedFrom]).toEqual([stage, null, null]);
      }
    }
  });

  it('a client is never lost, and nobody else is terminated', () => {
    expect(refused(judge(standing('active'), { type: 'close', outcome: 'declined' })).type).toBe('no-such-edge');
    expect(refused(judge(standing('new'), { type: 'close', outcome: 'termination_letter_sent' })).type).toBe('no-such-edge');
  });

  it('R-59: a client closes only with the wrap-up kept, the letter, or a reason for none', () => {
    const needs = {
      wrap_up_done: 'wrap_up_attended',
      termination_letter_sent: 'letter_sent',
      documented_reason: 'reason_for_none',
    } as const;
    for (const stage of ['active', 'at_risk', 'closing'] as const) {
      for (const [outcome, proof] of Object.entries(needs)) {
        const close = { type: 'close', outcome: outcome as keyof typeof needs } as const;
        expect(unmetOf(judge(standing(stage), close))).toEqual([proof]);
        if (outcome === 'wrap_up_done' && stage === 'closing') continue; // closes by itself
        const closed = accepted(judge(after(standing(stage), record({ kind: proof })), close));
        expect([closed.journey.stage, closed.journey.closedFrom]).toEqual(['closed', stage]);
        expect(closed.event.facts).toEqual([]);
      }
    }
  });

  it('R-58: a kept wrap-up closes by itself, with its outcome', () => {
    const { journey, event } = accepted(judge(standing('closing'), record(...facts('wrap_up_attended'))));
    expect([journey.stage, journey.outcome, event.outcome, event.type]).toEqual([
      'closed',
      'wrap_up_done',
      'wrap_up_done',
      'facts_recorded',
    ]);
  });

  it('R-62: a client on the way out passes At risk and Closing, and the event says so', () => {
    const told = after(standing('active'), record(...facts('letter_sent')));
    expect(accepted(judge(told, { type: 'close', outcome: 'termination_letter_sent' })).event.via).toEqual(['at_risk', 'closing']);
  });

  it('reopened after a letter, the letter holds no more and they may be reached', () => {
    const closed = after(standing('closing'), record(...facts('letter_sent')), { type: 'close', outcome: 'termination_letter_sent' });
    expect(holds(after(closed, { type: 'reopen' }))).not.toContain('letter_sent');
  });

  it('what is closed closes no second time; what is open cannot be reopened', () => {
    expect(refused(judge(standing('closed'), { type: 'close', outcome: 'spam' })).type).toBe('no-such-edge');
    expect(refused(judge(standing('new'), { type: 'reopen' })).type).toBe('no-such-edge');
  });
});

describe('admit', () => {
  const admit = (over = {}): Command => ({ type: 'admit', sessionsAtImport: 12, clientSince: LAST_WEEK, ...over });
  const by = (kind: 'member' | 'system' | 'import' | 'simulator') => at(NOON, { kind, memberId: null });

  it('makes a client of somebody who was one already, apart from every conversion figure', () => {
    const { journey, event } = accepted(verdict(asked(), admit(), by('import')));
    expect([journey.stage, journey.clientSince, journey.milestoneVersion]).toEqual(['active', LAST_WEEK, 'imported']);
    expect(event.milestone).toEqual({ kind: 'reached', ruleVersion: 'imported', at: LAST_WEEK, proofs: [] });
    expect(event.detail).toEqual({ sessionsAtImport: 12, clientSince: LAST_WEEK });
  });

  it('is for a file or a member, never for time or the demo', () => {
    expect(verdict(asked(), admit(), by('member')).ok).toBe(true);
    expect(refused(verdict(asked(), admit(), by('system'))).type).toBe('invalid-input');
    expect(refused(verdict(asked(), admit(), by('simulator'))).type).toBe('invalid-input');
  });

  it('refuses who is a client here, and dates and counts that cannot be', () => {
    expect(refused(verdict(standing('active'), admit(), by('import'))).type).toBe('no-such-edge');
    for (const wrong of [{ clientSince: NEXT_WEEK }, { clientSince: 'long ago' }, { sessionsAtImport: -1 }, { sessionsAtImport: 1.5 }]) {
      expect(refused(verdict(asked(), admit(wrong), by('import'))).type).toBe('invalid-input');
    }
  });
});

describe('what moves nothing but the version', () => {
  it('a next step keeps its words out of the history', () => {
    const nextStep = { what: 'call', dueAt: '2026-04-15T10:00:00+02:00', note: 'ask for Ana' } as const;
    const { journey, event } = accepted(judge(asked(), { type: 'set_next_step', nextStep }));
    expect(journey.nextStep).toEqual({ ...nextStep, dueAt: '2026-04-15T08:00:00.000Z' });
    expect(event.detail).toEqual({ what: 'call', dueAt: '2026-04-15T08:00:00.000Z' });
    expect([journey.version, journey.stage, journey.enteredAt]).toEqual([2, 'new', asked().enteredAt]);
  });

  it('a next step is taken away by a closure, and none is set on what is closed', () => {
    const planned = after(asked(), { type: 'set_next_step', nextStep: { what: 'call', dueAt: null, note: null } });
    expect(after(planned, { type: 'close', outcome: 'declined' }).nextStep).toBeNull();
    expect(refused(judge(standing('closed'), { type: 'set_next_step', nextStep: { what: 'call', dueAt: null, note: null } })).type).toBe(
      'invalid-input',
    );
  });

  it('a new owner', () => {
    const { journey, event } = accepted(judge(asked(), { type: 'assign', ownerId: 'm-2' }));
    expect([journey.ownerId, event.detail, journey.version]).toEqual(['m-2', { ownerId: 'm-2' }, 2]);
  });
});

it('R-79: one journey from inquiry to client; nothing is copied and nothing lost', () => {
  const client = standing('active');
  expect([client.id, client.personId, client.inquiredAt]).toEqual([asked().id, asked().personId, asked().inquiredAt]);
  expect(holds(client).sort()).toEqual(['intake_booked', 'intake_completed', 'next_session_booked', 'payment_verified', 'qualified']);
  expect(verdict(client, record(...facts('contacted')), at(NOON, system)).ok).toBe(true);
});
