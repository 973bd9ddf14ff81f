import { plan } from './follow-ups.js';
import type { Command, Decision, Journey } from './journey.js';
import type { At, Verdict } from './judging.js';
import { type Opening, opened } from './open.js';
import { verdict } from './verdict.js';

/**
 * Judges one command against one journey.
 *
 * @param at.now the moment of the command; the caller owns the clock
 * @returns the journey as it will be, the one event to keep and every follow-up it should then have, or the refusal; never throws
 */
export function decide(journey: Journey, command: Command, at: At): Decision {
  return planned(verdict(journey, command, at), at);
}

/** Begins a journey: version 1, its `opened` event and the first follow-ups. Refuses an inquiry in the future as `invalid-input`. */
export function open(opening: Opening, at: At): Decision {
  return planned(opened(opening, at), at);
}

function planned(judged: Verdict, { practice }: At): Decision {
  if (!judged.ok) return judged;
  // Neither rule is caused by time alone: a breach is read off `ceilingAt` by whoever looks. Rules that wait set it.
  return { ...judged, followUps: plan(judged.journey, practice), nextCheckAt: null };
}
