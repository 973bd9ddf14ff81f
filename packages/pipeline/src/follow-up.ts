import type { AttemptOutcome } from './attempt-outcomes.js';
import type { FollowUpKind, StepCode } from './follow-up-kinds.js';
import type { Instant } from './instant.js';
import type { Stage } from './stages.js';

/**
 * How far we have come with one cause: its tries, and what its last outcome planned. It lives as long as its cause holds, so that a cause
 * that was dealt with is not raised again.
 */
export interface Pursuit {
  /** The cause key of its first follow-up; those that follow add their number. Unique within a practice. */
  cause: string;
  /** Of the follow-up that is open now, or was the last. */
  kind: FollowUpKind;
  code: StepCode | null;
  /** Null = dealt with: nothing more is planned for this cause. */
  dueAt: Instant | null;
  /** How many follow-ups of this cause came before. */
  step: number;
  visitId: string | null;
  /** Attempts kept, whatever their outcome. */
  tries: number;
  /** Those that mean “they did not answer”: counted against `closurePolicy.minAttempts`. */
  unanswered: number;
  /** Rungs of the ladder that were climbed: tries, `busy` aside. */
  rung: number;
  /** `busy` since the last other outcome. */
  busy: number;
  /** Full mailboxes so far: the first has a rule of its own. */
  fullMailboxes: number;
  /** `talked` in a row. */
  talked: number;
  /** Times they asked for time. */
  waited: number;
  /** A message of the unknown caller's kind was left: once per inquiry. */
  leftL0: boolean;
  /** What was open before an internal step took its place; it comes back when the step is done. */
  resumes: FollowUpKind | null;
  lastAt: Instant | null;
  lastOutcome: AttemptOutcome | null;
  /** From when it stands first on the owner's list, whatever its age; null = only by age and ceiling. */
  escalatesAt: Instant | null;
  /** When this pursuit began: a search for another way ends in a letter. */
  since: Instant;
  /** Where the journey has to stand for it to be worth doing; null = anywhere. */
  inStage: Stage | null;
}

/** A follow-up that the journey should have open now. The write path makes the open ones match, by `causeKey`. */
export interface FollowUpDraft {
  kind: FollowUpKind;
  code: StepCode | null;
  /** Unique among the open ones of a practice: the same cause never raises two. A late call that becomes a no-show keeps its key. */
  causeKey: string;
  /** Offered from this moment on; before it the follow-up is open, and nobody is asked to do it. */
  dueAt: Instant;
  /** Wall-clock line that nothing pauses; null where the kind has none. */
  ceilingAt: Instant | null;
  /** The moment from which it counts as escalated: a date that arrives, so nothing has to run for it. */
  escalatesAt: Instant | null;
  assigneeId: string | null;
  visitId: string | null;
  /** Attempts of this cause so far. */
  tries: number;
}

/** Escalated work stands first on the owner's list; it is still open. */
export const isEscalated = ({ escalatesAt }: Pick<FollowUpDraft, 'escalatesAt'>, now: Date): boolean =>
  escalatesAt !== null && escalatesAt <= now.toISOString();
