import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asked, practice } from '../test/days.js';
import {
  type AttemptOutcome,
  CLOSURES,
  type Command,
  decide,
  EDGE_LIST,
  FACT_KINDS,
  type FactDraft,
  type FactKind,
  type Journey,
  type JourneyEvent,
  OUTCOME,
  OUTCOMES,
  type Outcome,
  STAGE,
  STAGES,
  type Stage,
} from './index.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** The rival: the same rules a second time, in lists and branches, knowing nothing of the table of edges. */
interface Model {
  stage: Stage;
  version: number;
  /** Each fact with when its booking starts and whether it may pay for a child. */
  facts: Map<FactKind, { startsAt: number; guardian: boolean }>;
  client: boolean;
  closedFrom: Stage | null;
  step: boolean;
  owner: string | null;
  before: { model: Model; at: number } | null;
  /** Rungs climbed, and what follows the last: the closing message, then the end. */
  rungs: number;
  after: 'ladder' | 'closing_message' | 'confirm_end';
}

const LEADS: Stage[] = ['new', 'attempted', 'in_conversation'];
const EARLY: Stage[] = [...LEADS, 'qualified', 'waitlisted', 'intake_scheduled', 'intake_completed'];
const MILESTONE: FactKind[] = ['qualified', 'intake_completed', 'payment_verified', 'next_session_booked'];

/** Stages in the order of a drop's way; `says` are the facts that a drop establishes, `asks` those that it needs. */
function dropOf(from: Stage, to: Stage): { via: Stage[]; asks: FactKind[]; says: FactKind[] } | null {
  const fit: FactKind[] = LEADS.includes(from) ? ['qualified'] : [];
  const rank = (stage: Stage) => STAGES.indexOf(stage);
  if (to === 'attempted') return from === 'new' ? { via: [], asks: [], says: ['attempted'] } : null;
  if (to === 'in_conversation') return from === 'new' || from === 'attempted' ? { via: [], asks: [], says: ['contacted'] } : null;
  if (to === 'qualified') return [...LEADS, 'waitlisted', 'intake_scheduled'].includes(from) ? { via: [], asks: [], says: fit } : null;
  if (to === 'waitlisted') {
    if (from === 'qualified') return { via: [], asks: [], says: [] };
    return LEADS.includes(from) || from === 'intake_scheduled' ? { via: ['qualified'], asks: [], says: fit } : null;
  }
  const onTheWay: Stage[] = [...(LEADS.includes(from) ? (['qualified'] as const) : []), 'intake_scheduled', 'intake_completed'];
  const via = onTheWay.filter((stage) => rank(stage) < rank(to) && rank(stage) > rank(from));
  if (to === 'intake_scheduled') return rank(from) < rank(to) ? { via, asks: ['intake_booked'], says: fit } : null;
  if (to === 'intake_completed') return rank(from) < rank(to) ? { via, asks: [], says: [...fit, 'intake_completed'] } : null;
  if (to === 'active') {
    if (from === 'at_risk') return { via: [], asks: ['next_session_booked'], says: [] };
    return EARLY.includes(from) ? { via, asks: MILESTONE, says: [] } : null;
  }
  if (to === 'at_risk') return from === 'active' ? { via: [], asks: [], says: ['at_risk'] } : null;
  if (to === 'closing' && from === 'active') return { via: ['at_risk'], asks: [], says: ['at_risk', 'wrap_up_offered'] };
  return to === 'closing' && from === 'at_risk' ? { via: [], asks: [], says: ['wrap_up_offered'] } : null;
}

