import type { Journey } from './journey.js';
import { type At, tooLate, type Verdict } from './judging.js';
import { milestoneEntry } from './milestone.js';

/** Until when the last command can be taken back, in the practice's seconds; null = nothing to take back. */
export function undoUntil(journey: Pick<Journey, 'previous'>, practice: At['practice']): string | null {
  return journey.previous && new Date(Date.parse(journey.previous.at) + practice.undoSeconds * 1000).toISOString();
}

/**
 * Compensates the last command: the journey is given back as it was, one version further; nothing is removed from the history.
 *
 * One step deep: an undo itself is not undone. The birth date and "no contact" are the person's and stay as they are.
 *
 * @param version of the command to be undone, so that a slow hand never takes back somebody else's
 */
export function undo(journey: Journey, version: number, at: At): Verdict {
  const { previous } = journey;
  const until = undoUntil(journey, at.practice);
  const now = at.now.toISOString();
  if (!previous || !until) return tooLate('There is nothing to take back.');
  if (version !== journey.version) return tooLate('Something else happened since.');
  if (now > until) return tooLate('The time for taking it back is over; correct it by a step of its own.');
  const { clientSince, milestoneVersion } = journey;
  const unmakes = clientSince !== null && milestoneVersion !== null && previous.was.clientSince === null;
  return {
    ok: true,
    journey: {
      ...journey,
      ...previous.was,
      doNotContact: journey.doNotContact && !previous.saidNoContact,
      version: journey.version + 1,
      previous: null,
    },
    event: {
      type: 'undone',
      version: journey.version + 1,
      from: journey.stage,
      to: previous.was.stage,
      via: [],
      at: now,
      recordedAt: now,
      by: at.by,
      facts: [],
      voids: journey.facts.filter((fact) => fact.version === version).map(({ kind }) => ({ kind, version })),
      outcome: null,
      undoes: version,
      milestone: unmakes ? milestoneEntry('undone', milestoneVersion, now, journey.facts) : null,
      detail: previous.saidNoContact ? { doNotContact: 'taken_back' } : {},
    },
  };
}
