import { isWaiting, mayBeReached, ofVisit } from './causes.js';
import { firstOpen } from './due-time.js';
import { toInstant } from './facts.js';
import { heldCauses, openCauses } from './follow-ups.js';
import type { ClockedCommand, Journey } from './journey.js';
import { type At, invalid, type Verdict } from './judging.js';
import { addOpenMinutes } from './office-hours.js';
import { begun, withPursuit } from './pursuit.js';
import { isAhead } from './visit.js';
import { walk } from './walk.js';

type Ring = Extract<ClockedCommand, { type: 'ring' }>;

/**
 * They rang and nobody answered: one callback, however often. A callback, first reply or retry that is open moves up; a client's
 * ring is a callback of its own, beside whatever else is open, and moves no stage.
 */
export function ring(journey: Journey, command: Ring, at: At): Verdict {
  const when = toInstant(command.at);
  if (when === null || when > at.now.toISOString()) return invalid('The ring has no readable time in the past.');
  if (journey.stage === 'closed') return invalid('A closed journey is not called back: reopen it, or begin a new one.');
  const { practice } = at;
  const cause = isWaiting(journey) ? leadCause(journey, at) : `ring:${journey.id}`;
  const held = heldCauses(journey, practice).find((each) => each.cause === cause);
  const own = journey.pursuits.find((pursuit) => pursuit.cause === cause);
  const open = held !== undefined && (own ? own.dueAt !== null : true);
  const kind = own && own.tries > 0 && open && isWaiting(journey) ? own.kind : 'callback';
  const fresh = begun(cause, 'callback', when, { dueAt: addOpenMinutes(when, practice.callbackTargetMinutes, practice) });
  // A second ring, or one after our message, stands on top: it is due now, or as soon as we open.
  const again = open || (own?.tries ?? 0) > 0;
  const pursuit = again
    ? {
        ...(own ?? fresh),
        kind,
        dueAt: firstOpen(when, practice),
        ...(own && own.dueAt === null ? { step: own.step + 1, code: null, since: when } : {}),
      }
    : fresh;
  // While somebody finds out how to reach them safely, a ring raises no call of its own.
  const silent = !mayBeReached(journey) || (open && own?.kind === 'internal_step');
  return walk(
    journey,
    {
      type: 'rang',
      sets: {
        pursuits: silent ? journey.pursuits : withPursuit(journey.pursuits, pursuit),
        ringCount: journey.ringCount + Number(open),
      },
      detail: { at: when, voicemail: Number(command.voicemail), ringCount: journey.ringCount + Number(open) },
    },
    at,
  );
}

/** The lead's follow-up that is open now, or the one that a lead begins with. */
function leadCause(journey: Journey, { practice }: At): string {
  const open = openCauses(journey, practice).find(({ rule }) => rule.group === 'main');
  return open?.cause ?? `${journey.askedBy === 'missed_call' ? 'callback' : 'first_reply'}:${journey.id}`;
}

/** one of two visits is to be moved; the other is nobody's business here. */
export function askSchedulingFix(journey: Journey, visitId: string, at: At): Verdict {
  const visit = journey.visits.find(({ id }) => id === visitId);
  if (!visit || !isAhead(visit)) return invalid('That visit does not lie ahead.');
  const cause = ofVisit('fix', journey, visitId);
  if (journey.pursuits.some((own) => own.cause === cause && own.dueAt !== null)) return invalid('That visit is to be moved already.');
  const now = at.now.toISOString();
  const pursuit = begun(cause, 'scheduling_fix', now, { visitId, dueAt: firstOpen(now, at.practice) });
  return walk(journey, { type: 'fix_asked', sets: { pursuits: withPursuit(journey.pursuits, pursuit) }, detail: { visitId } }, at);
}