/** Outcomes of a call to a lead: those that are a talk, and what each ends with. */
const ENDS: Partial<Record<AttemptOutcome, Outcome>> = {
  did_not_recognise: 'unreachable_after_attempts',
  booked_elsewhere: 'booked_elsewhere',
  not_interested: 'declined',
  not_a_fit: 'not_a_fit',
  spam: 'spam',
  vendor: 'vendor',
};
const NO_TALK: AttemptOutcome[] = ['no_answer', 'did_not_recognise'];
const CALLED: AttemptOutcome[] = [
  'talked',
  'talked',
  'not_a_good_time',
  'no_answer',
  'no_answer',
  'no_answer',
  'no_answer',
  ...(Object.keys(ENDS) as AttemptOutcome[]),
];
const STILL_ASKING: Stage[] = [...LEADS, 'qualified', 'waitlisted'];

/** What the rival expects of a command: the model after it and the stages walked through, or the type of the refusal. */
function expected(model: Model, command: Command, now: number, child: boolean): { model: Model; via: Stage[] } | string {
  const facts = new Map(model.facts);
  const proven = (kind: FactKind) => {
    const fact = facts.get(kind);
    if (!fact) return false;
    if (kind === 'next_session_booked') return fact.startsAt >= now;
    return kind !== 'payment_verified' || !child || fact.guardian;
  };
  const next = (change: Partial<Model>): Model => {
    const became = { ...model, facts, ...change, version: model.version + 1, before: { model, at: now } };
    return became.stage === 'closed' || STILL_ASKING.includes(became.stage) ? became : { ...became, rungs: 0, after: 'ladder' };
  };

  /** Learns what is stated; a problem is told by its type. */
  const learn = (drafts: FactDraft[]): string | null => {
    if (new Set(drafts.map((draft) => draft.kind)).size < drafts.length) return 'invalid-input';
    if (drafts.some((draft) => draft.at !== undefined && Date.parse(draft.at) > now)) return 'invalid-input';
    if (drafts.some((draft) => draft.kind === 'next_session_booked' && Date.parse(draft.startsAt ?? '') < now)) return 'invalid-input';
    for (const draft of drafts)
      facts.set(draft.kind, { startsAt: Date.parse(draft.startsAt ?? ''), guardian: draft.guarantor?.consents ?? false });
    return null;
  };

  /** Walks on from a stage by itself, as far as what is known leads. */
  const onward = (start: Stage, fresh: FactKind[], way: Stage[]) => {
    let stage = start;
    const step = (): Stage | null => {
      const now = (kind: FactKind) => fresh.includes(kind) && proven(kind);
      if (stage === 'new' && now('attempted')) return 'attempted';
      if ((stage === 'new' || stage === 'attempted') && now('contacted')) return 'in_conversation';
      if (LEADS.includes(stage) && now('qualified')) return 'qualified';
      if ((stage === 'qualified' || stage === 'waitlisted') && (proven('intake_booked') || proven('intake_completed')))
        return 'intake_scheduled';
      if (stage === 'intake_scheduled' && proven('intake_completed')) return 'intake_completed';
      if (stage === 'intake_completed' && MILESTONE.every(proven)) return 'active';
      if (stage === 'active' && now('at_risk')) return 'at_risk';
      if (stage === 'at_risk' && now('next_session_booked')) return 'active';
      if (stage === 'at_risk' && now('wrap_up_offered')) return 'closing';
      return stage === 'closing' && now('wrap_up_attended') ? 'closed' : null;
    };
    const passed = [model.stage, ...way, start];
    for (let to = step(); to && !passed.includes(to); to = step()) {
      if (stage === 'at_risk' && to === 'active') facts.delete('at_risk');
      passed.push(to);
      stage = to;
    }
    return { stage, via: passed.slice(1, -1).filter((each, n) => !(n === 0 && each === model.stage)) };
  };
  const settled = (stage: Stage): Partial<Model> => ({
    stage,
    client: model.client || stage === 'active' || stage === 'at_risk',
    closedFrom: stage === 'closed' ? (model.stage === 'closed' ? model.closedFrom : model.stage) : null,
    step: stage !== 'closed' && model.step,
  });

  if (command.type === 'assign') return { model: next({ owner: command.ownerId }), via: [] };
  if (command.type === 'set_next_step') {
    return model.stage === 'closed' && command.nextStep ? 'invalid-input' : { model: next({ step: command.nextStep !== null }), via: [] };
  }
  if (command.type === 'undo') {
    if (!model.before || command.version !== model.version || now - model.before.at > practice.undoSeconds * SECOND) return 'undo-too-late';
    return { model: { ...model.before.model, version: model.version + 1, before: null }, via: [] };
  }
  if (command.type === 'record_facts') {
    const wrong = command.facts.length === 0 ? 'invalid-input' : learn(command.facts);
    if (wrong) return wrong;
    const kinds = command.facts.map((draft) => draft.kind);
    if (kinds.includes('payment_verified') && !proven('payment_verified')) return 'unmet-proof';
    const { stage, via } = onward(model.stage, kinds, []);
    return { model: next(settled(stage)), via };
  }
  if (command.type === 'record_attempt') {
    const { outcome } = command;
    const inquiry = outcome !== 'spam' && outcome !== 'vendor';
    const talked = inquiry && !NO_TALK.includes(outcome);
    const fresh: FactKind[] = inquiry ? ['attempted', ...(talked ? (['contacted'] as const) : [])] : [];
    for (const kind of fresh) facts.set(kind, { startsAt: Number.NaN, guardian: false });
    const way = inquiry ? onward(model.stage, fresh, []) : { stage: model.stage, via: [] };
    const rungs = model.rungs + 1;
    const then: Model['after'] =
      outcome !== 'no_answer' ? 'ladder' : model.after === 'closing_message' ? 'confirm_end' : rungs >= 4 ? 'closing_message' : 'ladder';
    const over = ENDS[outcome] !== undefined || (outcome === 'no_answer' && model.after === 'confirm_end');
    if (!over) return { model: next({ ...settled(way.stage), rungs, after: then }), via: way.via };
    const via = way.stage === model.stage ? [] : [...way.via, way.stage];
    return { model: next({ ...settled('closed'), rungs }), via };
  }
  if (command.type === 'let_time_pass') return 'nothing-to-do';
  if (command.type === 'ring') return model.stage === 'closed' ? 'invalid-input' : { model: next({}), via: [] };
  if (command.type === 'withdraw_fact') {
    if (!facts.delete(command.kind)) return 'invalid-input';
    const back = {
      intake_booked: ['intake_scheduled', 'qualified'],
      intake_completed: ['intake_completed', 'intake_scheduled'],
      at_risk: ['at_risk', 'active'],
    } as const;
    const [from, to] = back[command.kind as keyof typeof back] ?? [];
    return { model: next(from === model.stage && to ? settled(to) : {}), via: [] };
  }
  if (command.type === 'move') {
    if (model.stage === 'closed') return 'no-such-edge';
    if (command.to === 'closed') return 'invalid-input';
    const way = command.to === model.stage ? null : dropOf(model.stage, command.to);
    if (!way) return 'no-such-edge';
    const drafts = command.facts ?? [];
    const lost: FactKind[] = [];
    if (model.stage === 'intake_scheduled' && (command.to === 'qualified' || command.to === 'waitlisted')) lost.push('intake_booked');
    if (command.to === 'waitlisted') lost.push('intake_booked');
    if (model.stage === 'at_risk' && command.to === 'active') lost.push('at_risk');
    for (const kind of lost) facts.delete(kind);
    const wrong = learn(drafts) ?? (drafts.some((draft) => lost.includes(draft.kind)) ? 'invalid-input' : null);
    if (wrong) return wrong;
    const hollow = drafts.some((draft) => draft.kind === 'payment_verified') && !proven('payment_verified');
    if (hollow || !way.asks.every(proven)) return 'unmet-proof';
    const fresh = drafts.map((draft) => draft.kind);
    for (const kind of way.says.filter((each) => !facts.has(each))) {
      facts.set(kind, { startsAt: Number.NaN, guardian: false });
      fresh.push(kind);
    }
    const { stage, via } = onward(command.to, fresh, way.via);
    return { model: next(settled(stage)), via };
  }
  if (command.type === 'close') {
    if (model.stage === 'closed') return 'no-such-edge';
    const closure = OUTCOME[command.outcome].kind === 'closure';
    if (closure === EARLY.includes(model.stage)) return 'no-such-edge';
    const needs = {
      wrap_up_done: 'wrap_up_attended',
      termination_letter_sent: 'letter_sent',
      documented_reason: 'reason_for_none',
    } as const;
    if (closure && !facts.has(needs[command.outcome as keyof typeof needs])) return 'unmet-proof';
    const via: Stage[] = !closure || model.stage === 'closing' ? [] : model.stage === 'at_risk' ? ['closing'] : ['at_risk', 'closing'];
    return { model: next(settled('closed')), via };
  }
  if (command.type === 'reopen') {
    if (model.stage !== 'closed' || !model.closedFrom) return 'no-such-edge';
    for (const kind of ['letter_sent', 'reason_for_none', 'wrap_up_attended'] as const) facts.delete(kind);
    const { stage, via } = onward(model.closedFrom, [], []);
    return { model: next(settled(stage)), via };
  }
  return EARLY.includes(model.stage) ? { model: next(settled('active')), via: [] } : 'no-such-edge';
}

