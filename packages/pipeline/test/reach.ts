import type { ConsentAnswer, Consents, DisclosureInput, SafeContactRules, Secrets } from '../src/index.js';

/** Nobody has been asked anything. */
export const UNASKED: Consents = {
  call: 'unknown',
  voicemail: 'unknown',
  text: 'unknown',
  email: 'unknown',
  post: 'unknown',
  identify: 'unknown',
};
export const consents = (over: Partial<Record<keyof Consents, ConsentAnswer>> = {}): Consents => ({ ...UNASKED, ...over });
export const FREE: SafeContactRules = { doNotCall: false, hours: null, onlyBy: null, codeWord: false, held: false };

/** Somebody on record with a mobile of their own, of which nothing was asked. */
export const known = (said: Partial<Consents> = {}, over: Partial<DisclosureInput> = {}): DisclosureInput => ({
  point: { kind: 'phone', phoneKind: 'mobile', shared: 'no', consents: consents(said) },
  knownPerson: true,
  minor: false,
  safe: FREE,
  sharers: [],
  doNotContact: false,
  terminationSent: false,
  doNotRecall: false,
  ...over,
});

/** A number that rang us. */
export const stranger = (over: Partial<DisclosureInput> = {}): DisclosureInput =>
  known({}, { knownPerson: false, point: { kind: 'phone', phoneKind: 'unknown', shared: 'unknown', consents: UNASKED }, ...over });

export const secrets: Secrets = { profile: 'therapy', practiceName: 'Larchmont Quiet Rooms', surnames: ['Haddad', 'Ortiz'] };
