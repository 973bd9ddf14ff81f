import { plainText } from '../journeys/contact-key.js';

/** What other systems write in a source column, as our codes. Anything else stays words in the message. */
const SOURCES: [code: string, spelling: RegExp][] = [
  ['web_form', /\b(web|website|web site|form|contact form|online|landing page|google|seo|organic|search)\b/],
  ['missed_call', /\bmissed call\b/],
  ['voicemail', /\b(voicemail|voice mail|vm)\b/],
  ['walk_in', /\bwalk(ed)? ?in\b/],
  ['referral', /\b(referral|referred|referrer|word of mouth|friend|family|doctor|physician|colleague)\b/],
  ['directory', /\b(directory|psychology today|zocdoc|listing|yelp|therapyden|goodtherapy)\b/],
  ['email', /\be ?mail\b/],
  ['call', /\b(phone|phoned|call|called|telephone|inbound call)\b/],
];

export function sourceOf(text: string): string | null {
  const plain = plainText(text.replace(/[_-]+/g, ' '));
  return SOURCES.find(([, spelling]) => spelling.test(plain))?.[0] ?? null;
}

/** Only words that can mean nothing else: everybody else begins as a lead, which a member can correct (decisions 9). */
const CLIENT = /^((active|current|existing|ongoing) )?(client|patient)$|^(client|patient) ?[:/-] ?(active|current)$/;

export const isClientAlready = (text: string): boolean => CLIENT.test(plainText(text));