/** A command of a day: times are told as distances from its moment. */
const draft = (now: number) =>
  fc
    .record({
      kind: fc.constantFrom(...FACT_KINDS),
      ahead: fc.constantFrom(-HOUR, HOUR, 100 * HOUR),
      at: fc.constantFrom(undefined, undefined, -HOUR, 0, 1),
      guardian: fc.boolean(),
    })
    .map(
      ({ kind, ahead, at, guardian }): FactDraft => ({
        kind,
        ...(at === undefined ? {} : { at: new Date(now + at).toISOString() }),
        ...(kind === 'intake_booked' || kind === 'next_session_booked' ? { startsAt: new Date(now + ahead).toISOString() } : {}),
        ...(kind === 'payment_verified' && guardian ? { guarantor: { personId: 'p-2', relationship: 'guardian', consents: true } } : {}),
      }),
    );

const commandAt = (now: number, journey: Journey): fc.Arbitrary<Command> => {
  const drafts = fc.array(draft(now), { maxLength: 3 });
  const near = STAGES.filter((stage) => stage !== journey.stage);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('move' as const), to: fc.constantFrom(...near, ...STAGES), facts: drafts }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('record_facts' as const), facts: drafts }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('withdraw_fact' as const), kind: fc.constantFrom(...FACT_KINDS) }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('close' as const), outcome: fc.constantFrom(...OUTCOMES, ...CLOSURES, ...CLOSURES) }),
    },
    { weight: 2, arbitrary: fc.constant({ type: 'reopen' as const }) },
    { weight: 2, arbitrary: fc.integer({ min: -1, max: 0 }).map((off) => ({ type: 'undo' as const, version: journey.version + off })) },
    { weight: 1, arbitrary: fc.constant({ type: 'admit' as const, sessionsAtImport: 3, clientSince: null }) },
    { weight: 1, arbitrary: fc.constant({ type: 'let_time_pass' as const }) },
    { weight: 1, arbitrary: fc.boolean().map((voicemail) => ({ type: 'ring' as const, at: new Date(now).toISOString(), voicemail })) },
    ...(EARLY.includes(journey.stage)
      ? [
          {
            weight: 4,
            arbitrary: fc
              .record({ outcome: fc.constantFrom(...CALLED), ahead: fc.integer({ min: 1, max: 400 }) })
              .map(({ ahead, outcome }) => ({
                type: 'record_attempt' as const,
                causeKey: null,
                outcome,
                namesGiven: true,
                ...(outcome === 'not_a_good_time' ? { agreedAt: new Date(now + ahead * HOUR).toISOString() } : {}),
              })),
          },
        ]
      : []),
    { weight: 1, arbitrary: fc.constantFrom(null, 'm-2').map((ownerId) => ({ type: 'assign' as const, ownerId })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(null, new Date(now + HOUR).toISOString()).map((dueAt) => ({
        type: 'set_next_step' as const,
        nextStep: dueAt ? { what: 'call' as const, dueAt, note: null } : null,
      })),
    },
  );
};

