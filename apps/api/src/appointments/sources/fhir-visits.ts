import { endAfter, idOf, instant, list, parsed, pick, saysIntake, words } from './json-reading.js';
import { type Practice, Reader } from './reader.js';
import { NOBODY, type Reading, type VisitSignal, type Who } from './visit-signal.js';

const MOST_BYTES = 20_000_000;
const MOST_ENTRIES = 10_000;
const MOST_CONTAINED = 50;

/** Codes of the FHIR value set `appointment-cancellation-reason` by how they begin: the patient's, or ours. */
const BY_REASON: [RegExp, 'client' | 'practice'][] = [
  [/^pat(-|$)/, 'client'],
  [/^(prov|maint|meds-inc|oth-(err|oerr|room|mu|cms|int))(-|$)/, 'practice'],
];

export interface FhirReading extends Reading {
  /** The next page of a search, to be asked for; checked by whoever fetches it. */
  next: string | null;
}

/**
 * Reads an Appointment or a Bundle of them, FHIR JSON.
 *
 * R4 is the measure. STU3 differs in `serviceCategory` (one object, not a list), R5 in `cancellationReason`
 * (two l), `cancellationDate`, `originatingAppointment` and `serviceType[].concept`; each is read where it stands, so nobody has to say which version it is.
 */
export function readFhir(body: string, practice: Practice): FhirReading {
  const reader = new Reader('fhir', practice);
  const root = body.length > MOST_BYTES ? undefined : parsed(body);
  const type = words(pick(root, 'resourceType'));
  if (body.length > MOST_BYTES) reader.refuse('file', `more than ${MOST_BYTES / 1_000_000} MB: ask for fewer appointments at once`);
  else if (body.trimStart().startsWith('<')) reader.refuse('file', 'FHIR as XML: ask the system for application/fhir+json');
  else if (type === 'Appointment') appointment(reader, root, [], 'entry 1');
  else if (type === 'Bundle') bundle(reader, root);
  else reader.refuse('file', root === undefined ? 'no JSON' : `neither an Appointment nor a Bundle but ${type ?? 'no resource'}`);
  const next = list(pick(root, 'link')).find((link) => pick(link, 'relation') === 'next');
  return { ...reader.done(), next: words(pick(next, 'url'), 4000) };
}

function bundle(reader: Reader, root: unknown): void {
  const entries = list(pick(root, 'entry'));
  const others = entries.map((entry) => pick(entry, 'resource'));
  if (entries.length > MOST_ENTRIES) reader.refuse('file', `${entries.length} entries; the first ${MOST_ENTRIES} are read`);
  // Patients that a search sends along (_include), found by `Type/id`.
  const people = new Map(others.map((resource) => [`${words(pick(resource, 'resourceType'))}/${words(pick(resource, 'id'))}`, resource]));
  for (const [index, entry] of entries.slice(0, MOST_ENTRIES).entries()) {
    const resource = pick(entry, 'resource');
    const type = words(pick(resource, 'resourceType'));
    if (type === 'Appointment') appointment(reader, resource, people, `entry ${index + 1}`);
    else if (type === 'OperationOutcome')
      reader.note(`entry ${index + 1}`, words(pick(resource, 'issue', 0, 'diagnostics')) ?? 'the system sent a warning');
    else if (pick(entry, 'request', 'method') === 'DELETE') deleted(reader, entry);
    else if (type === null) reader.refuse(`entry ${index + 1}`, 'no resource');
  }
}

/** In a history or a transaction: gone, as if entered in error. */
function deleted(reader: Reader, entry: unknown): void {
  const id = /Appointment\/([^/]+)/.exec(words(pick(entry, 'request', 'url')) ?? '')?.[1];
  const saidAt = instant(pick(entry, 'response', 'lastModified'));
  if (id) reader.add(id, { meaning: 'removed', saidAt, statusChangedAt: saidAt });
}

type People = ReadonlyMap<string, unknown> | readonly never[];

