import { CONTACT_ACTIONS, type ConsentAnswer, type Consents, type ContactAction } from './contact-actions.js';
import { type ContactRefusal, type ContactRefusalCode, contactRefusal } from './contact-refusals.js';

/**
 * How much may be said: L0 nothing · L1 that we would like a call back · L2 time and number of an appointment · L3 who we are.
 *
 * It is computed from what was recorded and never typed (rules 0.3).
 */
export const DISCLOSURE_LEVELS = [0, 1, 2, 3] as const;
export type DisclosureLevel = (typeof DISCLOSURE_LEVELS)[number];
export const DISCLOSURE_LABEL: Record<DisclosureLevel, string> = {
  0: 'Nothing',
  1: 'Ask for a call',
  2: 'Time and number',
  3: 'All of it',
};

/** Hours on the person's own clock, half-open; `from` after `until` runs over midnight. No weekdays = every day. 1 = Monday. */
export interface SafeHours {
  from: string;
  until: string;
  weekdays?: readonly number[];
}

/** What somebody asked for to be safe. */
export interface SafeContactRules {
  doNotCall: boolean;
  /** Only at these; null = no such wish. */
  hours: readonly SafeHours[] | null;
  /** Only in these ways; null = no such wish. */
  onlyBy: readonly ContactAction[] | null;
  /** One is agreed: until it is said, nothing is. */
  codeWord: boolean;
  /** All channels stand still until somebody records how to reach them safely (`unsafe_now`). */
  held: boolean;
}

/** A number or address, and what its person allowed on it. */
export interface Reachable {
  kind: 'phone' | 'email' | 'post';
  phoneKind: 'mobile' | 'home' | 'work' | 'unknown';
  shared: 'yes' | 'no' | 'unknown';
  consents: Consents;
}

/** Another person on record with the same number or address. */
export interface Sharer {
  consents: Consents;
  safe: SafeContactRules;
  doNotContact: boolean;
}

export interface DisclosureInput {
  point: Reachable;
  /** We know who it is; false = a number that rang. */
  knownPerson: boolean;
  /** Not of age: their own number needs a yes. */
  minor: boolean;
  safe: SafeContactRules;
  sharers: readonly Sharer[];
  doNotContact: boolean;
  /** The closing letter of this journey has gone out. */
  terminationSent: boolean;
  /** They did not recognise us in this inquiry. */
  doNotRecall: boolean;
}

/** Whether one way of reaching them is open. Where it is not, a screen shows no button but these reasons. */
export interface Permission {
  allowed: boolean;
  reasons: ContactRefusal[];
}

export interface Disclosure {
  level: DisclosureLevel;
  /** Why it is that level, a sentence a step, for the screen. */
  why: string[];
  actions: Record<ContactAction, Permission>;
  knownPerson: boolean;
  /** They say a word first; until then they are a stranger to us, whatever the level. */
  codeWordFirst: boolean;
}

/** What may be said to somebody at one number or address, and by which ways (R-30 … R-41). Time plays no part: that is the gate's. */
export function disclose(input: DisclosureInput): Disclosure {
  const { level, why } = levelOf(input);
  const actions = {} as Record<ContactAction, Permission>;
  for (const action of CONTACT_ACTIONS) {
    const reasons = [...new Set(refusals(action, input))].map((code) => contactRefusal(code));
    actions[action] = { allowed: reasons.length === 0, reasons };
  }
  const codeWordFirst = [input.safe, ...input.sharers.map(({ safe }) => safe)].some(({ codeWord }) => codeWord);
  return { level, why, actions, knownPerson: input.knownPerson, codeWordFirst };
}

const MESSAGES: Record<Reachable['kind'], readonly ContactAction[]> = { phone: ['voicemail', 'text'], email: ['email'], post: ['post'] };

