import type { Actor, Journey, JourneyEvent, Practice, Refusal, Unmet } from './journey.js';
import { STAGE, type Stage } from './stages.js';

/** The circumstances of a command; the caller owns the clock. */
export interface At {
  now: Date;
  practice: Practice;
  by: Actor;
}

/** A decision without its follow-ups: all that a board needs to foresee. */
export type Verdict = { ok: true; journey: Journey; event: JourneyEvent } | { ok: false; refusal: Refusal };

export type Refused = Extract<Verdict, { ok: false }>;

const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal });

export const invalid = (detail: string): Refused => refuse({ type: 'invalid-input', detail });
export const tooLate = (detail: string): Refused => refuse({ type: 'undo-too-late', detail });

export function noSuchEdge(from: Stage, to: Stage): Refused {
  const detail =
    from === to ? `It stands in ${STAGE[to].label} already.` : `No step leads from ${STAGE[from].label} to ${STAGE[to].label}.`;
  return refuse({ type: 'no-such-edge', from, to, detail });
}

export function unmetProof(from: Stage, to: Stage, unmet: Unmet[]): Refused {
  return refuse({ type: 'unmet-proof', from, to, unmet, detail: `Still needed: ${unmet.map(({ label }) => label).join(', ')}.` });
}

/** Time has passed, and nothing is different for it. */
export const nothingToDo: Refused = refuse({ type: 'nothing-to-do', detail: 'Nothing has changed by the passing of time.' });