const joined = (from: Stage, to: Stage) => EDGE_LIST.some((edge) => edge.from.includes(from) && (edge.to === to || edge.to === null));

/** What holds of every event and of the journey after it, whatever was asked. */
function holdsAlways(before: Journey, after: Journey, event: JourneyEvent, history: JourneyEvent[]) {
  expect([after.version, event.version]).toEqual([before.version + 1, before.version + 1]);
  expect([event.from, event.to]).toEqual([before.stage, after.stage]);
  expect(new Set(after.facts.map(({ kind }) => kind)).size).toBe(after.facts.length);
  if (event.type !== 'undone' && event.from) {
    const way = [event.from, ...event.via, event.to];
    if (event.from !== event.to || event.via.length > 0)
      for (const [n, to] of way.slice(1).entries()) expect(joined(way[n] ?? to, to)).toBe(true);
    expect(event.at >= before.enteredAt).toBe(true);
  }
  const voided = new Set(event.voids.map(({ kind, version }) => `${kind}:${version}`));
  expect(after.facts.some(({ kind, version }) => voided.has(`${kind}:${version}`))).toBe(false);
  expect((after.stage === 'closed') === (after.outcome !== null && after.closedFrom !== null)).toBe(true);
  const reached = history.filter(({ milestone }) => milestone?.kind === 'reached').length;
  const undone = history.filter(({ milestone }) => milestone?.kind === 'undone').length;
  expect(reached - undone).toBe(after.clientSince === null ? 0 : 1);
  if (STAGE[after.stage].phase === 'client') expect(after.clientSince).not.toBeNull();
}

