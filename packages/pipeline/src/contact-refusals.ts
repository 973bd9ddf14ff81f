import type { Instant } from './journey.js';

/** Why somebody may not be contacted this way, now. */
export interface ContactRefusal {
  code: ContactRefusalCode;
  /** For the person at the screen: says why and, where something can be done, what. Names nobody. */
  says: string;
  /** When it ends by itself; null = only something recorded ends it. */
  until: Instant | null;
  /** Whether a role with a written reason may go on nevertheless: only what the person's own safety rules forbid. */
  mayBeOverridden: boolean;
}

/** Every refusal and its words. `byRole` marks the restrictions that R-34 lets a role override. */
const REFUSALS = {
  do_not_contact: { says: 'They asked for no contact at all.' },
  termination_sent: { says: 'The closing letter has gone out. Nobody contacts them any more; if they call, the door is open.' },
  do_not_recall: { says: 'Whoever answered did not know of a call. This number is left alone until it rings us again.' },
  held: { says: 'It was not safe the last time. Record first how we may reach them safely.' }, // outcomes 4, unsafe_now
  wrong_kind: { says: 'This number or address cannot be used for that.' },
  no_consent_call: { says: 'They asked not to be called on this number.' },
  minor_not_asked: { says: 'This number belongs to a child. It is used only after a yes on record.' },
  no_consent_voicemail: { says: 'They asked for no message. Hang up when the mailbox answers.' },
  voicemail_not_asked: { says: 'Nobody has asked them whether we may leave a message. Hang up when the mailbox answers.' },
  no_consent_text: { says: 'They asked for no texts.' },
  text_not_asked: { says: 'Nothing is texted until they say yes. Ask them.' },
  text_to_stranger: { says: 'We do not know whose number this is, so nothing is texted to it.' }, // DV-16
  no_consent_email: { says: 'They asked for no e-mail.' },
  email_not_asked: { says: 'Nothing is mailed until they say yes. Ask them.' },
  no_consent_post: { says: 'They asked for no post. Hand it over in person.' },
  post_not_asked: { says: 'No consent to post is on record. Hand it over in person, or ask.' },
  safe_do_not_call: { says: 'They asked not to be called.', byRole: true },
  safe_channel: { says: 'They asked to be reached in another way only.', byRole: true },
  safe_hours: { says: 'They can only be reached at other hours.', byRole: true },
  safe_code_word: { says: 'They agreed a code word with us, and a mailbox or a screen cannot say it.', byRole: true },
  number_of_others: { says: 'Somebody else who uses this number asked for no contact.', byRole: true },
  no_words: { says: 'There are no words for this that may be said. Hang up.' },
  quiet_hours: { says: 'Where they are it is before 8 in the morning or after 9 in the evening.' },
  calls_of_the_day: { says: 'They were called today as often as we call on one day. That is enough.' },
  calls_of_the_week: { says: 'They were called within seven days as often as we call in a week. That is enough for now.' },
  message_of_the_day: { says: 'They got a message from us today.' },
  messages_of_the_week: { says: 'They got as many messages from us within seven days as we leave in a week.' },
  first_message_left: { says: 'One message was left on this unknown phone. There is no second one.' }, // outcomes 6
  tries_of_the_episode: { says: 'We tried as often as we do. What follows is a step of ours, not another call.' }, // TM-07
  telling_caller_name: { says: 'This line shows a name that tells who we are. Call from another line.' },
  unchecked_caller_name: {
    says: 'Nobody has checked what name this line shows. Ring a phone of your own with it and record what you see.',
  },
  not_in_private: { says: 'Confirm first that nobody can listen.' },
} satisfies Record<string, { says: string; byRole?: true }>;
export type ContactRefusalCode = keyof typeof REFUSALS;
export const CONTACT_REFUSAL_CODES = Object.keys(REFUSALS) as ContactRefusalCode[];

/** A refusal in its words. */
export function contactRefusal(code: ContactRefusalCode, until: Instant | null = null): ContactRefusal {
  const { says, byRole = false }: { says: string; byRole?: boolean } = REFUSALS[code];
  return { code, says, until, mayBeOverridden: byRole };
}
