import { finishStep } from './finish-step.js';
import { plan } from './follow-ups.js';
import type { ClockedCommand, Command, Decision, Journey } from './journey.js';
import type { At, Verdict } from './judging.js';
import { type Opening, opened } from './open.js';
import { tidied } from './pursuit.js';
import { recordAttempt } from './record-attempt.js';
import { askSchedulingFix, ring } from './ring.js';
import { letTimePass, nextCheck } from './time-passes.js';
import { verdict } from './verdict.js';
import type { Visit, VisitDraft } from './visit.js';
import { readVisit } from './visits.js';
import { changedVisits } from './visits-after.js';

/**
 * Judges one command against one journey.
 *
 * @param at.now the moment of the command; the caller owns the clock
 * @returns the journey as it will be, the one event to keep, every follow-up it should then have and the visits whose rows change, or the refusal; never throws
 */
export function decide(journey: Journey, command: Command, at: At): Decision {
  const judged = isClocked(command) ? clocked(journey, command, at) : verdict(journey, command, at);
  const decision = planned(journey, judged, at);
  return decision.ok && command.type === 'record_visit'
    ? { ...decision, visits: withRecorded(decision, journey, command.visit, at) }
    : decision;
}

/** A visit that is older than the last ones that a journey keeps stands in its row only: that row is written all the same. */
function withRecorded({ journey, visits }: Extract<Decision, { ok: true }>, before: Journey, draft: VisitDraft, at: At): Visit[] {
  if (journey.visits.some(({ id }) => id === draft.id)) return visits;
  const recorded = readVisit(
    draft,
    before.visits.find(({ id }) => id === draft.id),
    at,
  );
  return typeof recorded === 'string' ? visits : [...visits.filter(({ id }) => id !== draft.id), recorded];
}

/** Begins a journey: version 1, its `opened` event and the first follow-ups. Refuses an inquiry in the future as `invalid-input`. */
export function open(opening: Opening, at: At): Decision {
  return planned(null, opened(opening, at), at);
}

const CLOCKED: Record<ClockedCommand['type'], true> = {
  let_time_pass: true,
  record_attempt: true,
  ring: true,
  finish_step: true,
  ask_scheduling_fix: true,
};
const isClocked = (command: Command): command is ClockedCommand => command.type in CLOCKED;

function clocked(journey: Journey, command: ClockedCommand, at: At): Verdict {
  switch (command.type) {
    case 'let_time_pass':
      return letTimePass(journey, at);
    case 'record_attempt':
      return recordAttempt(journey, command, at);
    case 'ring':
      return ring(journey, command, at);
    case 'finish_step':
      return finishStep(journey, command, at);
    case 'ask_scheduling_fix':
      return askSchedulingFix(journey, command.visitId, at);
  }
}

function planned(before: Journey | null, judged: Verdict, { now, practice }: At): Decision {
  if (!judged.ok) return judged;
  const undone = judged.event.type === 'undone';
  // What undo gives back is what was, to the letter.
  const journey = undone ? judged.journey : tidied(judged.journey, practice, now.toISOString());
  return {
    ok: true,
    journey,
    event: judged.event,
    followUps: plan(journey, practice),
    nextCheckAt: nextCheck(journey, practice),
    visits: before ? changedVisits(before, journey, undone, now.toISOString()) : [],
  };
}