function appointment(reader: Reader, resource: unknown, people: People, at: string): void {
  const id = idOf(pick(resource, 'id'));
  if (id === null) {
    reader.refuse(at, 'the appointment has no id');
    return;
  }
  const word = words(pick(resource, 'status'));
  if (word === null) {
    reader.refuse(id, 'the appointment has no status');
    return;
  }
  const meaning = reader.meaning(word);
  const startsAt = instant(pick(resource, 'start'));
  if (startsAt === null && meaning !== 'request' && meaning !== 'removed') {
    if (meaning !== 'cancelled') {
      reader.refuse(id, `${word}, and no start that can be read`);
      return;
    }
    reader.note(id, 'cancelled, and no start that can be read');
  }
  const parts = participants(resource, people);
  const patient = parts.find(({ type }) => type === 'Patient');
  if (parts.filter(({ type }) => type === 'Patient').length > 1) reader.note(id, 'several patients; the first is read');
  const kind = kindOf(resource);
  const updatedAt = instant(pick(resource, 'meta', 'lastUpdated'));
  const reason = pick(resource, 'cancelationReason') ?? pick(resource, 'cancellationReason');
  reader.add(id, {
    who: patient?.who ?? NOBODY,
    provider: providerOf(parts),
    seriesId: lastPart(words(pick(resource, 'originatingAppointment', 'reference'))),
    startsAt,
    endsAt: endAfter(startsAt, instant(pick(resource, 'end')) ?? after(startsAt, pick(resource, 'minutesDuration'))),
    kind,
    isIntake: saysIntake(kind),
    meaning,
    // What was updated after the visit may have been anything.
    statusChangedAt:
      instant(pick(resource, 'cancellationDate')) ?? (updatedAt !== null && startsAt !== null && updatedAt <= startsAt ? updatedAt : null),
    cancelledBy: meaning === 'cancelled' ? canceller(reason) : null,
    reason: words(pick(reason, 'text')) ?? words(pick(reason, 'coding', 0, 'display')) ?? words(pick(reason, 'coding', 0, 'code')),
    saidAt: updatedAt ?? reader.practice.now.toISOString(),
    sequence: Number(words(pick(resource, 'meta', 'versionId'))) || null,
  });
}

interface Part {
  type: string;
  reference: string | null;
  who: Who;
}

function participants(resource: unknown, people: People): Part[] {
  const contained = list(pick(resource, 'contained')).slice(0, MOST_CONTAINED);
  return list(pick(resource, 'participant'))
    .slice(0, MOST_CONTAINED)
    .map((participant) => {
      const actor = pick(participant, 'actor');
      const reference = words(pick(actor, 'reference'));
      const inside = reference?.startsWith('#') ? contained.find((one) => pick(one, 'id') === reference.slice(1)) : undefined;
      const target = inside ?? (reference && 'get' in people ? people.get(reference.split('/').slice(-2).join('/')) : undefined);
      const type = words(pick(target, 'resourceType')) ?? words(pick(actor, 'type')) ?? reference?.split('/').at(-2) ?? '';
      return { type, reference: inside ? null : reference, who: whoOf(actor, target, inside ? null : reference) };
    });
}

function whoOf(actor: unknown, target: unknown, reference: string | null): Who {
  const name = pick(target, 'name', 0) ?? pick(target, 'name');
  const parts = [...list(pick(name, 'given')), pick(name, 'family')].map((part) => words(part)).filter((part) => part !== null);
  const reach = (system: string) =>
    words(
      pick(
        list(pick(target, 'telecom')).find((point) => pick(point, 'system') === system),
        'value',
      ),
    );
  return {
    label: null,
    name: words(pick(name, 'text')) ?? (parts.length > 0 ? parts.join(' ') : null) ?? words(pick(actor, 'display')),
    initials: null,
    email: reach('email'),
    phone: reach('phone') ?? reach('sms'),
    externalId: reference === null ? words(pick(actor, 'identifier', 'value')) : reference.split('/').slice(-2).join('/'),
  };
}

function providerOf(parts: Part[]): VisitSignal['provider'] {
  const provider = parts.find(({ type }) => type === 'Practitioner' || type === 'PractitionerRole');
  return { name: provider?.who.name ?? null, externalId: provider?.who.externalId ?? null };
}

/** The type of appointment says most; then the service; STU3 has objects where R4 has lists, R5 a `concept` around them. */
function kindOf(resource: unknown): string | null {
  for (const field of ['appointmentType', 'serviceType', 'serviceCategory']) {
    const held = pick(resource, field);
    const one = Array.isArray(held) ? held[0] : held;
    const concept = pick(one, 'concept') ?? one;
    const said = words(pick(concept, 'text')) ?? words(pick(concept, 'coding', 0, 'display'));
    if (said !== null) return said;
  }
  return words(pick(resource, 'description'));
}

function canceller(reason: unknown): VisitSignal['cancelledBy'] {
  const codes = list(pick(reason, 'coding')).map((coding) => words(pick(coding, 'code')) ?? '');
  return BY_REASON.find(([code]) => codes.some((one) => code.test(one)))?.[1] ?? null;
}

function after(startsAt: string | null, minutes: unknown): string | null {
  return startsAt !== null && typeof minutes === 'number' && minutes > 0 && minutes <= 1440
    ? new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
    : null;
}

const lastPart = (reference: string | null): string | null => reference?.split('/').filter(Boolean).at(-1) ?? null;
