import { type CountryCode, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { invalid } from '../http/problem.js';

/** A number or mail address as it was given, and the key by which the same one is recognised in any spelling. */
export interface ContactKey {
  kind: 'phone' | 'email' | 'post';
  /** As shown: national format for numbers of the practice's own country, international otherwise. */
  value: string;
  /** E.164, or lower-case mail. */
  key: string;
  extension: string | null;
}

/**
 * Reads a phone number in any style, extension included ('1-955-371-0847 x371').
 *
 * A number needs a possible length, not a range that is assigned today: plans change faster than libraries, and a caller is never refused for it.
 *
 * @returns null where it cannot be a number
 */
export function phoneKey(text: string, country: string): ContactKey | null {
  try {
    const number = parsePhoneNumberWithError(text, { defaultCountry: country as CountryCode, extract: false });
    if (!number.isPossible()) return null;
    const extension = number.ext ?? null;
    const home = parsePhoneNumberWithError('2025550100', country as CountryCode).countryCallingCode;
    const base = number.countryCallingCode === home ? number.formatNational() : number.formatInternational();
    return { kind: 'phone', value: base, key: number.number, extension };
  } catch {
    return null;
  }
}

const MAIL = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\.]+(\.[^\s@<>"(),:;[\]\\.]+)+$/;

/** @returns null where it cannot be a mail address */
export function emailKey(text: string): ContactKey | null {
  const value = text.trim().normalize('NFC');
  return value.length <= 320 && MAIL.test(value) ? { kind: 'email', value, key: value.toLowerCase(), extension: null } : null;
}

const NO_PHONE = 'is not a whole phone number; check for missing digits';
const NO_EMAIL = 'is not a whole mail address; check for the part after @';

/**
 * The ways to reach somebody that a form states.
 *
 * @param at pointer to the part of the body that holds the fields
 * @throws Problem `invalid-input` that points at the field
 */
export function statedContacts(stated: { phone?: string; email?: string }, country: string, at = ''): ContactKey[] {
  const phone = stated.phone ? phoneKey(stated.phone, country) : null;
  if (stated.phone && !phone) throw invalid(`${at}/phone`, NO_PHONE);
  const email = stated.email ? emailKey(stated.email) : null;
  if (stated.email && !email) throw invalid(`${at}/email`, NO_EMAIL);
  return [phone, email].filter((contact) => contact !== null);
}

/** One contact point of a named kind. @throws Problem `invalid-input` */
export function statedContact(kind: ContactKey['kind'], value: string, country: string): ContactKey {
  if (kind === 'post') return { kind, value, key: value.toLowerCase(), extension: null };
  const contact = kind === 'phone' ? phoneKey(value, country) : emailKey(value);
  if (!contact) throw invalid('/value', kind === 'phone' ? NO_PHONE : NO_EMAIL);
  return contact;
}

/** Lower case without accents: what names are searched by. */
export const plainText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** What part-of-a-name search looks through. */
export function searchText(name: string | null, contacts: Pick<ContactKey, 'kind' | 'key'>[]): string {
  return [
    name ? plainText(name) : '',
    ...contacts.map((contact) => (contact.kind === 'phone' ? contact.key.replace(/\D/g, '') : plainText(contact.key))),
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * The LIKE patterns of a search; all must match. Digits in any format are one pattern; a leading 0 or country code may be missing.
 *
 * @returns null where there is too little to search by
 */
export function searchParts(query: string): string[] | null {
  const plain = plainText(query);
  const digits = plain.replace(/\D/g, '');
  if (digits.length >= 3 && /^[\d\s()+./x-]+$/.test(plain)) return [`%${digits.replace(/^0+/, '')}%`];
  const words = plain.split(' ').filter(Boolean).slice(0, 6);
  if (words.join('').length < 2) return null;
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
