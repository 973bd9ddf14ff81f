import { Problem } from '@porchlight/client';
import { now } from '../ui/clock.js';
import { createStore } from '../ui/store.js';

/* What stands between the person and the work. The page stays behind, typed text and all. */
export interface SessionState {
  gate: 'open' | 'locked' | 'ended';
  lockedAt: number | null;
  byHand: boolean;
}
export const sessionState = createStore<SessionState>({ gate: 'open', lockedAt: null, byHand: false });

/** Once somebody is in, a 401 is a gate in place; before, it is the sign-in page. */
let inside = false;
let check: () => void = () => {};

/** @param look asks the API once who is signed in now, before the gate falls: another tab may have signed in anew */
export function setInside(value: boolean, look: () => void = check): void {
  inside = value;
  check = look;
  if (value) sessionState.set({ gate: 'open', lockedAt: null, byHand: false });
}

export function noteSession(problem: Problem | null): void {
  if (!inside || !problem) return;
  if (problem.code === 'session-locked') lockGate();
  else if (problem.code === 'signed-out') check();
}
export function lockGate(byHand = false): void {
  if (sessionState.get().gate !== 'locked') sessionState.set({ gate: 'locked', lockedAt: now(), byHand });
}
export const endGate = (): void => sessionState.set({ gate: 'ended' });
