/** Systems whose words we know; `csv` is any other file. To add one: its file here, and its rows in `status-map.ts`. */
export const SOURCES = [
  'acuity',
  'calcom',
  'calendly',
  'csv',
  'dentrix',
  'easyappointments',
  'fhir',
  'healthie',
  'ics',
  'intakeq',
  'jane',
  'opendental',
  'simplepractice',
  'therapynotes',
] as const;
export type Source = (typeof SOURCES)[number];

/**
 * What a source can say of a visit: our appointment statuses (decisions 29) and four that are no status of an appointment. `unknown` = nothing said, or words
 * that the desk has to map; `request` = asked for, not booked; `removed` = entered in error, to be taken back with a trace.
 */
export const VISIT_STATUSES = [
  'unknown',
  'request',
  'booked',
  'arrived',
  'attended',
  'no_show',
  'late_cancel',
  'cancelled_client',
  'cancelled_practice',
  'rescheduled',
  'removed',
] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

/** What the source's own word means: a status, or a cancellation whose kind only the notice can tell (`judged`). */
export type Meaning = VisitStatus | 'cancelled' | 'broken';

/** The person as the source names them; any of it may be missing, and none of it is proof of who it is. */
export interface Who {
  /** Words of a calendar entry, by which the desk maps it to a person once; never shown as a name. */
  label: string | null;
  name: string | null;
  initials: string | null;
  email: string | null;
  /** As written, not E.164. */
  phone: string | null;
  externalId: string | null;
}

export interface VisitSignal {
  source: Source;
  /** Unique within the source; the same visit in the next delivery has the same. */
  sourceId: string;
  seriesId: string | null;
  who: Who;
  provider: { name: string | null; externalId: string | null };
  /** UTC. Null = this signal does not say. */
  startsAt: string | null;
  /** UTC; null also where the source gives no end, or one that is not after the start. */
  endsAt: string | null;
  /** IANA name of the zone in which the visit is planned. */
  zone: string;
  /** The source knows the day only; `startsAt` is then that day's noon. Such a visit never causes LATE (decisions 9). */
  dateOnly: boolean;
  /** The source's word for the type of visit. */
  kind: string | null;
  isIntake: boolean | null;
  meaning: Meaning;
  /** `meaning` judged by what this signal alone tells; `merge` judges again by all of them. */
  status: VisitStatus;
  /** A status that the source takes back: what was said before it holds again. */
  retracts: VisitStatus | null;
  statusChangedAt: string | null;
  cancelledBy: 'client' | 'practice' | null;
  reason: string | null;
  replacesSourceId: string | null;
  replacedBySourceId: string | null;
  /** What stays when a visit is moved and gets another source id (Cal.com: the iCal UID); `sequence` then says which is the newer. */
  chainId: string | null;
  /** Null = not said. */
  paid: boolean | null;
  /** When the source said this (UTC): what is said later holds, whatever arrives first. */
  saidAt: string | null;
  /** The source's own count of changes, where it has one. */
  sequence: number | null;
}

/** Something that could not be read. `at` = where: a row, an entry, an event's UID; never a person's name. */
export interface Refused {
  at: string;
  reason: string;
}

export interface Note {
  at: string;
  says: string;
}

/** What every source answers; none throws on bad input. */
export interface Reading {
  signals: VisitSignal[];
  refused: Refused[];
  notes: Note[];
  /** Status words that nobody has mapped yet, each once. */
  unmapped: string[];
}

export const NOBODY: Who = { label: null, name: null, initials: null, email: null, phone: null, externalId: null };

/** A signal that says only what is stated. */
export function signal(source: Source, sourceId: string, zone: string, stated: Partial<VisitSignal>): VisitSignal {
  return {
    source,
    sourceId,
    zone,
    seriesId: null,
    who: NOBODY,
    provider: { name: null, externalId: null },
    startsAt: null,
    endsAt: null,
    dateOnly: false,
    kind: null,
    isIntake: null,
    meaning: 'unknown',
    status: 'unknown',
    retracts: null,
    statusChangedAt: null,
    cancelledBy: null,
    reason: null,
    replacesSourceId: null,
    replacedBySourceId: null,
    chainId: null,
    paid: null,
    saidAt: null,
    sequence: null,
    ...stated,
  };
}
