import type { ContactAction } from './contact-actions.js';
import type { ContactRefusalCode } from './contact-refusals.js';
import type { DisclosureLevel } from './disclosure.js';
import { type FollowUpSettings, followUpSettings } from './follow-up-settings.js';
import type { Instant } from './journey.js';
import type { ScriptKind } from './script-words.js';

export type ContactKind = ScriptKind | 'termination_letter';

/** One try of ours in the past, whoever made it: the caps count all kinds together. Rings of theirs are not among them. */
export interface PastContact {
  at: Instant;
  action: ContactAction;
  kind: ContactKind;
  /** The line was busy: not counted as a call. */
  busy: boolean;
  /** Level of the words that were used; null where nothing was said. */
  level: DisclosureLevel | null;
  inquiryId: string | null;
  episodeId: string | null;
}

/** What is asked for, as far as the caps see it. */
export interface Capped {
  action: ContactAction;
  kind: ContactKind;
  level: DisclosureLevel;
  inquiryId: string | null;
  episodeId: string | null;
}

/** Over how long a cap counts, on the person's own calendar; `ever` never ends. */
export type CapSpan = 'day' | 'week' | 'ever';

/** How much is allowed; the practice's own numbers (`FollowUpSettings`). */
export interface ContactLimits {
  callsADay: number;
  callsAWeek: number;
  messagesADay: number;
  messagesAWeek: number;
  triesAnEpisode: number;
}

/** The limits of a practice's settings. */
export function limitsOf(practice: { followUps?: Partial<FollowUpSettings> }): ContactLimits {
  const { caps, closurePolicy } = followUpSettings(practice);
  return { ...caps, triesAnEpisode: closurePolicy.maxTries };
}

/** One limit: what counts towards it, how much of it is allowed, and whom it holds back. */
interface Cap {
  code: ContactRefusalCode;
  span: CapSpan;
  most: (limits: ContactLimits) => number;
  for: (asked: Capped) => boolean;
  counts: (past: PastContact, asked: Capped) => boolean;
}

/** A new time, or a person on the way: waiting until tomorrow would make the call useless. */
const URGENT: readonly ContactKind[] = ['scheduling_fix', 'late'];
const COMING_BACK: readonly ContactKind[] = ['silent', 'no_next_appointment', 'cancelled_not_rebooked'];
const MESSAGES: readonly ContactAction[] = ['voicemail', 'text', 'email'];

const isMessage = ({ action }: { action: ContactAction }) => MESSAGES.includes(action);
/** A message left on a mailbox was a call, too. */
const isCall = ({ action, busy }: PastContact) => (action === 'call' || action === 'voicemail') && !busy;

/** The caps of outcomes.md 6, checked when the dial or the send is pressed. To change one, change its row. */
export const CAPS: readonly Cap[] = [
  {
    code: 'calls_of_the_day',
    span: 'day',
    most: (limits) => limits.callsADay,
    for: ({ action, kind }) => action === 'call' && !URGENT.includes(kind),
    counts: (past) => isCall(past) && !URGENT.includes(past.kind),
  },
  { code: 'calls_of_the_week', span: 'week', most: (limits) => limits.callsAWeek, for: ({ action }) => action === 'call', counts: isCall },
  { code: 'message_of_the_day', span: 'day', most: (limits) => limits.messagesADay, for: isMessage, counts: isMessage },
  { code: 'messages_of_the_week', span: 'week', most: (limits) => limits.messagesAWeek, for: isMessage, counts: isMessage },
  {
    code: 'first_message_left',
    span: 'ever',
    most: () => 1,
    for: ({ action, level }) => action === 'voicemail' && level === 0,
    counts: ({ action, level, inquiryId }, asked) => action === 'voicemail' && level === 0 && inquiryId === asked.inquiryId,
  },
  {
    code: 'tries_of_the_episode', // TM-07
    span: 'ever',
    most: (limits) => limits.triesAnEpisode,
    for: ({ kind, action, episodeId }) => episodeId !== null && COMING_BACK.includes(kind) && action !== 'voicemail' && action !== 'post',
    counts: ({ kind, episodeId }, asked) => COMING_BACK.includes(kind) && episodeId === asked.episodeId,
  },
];
