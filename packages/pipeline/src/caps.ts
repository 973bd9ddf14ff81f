import { ATTEMPT_OUTCOME } from './attempt-outcomes.js';
import { afterDays, plus } from './due-time.js';
import { followUpSettings } from './follow-up-settings.js';
import type { Attempt, Instant, Journey, Practice } from './journey.js';
import { localDate } from './local-date.js';

/** Why a dial has to wait. */
export type CapReason = 'calls_a_day' | 'calls_a_week' | 'messages_a_day' | 'messages_a_week';

const WEEK = 7 * 24 * 60;

/**
 * When they may next be called, or left a message, and why not before; null = now. Asked when the dial is pressed, not when it is planned.
 *
 * An hour that they asked for, a late call and their own rings are outside the caps: the caller does not ask for those.
 */
export function nextAllowedCall(
  { attempts }: Pick<Journey, 'attempts'>,
  practice: Practice,
  now: Instant,
  leaves: 'call' | 'message' = 'call',
): { at: Instant; because: CapReason } | null {
  const { caps } = followUpSettings(practice);
  const counts = (attempt: Attempt) => !attempt.exempt && (leaves === 'call' || ATTEMPT_OUTCOME[attempt.outcome].message);
  const recent = attempts.filter((attempt) => counts(attempt) && plus(attempt.at, WEEK) > now);
  const today = recent.filter(({ at }) => dayOf(at, practice) === dayOf(now, practice));
  const [aDay, aWeek] = leaves === 'call' ? [caps.callsADay, caps.callsAWeek] : [caps.messagesADay, caps.messagesAWeek];
  const oldest = recent.at(-aWeek);
  if (oldest) return { at: plus(oldest.at, WEEK), because: leaves === 'call' ? 'calls_a_week' : 'messages_a_week' };
  return today.length >= aDay ? { at: afterDays(now, 1, practice), because: leaves === 'call' ? 'calls_a_day' : 'messages_a_day' } : null;
}

const dayOf = (at: Instant, { zone }: Practice): string => localDate(new Date(at), zone);