describe('a journey through any commands', () => {
  it('R-71, R-74, R-79: stands where the rival says, refuses what the rival refuses, and keeps what must always hold', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.record({ wait: fc.constantFrom(0, 3 * SECOND, 10 * SECOND, 11 * SECOND, 30 * HOUR), seed: fc.nat() }), {
          minLength: 5,
          maxLength: 30,
        }),
        (child, days) => {
          let journey = asked({ bornOn: child ? '2016-09-01' : null });
          let model: Model = {
            stage: 'new',
            version: 1,
            facts: new Map(),
            client: false,
            closedFrom: null,
            step: false,
            owner: null,
            before: null,
            rungs: 0,
            after: 'ladder',
          };
          let now = Date.parse('2026-04-14T18:00:00.000Z');
          const history: JourneyEvent[] = [];
          for (const { wait, seed } of days) {
            now += wait;
            const [command] = fc.sample(commandAt(now, journey), { seed, numRuns: 1 });
            if (!command) throw new Error('a command');
            const decision = decide(journey, command, { now: new Date(now), practice, by: { kind: 'member', memberId: 'm-1' } });
            const foretold = expected(model, command, now, child);
            if (command.type === 'let_time_pass' && decision.ok) {
              // By time alone, without a visit: somebody with nothing booked for a week is at risk, once.
              expect([journey.stage, decision.journey.stage, now - Date.parse(journey.clientSince ?? '') > 150 * HOUR]).toEqual([
                'active',
                'at_risk',
                true,
              ]);
              seen.set('let_time_pass ok', 1);
              model = {
                ...model,
                stage: 'at_risk',
                version: model.version + 1,
                facts: new Map(model.facts).set('at_risk', { startsAt: Number.NaN, guardian: false }),
                before: { model, at: now },
              };
              holdsAlways(journey, decision.journey, decision.event, history);
              history.push(decision.event);
              journey = decision.journey;
              continue;
            }
            const key = `${command.type} ${decision.ok ? 'ok' : decision.refusal.type}`;
            seen.set(key, (seen.get(key) ?? 0) + 1);
            if (typeof foretold === 'string') {
              expect([command, decision.ok ? 'ok' : decision.refusal.type]).toEqual([command, foretold]);
              continue;
            }
            if (!decision.ok) throw new Error(`${JSON.stringify(command)} in ${journey.stage}: ${JSON.stringify(decision.refusal)}`);
            history.push(decision.event);
            expect([command, journey.stage, decision.event.via, decision.journey.stage]).toEqual([
              command,
              journey.stage,
              foretold.via,
              foretold.model.stage,
            ]);
            expect(decision.journey.facts.map(({ kind }) => kind).sort()).toEqual([...foretold.model.facts.keys()].sort());
            expect([
              decision.journey.clientSince !== null,
              decision.journey.closedFrom,
              decision.journey.nextStep !== null,
              decision.journey.ownerId,
            ]).toEqual([foretold.model.client, foretold.model.closedFrom, foretold.model.step, foretold.model.owner]);
            holdsAlways(journey, decision.journey, decision.event, history);
            if (command.type === 'undo') {
              const { version: _, previous, ...given } = decision.journey;
              expect(given).toEqual({ ...given, ...journey.previous?.was });
              expect(previous).toBeNull();
            }
            const causes = decision.followUps.map(({ causeKey }) => causeKey);
            expect(new Set(causes).size).toBe(causes.length);
            journey = decision.journey;
            model = foretold.model;
          }
          expect(journey.version).toBe(1 + history.length);
        },
      ),
      { numRuns: 400 },
    );
    // The walk was no stroll: every command was accepted and, where it can be, refused in each of its ways.
    for (const key of [
      'move ok',
      'move no-such-edge',
      'move unmet-proof',
      'move invalid-input',
      'record_facts ok',
      'record_facts unmet-proof',
      'withdraw_fact ok',
      'close ok',
      'close unmet-proof',
      'reopen ok',
      'undo ok',
      'undo undo-too-late',
      'admit ok',
      'admit no-such-edge',
      'assign ok',
      'set_next_step ok',
      'record_attempt ok',
      'ring ok',
      'ring invalid-input',
      'let_time_pass nothing-to-do',
    ])
      expect([key, (seen.get(key) ?? 0) > 0]).toEqual([key, true]);
  });

  it('is judged whatever strings come in: never an exception', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-99-99T99:99:99Z', '+275760-09-13T00:00:00.001Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', ''),
    );
    const any = fc.record({ kind: fc.constantFrom(...FACT_KINDS), at: fc.option(text, { nil: undefined }), startsAt: fc.option(text) });
    fc.assert(
      fc.property(
        fc.constantFrom(...STAGES),
        fc.array(any, { maxLength: 3 }),
        text,
        fc.double(),
        text,
        (to, facts, when, count, bornOn) => {
          const at = {
            now: new Date('2026-04-14T18:00:00.000Z'),
            practice: { ...practice, milestoneVersion: when },
            by: { kind: 'import' as const, memberId: null },
          };
          const commands: Command[] = [
            { type: 'move', to, facts },
            { type: 'record_facts', facts },
            { type: 'admit', sessionsAtImport: count, clientSince: when },
            { type: 'set_next_step', nextStep: { what: 'call', dueAt: when, note: when } },
            { type: 'undo', version: count },
          ];
          for (const command of commands) expect(typeof decide(asked({ bornOn }), command, at).ok).toBe('boolean');
        },
      ),
    );
  });
});
