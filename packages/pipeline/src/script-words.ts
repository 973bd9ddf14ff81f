import type { DisclosureLevel } from './disclosure.js';

/**
 * What a call or a message is about. A termination letter is no call; the closing message ends the ladder of an inquiry (outcomes 6), an
 * opening is a free time for somebody who waits.
 */
export const SCRIPT_KINDS = [
  'callback',
  'first_reply',
  'retry',
  'late',
  'no_show',
  'no_next_appointment',
  'cancelled_not_rebooked',
  'silent',
  'scheduling_fix',
  'check_in',
  'wrap_up',
  'closing_message',
  'opening',
] as const;
export type ScriptKind = (typeof SCRIPT_KINDS)[number];

/** Kinds that answer an inquiry; all others are about somebody who is here already. */
export const LEAD_KINDS: readonly ScriptKind[] = ['callback', 'first_reply', 'retry', 'closing_message'];

/**
 * Who or what is at the other end. `not_recognised` is the way out when whoever answered knows of no call, when it is not safe to
 * talk, and when a code word is not said.
 */
export const SITUATIONS = ['answered', 'someone_else', 'not_recognised', 'voicemail', 'text'] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Words that one follow-up is spoken in. A change is a new version; earlier ones stay, for the calls that used them. */
export interface ScriptTemplate {
  id: string;
  version: number;
  kind: ScriptKind | 'any';
  situation: Situation;
  /** The lowest level at which it may be said. */
  level: DisclosureLevel;
  /** Words with `{placeholders}`; `[…]` is left out where one of its placeholders has no value. Lines are told apart. */
  text: string;
}

/** All that a template may hold, and the lowest level at which each may be said. There is no surname and no fee among them. */
export const PLACEHOLDERS = {
  our_first_name: { level: 0, says: 'your first name' },
  person_first_name: { level: 1, says: 'their first name' },
  number: { level: 1, says: 'the number to ring back' },
  date: { level: 2, says: 'the date of the appointment' },
  time: { level: 2, says: 'the time of the appointment' },
  new_time: { level: 2, says: 'the time that we ask for' },
  clinician_first_name: { level: 2, says: 'the first name of whom they see' },
  practice_name: { level: 3, says: 'the practice' },
} as const satisfies Record<string, { level: DisclosureLevel; says: string }>;
export type Placeholder = keyof typeof PLACEHOLDERS;

export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name);

/** Somebody else may be told for whom it is and who asks, and nothing that belongs to the person. */
export const FOR_SOMEONE_ELSE: readonly Placeholder[] = ['our_first_name', 'person_first_name'];

/** A placeholder in a text: `{name}` with its place. */
export interface Placed {
  name: string;
  start: number;
  end: number;
}

/** Every `{…}` of a text, known or not. */
export function placed(text: string): Placed[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(({ 0: whole, 1: name = '', index }) => ({
    name,
    start: index,
    end: index + whole.length,
  }));
}
