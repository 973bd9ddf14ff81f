import { plainText } from '../../journeys/contact-key.js';
import type { Meaning, Source, VisitSignal, VisitStatus } from './visit-signal.js';

/** What a practice has mapped itself, over our defaults: source → its word → what it means there. */
export type OwnStatuses = Partial<Record<Source, Readonly<Record<string, Meaning>>>>;

/** Words that mean the same wherever they are used. A word that some systems use otherwise (missed, broken, complete) stands in their row only. */
const ANYWHERE: Readonly<Record<string, Meaning>> = {
  booked: 'booked',
  scheduled: 'booked',
  confirmed: 'booked',
  accepted: 'booked',
  requested: 'request',
  waitlist: 'request',
  arrived: 'arrived',
  'checked in': 'arrived',
  attended: 'attended',
  completed: 'attended',
  'no show': 'no_show',
  noshow: 'no_show',
  'did not attend': 'no_show',
  'did not arrive': 'no_show',
  'late cancel': 'late_cancel',
  'late cancelled': 'late_cancel',
  'late canceled': 'late_cancel',
  'late cancellation': 'late_cancel',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  'cancelled by client': 'cancelled_client',
  'canceled by client': 'cancelled_client',
  'cancelled by patient': 'cancelled_client',
  'canceled by patient': 'cancelled_client',
  'client cancelled': 'cancelled_client',
  'client canceled': 'cancelled_client',
  'patient cancelled': 'cancelled_client',
  'patient canceled': 'cancelled_client',
  'cancelled by clinician': 'cancelled_practice',
  'canceled by clinician': 'cancelled_practice',
  'cancelled by practice': 'cancelled_practice',
  'canceled by practice': 'cancelled_practice',
  'cancelled by provider': 'cancelled_practice',
  'canceled by provider': 'cancelled_practice',
  'clinician cancelled': 'cancelled_practice',
  'clinician canceled': 'cancelled_practice',
  'provider cancelled': 'cancelled_practice',
  'provider canceled': 'cancelled_practice',
  rescheduled: 'rescheduled',
};

/** Each system's own words, over `ANYWHERE` (integrations 2.1). Seen or known there; what is unverified stays editable by the practice. */
export const STATUS_WORDS: Readonly<Record<Source, Readonly<Record<string, Meaning>>>> = {
  fhir: {
    proposed: 'request',
    pending: 'request',
    fulfilled: 'attended',
    'entered in error': 'removed',
  },
  calcom: { pending: 'request', rejected: 'cancelled_practice' },
  calendly: { active: 'booked' },
  acuity: { scheduled: 'booked', 'checked in': 'arrived' },
  easyappointments: { draft: 'request' },
  opendental: {
    '1': 'booked',
    '2': 'attended',
    complete: 'attended',
    '3': 'cancelled',
    unschedlist: 'cancelled',
    '4': 'booked',
    asap: 'booked',
    '5': 'broken',
    broken: 'broken',
    '6': 'request',
    planned: 'request',
    '7': 'removed',
    ptnote: 'removed',
    '8': 'removed',
    ptnotecompleted: 'removed',
    d9986: 'no_show',
    d9987: 'cancelled',
  },
  dentrix: { 'wait/will call': 'cancelled', 'will call': 'cancelled', broken: 'broken', complete: 'attended' },
  healthie: { occurred: 'attended', 'no status': 'booked' },
  simplepractice: { show: 'attended', shown: 'attended' },
  therapynotes: { missed: 'no_show', 'missed + fee': 'no_show', 'canceled + fee': 'late_cancel', 'cancelled + fee': 'late_cancel' },
  jane: { unarrived: 'booked' },
  intakeq: { missed: 'no_show' },
  csv: { show: 'attended', showed: 'attended', complete: 'attended', missed: 'no_show', broken: 'broken', pending: 'request' },
  ics: { confirmed: 'booked', tentative: 'booked' },
};

/** @returns null where nobody has said what the word means */
export function meaningOf(source: Source, word: string, own?: OwnStatuses): Meaning | null {
  const key = statusKey(word);
  const told = Object.entries(own?.[source] ?? {}).find(([word]) => statusKey(word) === key)?.[1];
  return told ?? entry(STATUS_WORDS[source], key) ?? entry(ANYWHERE, key);
}

const entry = (words: Readonly<Record<string, Meaning>>, key: string): Meaning | null =>
  Object.hasOwn(words, key) ? (words[key] ?? null) : null;

const statusKey = (word: string): string => plainText(word).replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();

const HOUR = 3_600_000;

/**
 * What a visit's status is once notice is counted.
 *
 * *broken* = did not take place: told less than the notice before the start it is a no-show, earlier a cancellation; without both times nobody can say.
 * *cancelled* is the practice's where the practice did it, late within the notice, else the client's.
 */
export function judged(
  meaning: Meaning,
  { startsAt, statusChangedAt, cancelledBy }: Pick<VisitSignal, 'startsAt' | 'statusChangedAt' | 'cancelledBy'>,
  noticeHours = 24,
): VisitStatus {
  if (meaning !== 'cancelled' && meaning !== 'broken') return meaning;
  if (cancelledBy === 'practice') return 'cancelled_practice';
  const known = startsAt !== null && statusChangedAt !== null;
  const inNotice = known && Date.parse(startsAt) - Date.parse(statusChangedAt) < noticeHours * HOUR;
  if (meaning === 'cancelled') return inNotice ? 'late_cancel' : 'cancelled_client';
  return known ? (inNotice ? 'no_show' : 'cancelled_client') : 'unknown';
}