function levelOf({ point, knownPerson, sharers }: DisclosureInput): { level: DisclosureLevel; why: string[] } {
  if (!knownPerson) return { level: 0, why: ['We do not know whose number this is: no name but your first one, and nothing about us.'] };
  const { consents } = point;
  const messages = MESSAGES[point.kind].some((action) => consents[action] === 'yes');
  let level: DisclosureLevel = 1;
  let why = ['They allowed no messages here: ask them for a call, no more.'];
  if (messages) [level, why] = [2, ['They allowed messages here: time and number may be said, never what kind of appointment.']];
  if (consents.identify === 'yes') [level, why] = [3, ['They agreed that we say who we are.']];
  // A yes given for this very number settles that nobody has said whether it is shared; not that it is known to be (outcomes 8.23).
  const someYes = Object.values(consents).includes('yes');
  const isShared = point.shared === 'yes' || sharers.length > 0;
  if (isShared || (point.shared === 'unknown' && !someYes)) {
    level = LOWER[level];
    why.push(isShared ? 'Somebody else uses it too: one level less.' : 'Nobody has said whether others use it: one level less.');
  }
  const cap = Math.min(...sharers.map((sharer) => capOf(sharer, point.kind)), 3) as DisclosureLevel;
  if (cap < level) {
    level = cap;
    why.push('Somebody else who uses it asked us to say less.');
  }
  return { level, why };
}

const LOWER: Record<DisclosureLevel, DisclosureLevel> = { 0: 0, 1: 0, 2: 1, 3: 2 };

/** The strictest rule of all who share a number holds: a no to messages leaves the call back, a no to our name leaves the time. */
function capOf({ consents, doNotContact }: Sharer, kind: Reachable['kind']): DisclosureLevel {
  if (doNotContact) return 0;
  if (MESSAGES[kind].some((action) => consents[action] === 'no')) return 1;
  return consents.identify === 'no' ? 2 : 3;
}

const WAYS: Record<Reachable['kind'], readonly ContactAction[]> = {
  phone: ['call', 'voicemail', 'text'],
  email: ['email'],
  post: ['post'],
};
const IN_SPEECH: readonly ContactAction[] = ['call', 'voicemail'];

function* refusals(action: ContactAction, input: DisclosureInput): Generator<ContactRefusalCode> {
  const { point, safe, sharers } = input;
  if (!WAYS[point.kind].includes(action)) {
    yield 'wrong_kind';
    return;
  }
  if (input.doNotContact) yield 'do_not_contact';
  if (input.terminationSent) yield 'termination_sent';
  if (input.doNotRecall) yield 'do_not_recall';
  yield* withoutConsent(action, input);
  for (const rules of [safe, ...sharers.map((sharer) => sharer.safe)]) {
    if (rules.held) yield 'held';
    if (rules.doNotCall && IN_SPEECH.includes(action)) yield 'safe_do_not_call';
    if (rules.onlyBy && !rules.onlyBy.includes(action)) yield 'safe_channel';
    if (rules.codeWord && (action === 'voicemail' || action === 'text')) yield 'safe_code_word';
  }
  if (sharers.some((sharer) => sharer.doNotContact)) yield 'number_of_others';
}

const NEEDS_YES: Record<Exclude<ContactAction, 'call'>, { no: ContactRefusalCode; notAsked: ContactRefusalCode }> = {
  voicemail: { no: 'no_consent_voicemail', notAsked: 'voicemail_not_asked' },
  text: { no: 'no_consent_text', notAsked: 'text_not_asked' },
  email: { no: 'no_consent_email', notAsked: 'email_not_asked' },
  post: { no: 'no_consent_post', notAsked: 'post_not_asked' },
};

/** A call may rest on silence; all else needs a yes, but for the one message that tells a stranger nothing. */
function* withoutConsent(action: ContactAction, { point, knownPerson, minor, sharers }: DisclosureInput): Generator<ContactRefusalCode> {
  const answer = strictest(action, point.consents, sharers);
  if (IN_SPEECH.includes(action)) {
    const mayRing = strictest('call', point.consents, sharers);
    if (mayRing === 'no') yield 'no_consent_call';
    if (minor && point.consents.call !== 'yes') yield 'minor_not_asked';
  }
  if (action === 'call') return;
  const { no, notAsked } = NEEDS_YES[action];
  if (answer === 'no') yield no;
  else if (!knownPerson && action === 'text') yield 'text_to_stranger';
  else if (answer !== 'yes' && (knownPerson || action !== 'voicemail')) yield notAsked;
}

/** What the others on a number were not asked binds nobody; what one of them refused binds all. */
function strictest(action: ContactAction, own: Consents, sharers: readonly Sharer[]): ConsentAnswer {
  return sharers.some(({ consents }) => consents[action] === 'no') ? 'no' : own[action];
}
