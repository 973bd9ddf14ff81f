import type { Actor, At, PlainCommand as Command, Fact, FactDraft, FactKind, Journey, Refusal, Stage, Verdict } from '../src/index.js';
import { defaultPractice, opened, verdict } from '../src/index.js';

export const practice = { ...defaultPractice('therapy', 'America/New_York'), undoSeconds: 10 };
export const member: Actor = { kind: 'member', memberId: 'm-1' };
export const system: Actor = { kind: 'system', memberId: null };

/** A Tuesday in April, 14:00 in New York. */
export const NOON = '2026-04-14T18:00:00.000Z';
export const NEXT_WEEK = '2026-04-21T14:00:00.000Z';
export const LAST_WEEK = '2026-04-07T14:00:00.000Z';

export const at = (now = NOON, by: Actor = member): At => ({ now: new Date(now), practice, by });

export const INTAKE: FactDraft = { kind: 'intake_booked', startsAt: NEXT_WEEK };
export const SESSION: FactDraft = { kind: 'next_session_booked', startsAt: NEXT_WEEK };
export const facts = (...kinds: FactKind[]): FactDraft[] => kinds.map((kind) => ({ kind }));
export const record = (...drafts: FactDraft[]): Command => ({ type: 'record_facts', facts: drafts });
export const drop = (to: Stage, ...drafts: FactDraft[]): Command => ({ type: 'move', to, facts: drafts });

/** The journey and event of a verdict that has to be an acceptance. */
export function accepted(judged: Verdict): Extract<Verdict, { ok: true }> {
  if (!judged.ok) throw new Error(JSON.stringify(judged.refusal));
  return judged;
}

/** The refusal of a verdict that has to be one. */
export function refused(judged: { ok: boolean; refusal?: Refusal }): Refusal {
  if (judged.ok || !judged.refusal) throw new Error('accepted');
  return judged.refusal;
}

export const unmetOf = (judged: Verdict): FactKind[] => {
  const refusal = refused(judged);
  return refusal.type === 'unmet-proof' ? refusal.unmet.map(({ proof }) => proof) : [];
};

export const asked = (over: Partial<Journey> = {}): Journey => ({
  ...accepted(opened({ id: 'j-1', personId: 'p-1', inquiredAt: '2026-04-14T15:00:00.000Z' }, at())).journey,
  ...over,
});

export const after = (journey: Journey, ...commands: Command[]): Journey =>
  commands.reduce((now, command) => accepted(verdict(now, command, at())).journey, journey);

const WAY: Record<Stage, Command[]> = {
  new: [],
  attempted: [drop('attempted')],
  in_conversation: [drop('in_conversation')],
  qualified: [drop('qualified')],
  waitlisted: [drop('waitlisted')],
  intake_scheduled: [drop('intake_scheduled', INTAKE)],
  intake_completed: [drop('intake_scheduled', INTAKE), drop('intake_completed')],
  active: [drop('intake_scheduled', INTAKE), drop('intake_completed'), record(...facts('payment_verified'), SESSION)],
  at_risk: [drop('intake_scheduled', INTAKE), drop('intake_completed'), record(...facts('payment_verified'), SESSION), drop('at_risk')],
  closing: [drop('intake_scheduled', INTAKE), drop('intake_completed'), record(...facts('payment_verified'), SESSION), drop('closing')],
  closed: [{ type: 'close', outcome: 'declined' }],
};

/** A journey that came to stand in a stage by commands, as every journey does. */
export const standing = (stage: Stage, over: Partial<Journey> = {}): Journey => after(asked(over), ...WAY[stage]);

export const holds = (journey: Journey): FactKind[] => journey.facts.map((fact: Fact) => fact.kind);
