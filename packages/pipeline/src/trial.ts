import { ATTEMPT_OUTCOME, type AttemptOutcome } from './attempt-outcomes.js';
import { afterWait } from './due-time.js';
import { toInstant } from './facts.js';
import type { Pursuit } from './follow-up.js';
import type { FollowUpKind, StepCode } from './follow-up-kinds.js';
import type { FollowUpSettings } from './follow-up-settings.js';
import type { AttemptAnswers, FactDraft, Instant, Journey, Practice } from './journey.js';
import type { Outcome } from './journey-outcomes.js';
import type { Stage } from './stages.js';

/** One attempt, as the tables of consequences see it: the pursuit counts it already. */
export interface Trial {
  journey: Journey;
  pursuit: Pursuit;
  /** The kind of the follow-up that it was an attempt of. */
  kind: FollowUpKind;
  outcome: AttemptOutcome;
  answers: AttemptAnswers;
  /** When the attempt was. */
  at: Instant;
  now: Instant;
  practice: Practice;
  settings: FollowUpSettings;
}

/** What is owed next; `dueAt` null = nothing more of this cause. */
export interface Next {
  dueAt: Instant | null;
  kind?: FollowUpKind;
  code?: StepCode | null;
  /** Another cause than that of the attempt. */
  cause?: string;
  resumes?: FollowUpKind | null;
  escalates?: boolean;
  /** The same row goes on: its key stays. */
  sameRow?: boolean;
}

/** What an outcome leads to. */
export interface Consequence {
  next?: Next;
  /** Owed besides: a promise that outlives the journey. */
  also?: Pursuit;
  /** Facts beyond the attempt and the contact. */
  facts?: FactDraft[];
  onto?: Stage;
  ends?: Outcome;
  /** A booking or a reply before the letter: care goes on. */
  resumesCare?: boolean;
  saysNoContact?: boolean;
  /** The visit is what was booked, moved or corrected. */
  visit?: { replaces?: string };
  /** Another status for the visit of the follow-up: they came after all. */
  came?: 'arrived' | 'attended';
  /** Which sentence the note adds. */
  note?: string;
}

/** A consequence, or in words what is still missing. */
export type Rule = (trial: Trial) => Consequence | string;

/** Counts an attempt; the third `busy` in a row is a try without an answer. */
export function counted(pursuit: Pursuit, outcome: AttemptOutcome, at: Instant, level: number | undefined): Pursuit {
  const row = ATTEMPT_OUTCOME[outcome];
  const busy = outcome === 'busy' ? pursuit.busy + 1 : 0;
  const asUnanswered = row.countsForClosure || busy === 3;
  return {
    ...pursuit,
    tries: pursuit.tries + Number(row.attempt),
    rung: pursuit.rung + Number(row.attempt && (outcome !== 'busy' || busy === 3)),
    unanswered: pursuit.unanswered + Number(asUnanswered),
    busy: busy === 3 ? 0 : busy,
    fullMailboxes: pursuit.fullMailboxes + Number(outcome === 'mailbox_full'),
    talked: outcome === 'talked' ? pursuit.talked + 1 : 0,
    waited: pursuit.waited + Number(outcome === 'wants_time'),
    leftL0: pursuit.leftL0 || (outcome === 'left_voicemail' && level === 0),
    lastAt: at,
    lastOutcome: outcome,
  };
}

/** So long after the attempt. */
export const after = ({ at, practice }: Trial, wait: Parameters<typeof afterWait>[1]): Instant => afterWait(at, wait, practice);

const DAY = 86_400_000;

/** The hour or date that was agreed; a preset where the form may leave it out; in words, why it will not do. */
export function agreed({ answers, now }: Trial, preset: Instant | null, most?: { days: number }): { dueAt: Instant } | string {
  const told = answers.agreedAt ?? answers.dueAt;
  const dueAt = told === undefined ? preset : toInstant(told);
  if (dueAt === null) return told === undefined ? 'When was agreed? An hour is needed.' : 'The agreed time is not readable.';
  if (dueAt <= now) return 'The agreed time lies in the past.';
  if (most && Date.parse(dueAt) > Date.parse(now) + most.days * DAY) return `Time is given for ${most.days} days at most.`;
  return { dueAt };
}

/** A consequence whose date the person or the member chose. */
export function onDate(dated: { dueAt: Instant } | string, next: Omit<Next, 'dueAt'> = {}): Consequence | string {
  return typeof dated === 'string' ? dated : { next: { ...next, ...dated } };
}
