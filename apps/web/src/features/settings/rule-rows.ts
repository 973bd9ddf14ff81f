import type { Rules } from '@porchlight/client';
import type { FollowUpKind, Switchable } from '@porchlight/pipeline';
import type { Glyph } from '../../ui/icon.js';

/** A number of the rules by its path, as changes, faults and the history name it. */
export const NUMBERS = {
  lateAfterMinutes: 'minutes',
  visitMinutes: 'minutes',
  noNextAppointmentDays: 'days',
  cancelledNotRebookedDays: 'days',
  silentDays: 'days',
  silentCancellations: 'times',
  checkInAfterSessions: 'sessions',
  checkInAfterDays: 'days',
  'closurePolicy/minAttempts': 'times',
  'closurePolicy/maxTries': 'times',
  replyWindowDays: 'days',
  letterDueWorkingDays: 'workingDays',
  'caps/callsADay': 'times',
  'caps/callsAWeek': 'times',
  'caps/messagesADay': 'times',
  'caps/messagesAWeek': 'times',
} as const;
export type NumberPath = keyof typeof NUMBERS;
export type WaitPath = 'closingMessageAfter' | 'endAfter' | 'endWithoutMessageAfter';

export const numberAt = (rules: Rules, path: string): number =>
  path.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], rules) as number;

/** The rules with another value at a path. */
export function withValue(rules: Rules, path: string, value: unknown): Rules {
  const [name = '', inner] = path.split('/');
  const had = (rules as unknown as Record<string, unknown>)[name];
  return { ...rules, [name]: inner === undefined ? value : { ...(had as object), [inner]: value } };
}

/** A part of a sentence with a gap: words, a number, who calls, a wait. */
export type Gap = { words: string } | { number: NumberPath } | { who: FollowUpKind } | { wait: WaitPath };

export interface RuleRow {
  id: string;
  glyph: Glyph;
  /** Its switch; without one it is what holds people when everything else is off. */
  kind?: Switchable;
  /** What stands beside its name while it is closed. */
  shows: NumberPath[];
  /** Lines of the open row; `words` are keys below `settings.rules.row.<id>`. */
  lines: Gap[][];
  /** Where faults of this row point to. */
  paths: string[];
}

const w = (words: string): Gap => ({ words });

/** Rules about people who are clients: when a call comes upon the list by itself. */
export const CARE_ROWS: readonly RuleRow[] = [
  {
    id: 'late',
    glyph: 'clock',
    kind: 'late',
    shows: ['lateAfterMinutes'],
    lines: [
      [w('call'), { number: 'lateAfterMinutes' }, w('after'), { who: 'late' }],
      [w('length'), { number: 'visitMinutes' }],
    ],
    paths: ['lateAfterMinutes', 'visitMinutes', 'assignees/late'],
  },
  { id: 'no_show', glyph: 'calendar', shows: [], lines: [[w('call'), { who: 'no_show' }]], paths: ['assignees/no_show'] },
  {
    id: 'no_next_appointment',
    glyph: 'calendar',
    shows: ['noNextAppointmentDays'],
    lines: [[w('call'), { number: 'noNextAppointmentDays' }, w('after'), { who: 'no_next_appointment' }]],
    paths: ['noNextAppointmentDays', 'assignees/no_next_appointment'],
  },
  {
    id: 'cancelled_not_rebooked',
    glyph: 'undo',
    kind: 'cancelled_not_rebooked',
    shows: ['cancelledNotRebookedDays'],
    lines: [[w('call'), { number: 'cancelledNotRebookedDays' }, w('after'), { who: 'cancelled_not_rebooked' }]],
    paths: ['cancelledNotRebookedDays', 'assignees/cancelled_not_rebooked'],
  },
  {
    id: 'silent',
    glyph: 'asleep',
    kind: 'silent',
    shows: ['silentDays', 'silentCancellations'],
    lines: [
      [w('call'), { number: 'silentDays' }, w('without'), { number: 'silentCancellations' }, w('inARow')],
      [w('who'), { who: 'silent' }],
    ],
    paths: ['silentDays', 'silentCancellations', 'assignees/silent'],
  },
  {
    id: 'check_in',
    glyph: 'heart',
    kind: 'check_in',
    shows: ['checkInAfterSessions'],
    lines: [[w('call'), { number: 'checkInAfterSessions' }, w('or'), { number: 'checkInAfterDays' }, w('after'), { who: 'check_in' }]],
    paths: ['checkInAfterSessions', 'checkInAfterDays', 'assignees/check_in'],
  },
  {
    id: 'scheduling_fix',
    glyph: 'people',
    shows: [],
    lines: [[w('call'), { who: 'scheduling_fix' }]],
    paths: ['assignees/scheduling_fix'],
  },
];

/** How somebody who does not answer is tried again, and how that ends. */
export const END_ROWS: readonly RuleRow[] = [
  {
    id: 'end',
    glyph: 'note',
    shows: [],
    lines: [
      [w('message'), { wait: 'closingMessageAfter' }, w('ends'), { wait: 'endAfter' }],
      [w('silentEnd'), { wait: 'endWithoutMessageAfter' }],
    ],
    paths: ['closingMessageAfter', 'endAfter', 'endWithoutMessageAfter'],
  },
  {
    id: 'letter',
    glyph: 'mail',
    shows: ['closurePolicy/minAttempts'],
    lines: [
      [w('least'), { number: 'closurePolicy/minAttempts' }, w('most'), { number: 'closurePolicy/maxTries' }],
      [w('window'), { number: 'replyWindowDays' }, w('due'), { number: 'letterDueWorkingDays' }],
      [w('who'), { who: 'termination_letter' }, w('wrapUp'), { who: 'wrap_up' }],
    ],
    paths: [
      'closurePolicy/minAttempts',
      'closurePolicy/maxTries',
      'replyWindowDays',
      'letterDueWorkingDays',
      'assignees/termination_letter',
      'assignees/wrap_up',
    ],
  },
  {
    id: 'caps',
    glyph: 'shield',
    shows: ['caps/callsADay'],
    lines: [
      [w('calls'), { number: 'caps/callsADay' }, w('day'), { number: 'caps/callsAWeek' }, w('week')],
      [w('messages'), { number: 'caps/messagesADay' }, w('day'), { number: 'caps/messagesAWeek' }, w('week')],
    ],
    paths: ['caps/callsADay', 'caps/callsAWeek', 'caps/messagesADay', 'caps/messagesAWeek'],
  },
];

/** Kinds whose caller is chosen in the row of the ladder. */
export const LADDER_KINDS = ['callback', 'first_reply', 'retry'] as const satisfies FollowUpKind[];
