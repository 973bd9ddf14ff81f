import { ATTEMPT_OUTCOME, ATTEMPT_OUTCOMES, type AttemptOutcome } from './attempt-outcomes.js';
import { FOLLOW_UP_KINDS, type FollowUpKind } from './follow-up-kinds.js';
import type { Instant, JourneyEvent } from './journey.js';
import { OUTCOME, OUTCOMES } from './journey-outcomes.js';

/** The administrative note of an attempt, as codes and values (TM-09): all of it from the event, none of it clinical. */
export interface AttemptNote {
  at: Instant;
  kind: FollowUpKind;
  outcome: AttemptOutcome;
  try: number;
  max: number;
  scriptId: string | null;
  level: number | null;
  next: { kind: FollowUpKind; dueAt: Instant } | null;
  /** Further codes and times, in the order in which they are told. */
  also: [code: string, value: string | number][];
}

const ALSO = [
  'agreedAt',
  'payerId',
  'waitedMinutes',
  'waitedOpenMinutes',
  'reason',
  'note',
  'ends',
  'way',
  'reaction',
  'contactPoint',
] as const;

/** What the machine notes of an attempt; null for an event that is none. */
export function noteOf({ type, at, detail }: JourneyEvent): AttemptNote | null {
  const outcome = ATTEMPT_OUTCOMES.find((each) => each === detail.outcome);
  const kind = FOLLOW_UP_KINDS.find((each) => each === detail.kind);
  if (type !== 'attempt_recorded' || !outcome || !kind) return null;
  const nextKind = FOLLOW_UP_KINDS.find((each) => each === detail.nextKind);
  return {
    at,
    kind,
    outcome,
    try: Number(detail.try ?? 0),
    max: Number(detail.max ?? 0),
    scriptId: typeof detail.scriptId === 'string' ? detail.scriptId : null,
    level: typeof detail.level === 'number' ? detail.level : null,
    next: nextKind && typeof detail.nextDue === 'string' ? { kind: nextKind, dueAt: detail.nextDue } : null,
    also: ALSO.flatMap((code) => {
      const value = detail[code];
      return value === null || value === undefined ? [] : [[code, value] as [string, string | number]];
    }),
  };
}

export interface NoteNames {
  /** Who made the attempt. */
  member: string;
  /** The last two digits of the number; null = none is known. */
  numberEnds: string | null;
  /** The practice's zone. */
  zone: string;
}

/** How each kind of follow-up is called in a note. */
export const FOLLOW_UP_LABEL: Record<FollowUpKind, string> = {
  callback: 'Callback',
  first_reply: 'First reply',
  retry: 'Retry',
  late: 'Late',
  no_show: 'No-show',
  no_next_appointment: 'No next appointment',
  cancelled_not_rebooked: 'Cancelled, not rebooked',
  silent: 'Not seen for a while',
  scheduling_fix: 'Scheduling fix',
  check_in: 'Check-in',
  wrap_up: 'Closing session',
  termination_letter: 'Termination letter',
  next_step: 'Next step',
  internal_step: 'Internal step',
};

const SENTENCE: Record<string, string> = {
  did_not_answer: 'client did not answer; termination letter to follow',
  not_interested: 'client does not wish to go on; termination letter to follow',
  transferred: 'client goes on elsewhere; termination letter to follow',
  wrap_up_accepted: 'closing session offered: accepted',
  wrap_up_declined: 'closing session offered: declined; termination letter to follow',
  letter_sent: 'termination letter sent',
  reason_for_none: 'no letter; the reason is documented',
  returned: 'withdrawn: came back before our call',
  payer_not_accepted: 'payer not accepted; told them so',
};

/** The note in English: time and zone, what it was for, how it went, who, and what comes next. No clinical word, no free text. */
export function composeNote(note: AttemptNote, { member, numberEnds, zone }: NoteNames): string {
  const when = (at: Instant) =>
    new Intl.DateTimeFormat('en-US', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' })
      .format(new Date(at))
      .replaceAll('\u202f', ' ');
  const script = note.scriptId ? `script ${note.scriptId}${note.level === null ? '' : `, L${note.level}`}` : null;
  const also = note.also.map(([code, value]) => spoken(code, value, when));
  const tries = note.try > 0 ? `, try ${note.try}${note.max >= note.try ? ` of ${note.max}` : ''}` : '';
  return [
    `${when(note.at)}, ${zone}`,
    `${FOLLOW_UP_LABEL[note.kind]}${tries}`,
    numberEnds ? `number …${numberEnds}` : null,
    ATTEMPT_OUTCOME[note.outcome].label,
    script,
    member,
    ...also,
    note.next ? `next: ${FOLLOW_UP_LABEL[note.next.kind]} ${when(note.next.dueAt)}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function spoken(code: string, value: string | number, when: (at: Instant) => string): string {
  if (code === 'agreedAt') return `agreed: ${when(String(value))}`;
  if (code === 'note') return SENTENCE[value] ?? String(value);
  if (code === 'ends') return `closed: ${OUTCOME[OUTCOMES.find((each) => each === value) ?? 'declined'].label}`;
  if (code === 'waitedMinutes') return `they had waited ${hours(Number(value))}`;
  if (code === 'waitedOpenMinutes') return `${hours(Number(value))} of them open`;
  if (code === 'payerId') return `payer ${value}`;
  if (code === 'contactPoint') return value === 'unlinked' ? 'number unlinked' : 'number marked as not working';
  if (code === 'reaction') return `they took it: ${String(value).replace('_', ' ')}`;
  return `${code}: ${value}`;
}

const hours = (minutes: number): string => (minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`);
