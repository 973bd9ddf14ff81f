import { endAfter, flag, instant, list, parsed, pick, saysIntake, words } from './json-reading.js';
import { type Practice, Reader } from './reader.js';
import type { Reading, VisitSignal, Who } from './visit-signal.js';

/** One invitee as either shape tells of it. */
interface Told {
  reader: Reader;
  payload: unknown;
  /** The invitee in v1 stands beside the event, in v2 it is the payload. */
  invitee: unknown;
  event: unknown;
  saidAt: string | null;
}
const EVENTS: Readonly<Record<string, (told: Told) => void>> = {
  'invitee.created': created,
  'invitee.canceled': canceled,
  'invitee_no_show.created': (told) => noShow(told, { meaning: 'no_show' }),
  'invitee_no_show.deleted': (told) => noShow(told, { retracts: 'no_show' }),
};

/**
 * Reads one webhook of Calendly, v2 or the v1 shape `{event: {}, invitee: {}}` that still goes round.
 *
 * A reschedule comes as a cancellation (`rescheduled`) and a creation (`old_invitee`), in either order; each of the two is enough to know it for what it is.
 * A visit is an invitee, by the last part of its URI, which is the uuid of v1.
 */
export function readCalendly(body: string, practice: Practice): Reading {
  const reader = new Reader('calendly', practice);
  const root = parsed(body);
  const payload = pick(root, 'payload') ?? root;
  const name = words(pick(root, 'event')) ?? shapeOf(payload);
  const says = name !== null && Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
  if (name === null) reader.refuse('webhook', 'not a webhook of Calendly: event is missing');
  else if (!says) reader.note('webhook', `${name} says nothing of a visit`);
  else {
    const saidAt = instant(pick(root, 'created_at')) ?? instant(pick(root, 'time')) ?? instant(pick(payload, 'updated_at'));
    const old = pick(payload, 'invitee');
    const isOld = typeof old === 'object' && old !== null;
    says({
      reader,
      payload,
      saidAt,
      invitee: isOld ? old : payload,
      event: isOld ? pick(payload, 'event') : pick(payload, 'scheduled_event'),
    });
  }
  return reader.done();
}

/** Without an envelope the invitee itself says whether it was cancelled. */
function shapeOf(payload: unknown): string | null {
  const canceled = flag(pick(payload, 'invitee', 'canceled'));
  return canceled === null ? null : canceled ? 'invitee.canceled' : 'invitee.created';
}

function created(told: Told): void {
  const old = uuidOf(pick(told.payload, 'old_invitee'));
  const made = invitee(told, { meaning: 'booked', replacesSourceId: old });
  if (made && old !== null && old !== made.sourceId) replaced(told, old, made.sourceId);
}

function canceled(told: Told): void {
  const next = uuidOf(pick(told.payload, 'new_invitee'));
  const rescheduled = flag(pick(told.payload, 'rescheduled')) === true || next !== null;
  const by = words(pick(told.payload, 'cancellation', 'canceler_type'));
  const at = instant(pick(told.payload, 'cancellation', 'created_at')) ?? instant(pick(told.event, 'canceled_at'));
  invitee(told, {
    meaning: rescheduled ? 'rescheduled' : 'cancelled',
    replacedBySourceId: next,
    cancelledBy: rescheduled ? null : by === 'host' ? 'practice' : by === 'invitee' ? 'client' : null,
    reason: words(pick(told.payload, 'cancellation', 'reason')) ?? words(pick(told.event, 'cancel_reason')),
    ...(at === null ? {} : { statusChangedAt: at }),
  });
}

function replaced({ reader, saidAt }: Told, old: string, by: string): void {
  reader.add(old, { meaning: 'rescheduled', replacedBySourceId: by, saidAt, statusChangedAt: saidAt });
}

function noShow({ reader, payload, saidAt }: Told, said: Partial<VisitSignal>): void {
  const id = uuidOf(pick(payload, 'invitee')) ?? uuidOf(pick(payload, 'uri'));
  if (id === null) reader.refuse('webhook', 'a no-show without an invitee');
  else reader.add(id, { ...said, saidAt, statusChangedAt: saidAt });
}

function invitee({ reader, payload, invitee: person, event, saidAt }: Told, said: Partial<VisitSignal>): VisitSignal | null {
  const id = uuidOf(pick(person, 'uri')) ?? uuidOf(pick(person, 'uuid'));
  if (id === null) {
    reader.refuse('webhook', 'the invitee has no uri');
    return null;
  }
  const startsAt = instant(pick(event, 'start_time'));
  const kind = words(pick(event, 'name')) ?? words(pick(payload, 'event_type', 'name'));
  const host = pick(event, 'event_memberships', 0) ?? pick(event, 'extended_assigned_to', 0);
  return reader.add(id, {
    who: whoOf(person),
    provider: {
      name: words(pick(host, 'user_name')) ?? words(pick(host, 'name')),
      externalId: words(pick(host, 'user_email')) ?? words(pick(host, 'email')),
    },
    startsAt,
    endsAt: endAfter(startsAt, instant(pick(event, 'end_time'))),
    kind,
    isIntake: saysIntake(kind),
    paid: flag(pick(person, 'payment', 'successful')) ?? flag(pick(list(pick(person, 'payments'))[0], 'successful')),
    saidAt,
    statusChangedAt: saidAt,
    ...said,
  });
}

function whoOf(person: unknown): Who {
  const parts = [words(pick(person, 'first_name')), words(pick(person, 'last_name'))].filter((part) => part !== null);
  return {
    label: null,
    name: words(pick(person, 'name')) ?? (parts.length > 0 ? parts.join(' ') : null),
    initials: null,
    email: words(pick(person, 'email')),
    phone: words(pick(person, 'text_reminder_number')),
    externalId: null,
  };
}

/** The last part of a URI, or the uuid of an object. */
function uuidOf(value: unknown): string | null {
  if (typeof value === 'object' && value !== null) return uuidOf(pick(value, 'uri')) ?? uuidOf(pick(value, 'uuid'));
  const uri = words(value, 1000);
  return uri?.split(/[/?#]/).filter(Boolean).at(-1)?.slice(0, 200) ?? null;
}
