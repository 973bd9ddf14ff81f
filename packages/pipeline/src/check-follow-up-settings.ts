import { FOLLOW_UP_KINDS } from './follow-up-kinds.js';
import { type FollowUpSettings, SWITCHABLE } from './follow-up-settings.js';

/** What keeps settings from being saved: where (RFC 6901, into the settings), and how to mend it. */
export interface SettingsFault {
  pointer: string;
  detail: string;
}

/** Least and most of each number; wide enough for any practice, narrow enough for a slip of the finger. */
const RANGES: readonly [pointer: string, min: number, max: number, of: (settings: FollowUpSettings) => number][] = [
  ['/lateAfterMinutes', 1, 120, (s) => s.lateAfterMinutes],
  ['/visitMinutes', 10, 480, (s) => s.visitMinutes],
  ['/noNextAppointmentDays', 1, 60, (s) => s.noNextAppointmentDays],
  ['/cancelledNotRebookedDays', 1, 60, (s) => s.cancelledNotRebookedDays],
  ['/silentDays', 2, 365, (s) => s.silentDays],
  ['/silentCancellations', 2, 20, (s) => s.silentCancellations],
  ['/checkInAfterSessions', 1, 50, (s) => s.checkInAfterSessions],
  ['/checkInAfterDays', 1, 180, (s) => s.checkInAfterDays],
  // Rules 0.4: nobody gets a closing letter without one try to reach them.
  ['/closurePolicy/minAttempts', 1, 10, (s) => s.closurePolicy.minAttempts],
  ['/closurePolicy/maxTries', 1, 10, (s) => s.closurePolicy.maxTries],
  ['/replyWindowDays', 1, 60, (s) => s.replyWindowDays],
  ['/letterDueWorkingDays', 1, 20, (s) => s.letterDueWorkingDays],
  ['/caps/callsADay', 1, 6, (s) => s.caps.callsADay],
  ['/caps/callsAWeek', 1, 20, (s) => s.caps.callsAWeek],
  ['/caps/messagesADay', 1, 3, (s) => s.caps.messagesADay],
  ['/caps/messagesAWeek', 1, 10, (s) => s.caps.messagesAWeek],
];

const MOST_RUNGS = 8;
/** By unit, the longest wait that still is one. */
const LONGEST: Record<string, number> = { min: 480, bh: 40, wd: 30, d: 60 };

/**
 * Whether these numbers may become the practice's rules.
 *
 * @returns every fault with its mending, in the order of the settings; empty = they may be saved
 */
export function checkFollowUpSettings(settings: FollowUpSettings): SettingsFault[] {
  return [...ranges(settings), ...order(settings), ...waits(settings), ...names(settings)];
}

function* ranges(settings: FollowUpSettings): Generator<SettingsFault> {
  for (const [pointer, min, max, of] of RANGES) {
    const value = of(settings);
    if (!Number.isInteger(value) || value < min || value > max) yield { pointer, detail: `must be a whole number from ${min} to ${max}` };
  }
}

/** Numbers that have to stand in an order, or one rule could never come before the other. */
function* order(settings: FollowUpSettings): Generator<SettingsFault> {
  const { lateAfterMinutes, visitMinutes, noNextAppointmentDays, cancelledNotRebookedDays, silentDays, closurePolicy, caps } = settings;
  if (lateAfterMinutes >= visitMinutes)
    yield {
      pointer: '/lateAfterMinutes',
      detail: `must be less than the ${visitMinutes} minutes of a session: at its end they did not come`,
    };
  const earlier = Math.max(noNextAppointmentDays, cancelledNotRebookedDays);
  if (silentDays <= earlier)
    yield { pointer: '/silentDays', detail: `must be more than ${earlier} days: who has nothing booked is called before that` };
  if (closurePolicy.maxTries < closurePolicy.minAttempts)
    yield {
      pointer: '/closurePolicy/maxTries',
      detail: `must not be less than the ${closurePolicy.minAttempts} tries that a letter needs`,
    };
  if (caps.callsAWeek < caps.callsADay) yield { pointer: '/caps/callsAWeek', detail: 'must not be less than the calls of one day' };
  if (caps.messagesAWeek < caps.messagesADay)
    yield { pointer: '/caps/messagesAWeek', detail: 'must not be less than the messages of one day' };
}

function* waits({ ladder, closingMessageAfter, endAfter, endWithoutMessageAfter }: FollowUpSettings): Generator<SettingsFault> {
  if (ladder.length === 0) yield { pointer: '/ladder', detail: 'must hold at least one try: everybody is called back (R-16)' };
  if (ladder.length > MOST_RUNGS) yield { pointer: '/ladder', detail: `must hold at most ${MOST_RUNGS} tries` };
  for (const [rung, wait] of ladder.entries()) yield* aWait(`/ladder/${rung}`, wait, rung === 0);
  yield* aWait('/closingMessageAfter', closingMessageAfter, false);
  yield* aWait('/endAfter', endAfter, false);
  yield* aWait('/endWithoutMessageAfter', endWithoutMessageAfter, false);
}

function* aWait(pointer: string, wait: string, atOnce: boolean): Generator<SettingsFault> {
  if (wait === '0' && atOnce) return;
  const [, amount = '', unit = ''] = /^(\d{1,3})(min|bh|wd|d)$/.exec(wait) ?? [];
  const most = LONGEST[unit];
  if (!most) yield { pointer, detail: 'must be a wait like 30min, 4bh (office hours), 1wd (working day) or 7d' };
  else if (Number(amount) < 1 || Number(amount) > most) yield { pointer, detail: `must be from 1 to ${most}` };
}

function* names({ off, assignees, fallback }: FollowUpSettings): Generator<SettingsFault> {
  for (const kind of off)
    if (!(SWITCHABLE as readonly string[]).includes(kind))
      yield { pointer: '/off', detail: `cannot hold ${kind}: without it somebody could be left without a step (R-62)` };
  for (const kind of Object.keys(assignees))
    if (!(FOLLOW_UP_KINDS as readonly string[]).includes(kind)) yield { pointer: `/assignees/${kind}`, detail: 'is no kind of follow-up' };
  // Who falls back on the clinician where there is no clinician falls back on nobody.
  if (fallback === 'clinician') yield { pointer: '/fallback', detail: 'must be the front desk or a member' };
}
