import { endAfter, flag, idOf, instant, list, parsed, pick, saysIntake, words } from './json-reading.js';
import { type Practice, Reader } from './reader.js';
import type { Reading, VisitSignal, Who } from './visit-signal.js';
import { ianaOf } from './zones.js';

type Says = (reader: Reader, payload: unknown, saidAt: string | null) => void;

/** What each trigger says. The others (a meeting's link opened, a recording, a form) are no news of a visit, and are noted. */
const TRIGGERS: Readonly<Record<string, Says>> = {
  BOOKING_CREATED: (reader, payload, saidAt) =>
    booking(reader, payload, saidAt, { meaning: reader.meaning(words(pick(payload, 'status')) ?? 'accepted') }),
  BOOKING_REQUESTED: (reader, payload, saidAt) => booking(reader, payload, saidAt, { meaning: 'request' }),
  BOOKING_REJECTED: (reader, payload, saidAt) =>
    booking(reader, payload, saidAt, {
      meaning: 'cancelled_practice',
      cancelledBy: 'practice',
      reason: words(pick(payload, 'rejectionReason')),
    }),
  BOOKING_RESCHEDULED: rescheduled,
  BOOKING_CANCELLED: cancelled,
  BOOKING_PAID: (reader, payload, saidAt) => booking(reader, payload, saidAt, { meaning: 'unknown', paid: true }),
  BOOKING_NO_SHOW_UPDATED: noShow,
};

/** Reads one webhook of Cal.com: `{triggerEvent, createdAt, payload}`. A reschedule is two signals: the new booking, and the old one replaced. */
export function readCalcom(body: string, practice: Practice): Reading {
  const reader = new Reader('calcom', practice);
  const event = parsed(body);
  const trigger = words(pick(event, 'triggerEvent'));
  const says = trigger !== null && Object.hasOwn(TRIGGERS, trigger) ? TRIGGERS[trigger] : undefined;
  if (trigger === null) reader.refuse('webhook', 'not a webhook of Cal.com: triggerEvent is missing');
  else if (!says) reader.note('webhook', `${trigger} says nothing of a booking`);
  else says(reader, pick(event, 'payload'), instant(pick(event, 'createdAt')));
  return reader.done();
}

function booking(reader: Reader, payload: unknown, saidAt: string | null, said: Partial<VisitSignal>): VisitSignal | null {
  const uid = idOf(pick(payload, 'uid'));
  if (uid === null) {
    reader.refuse('webhook', 'the booking has no uid');
    return null;
  }
  const startsAt = instant(pick(payload, 'startTime'));
  if (startsAt === null) reader.note(uid, 'no start that can be read');
  const kind = words(pick(payload, 'eventTitle')) ?? words(pick(payload, 'type'));
  if (list(pick(payload, 'attendees')).length > 1) reader.note(uid, 'several people are invited; the first is read');
  return reader.add(uid, {
    who: whoOf(payload),
    provider: { name: words(pick(payload, 'organizer', 'name')), externalId: words(pick(payload, 'organizer', 'email')) },
    seriesId: idOf(pick(payload, 'recurringEventId')),
    // Visits of one recurring booking may share it without replacing each other.
    chainId: idOf(pick(payload, 'recurringEventId')) === null ? idOf(pick(payload, 'iCalUID')) : null,
    startsAt,
    endsAt: endAfter(startsAt, instant(pick(payload, 'endTime'))),
    zone: ianaOf(words(pick(payload, 'organizer', 'timeZone')) ?? '') ?? reader.practice.zone,
    kind,
    isIntake: saysIntake(kind),
    paid: flag(pick(payload, 'paid')),
    sequence: sequenceOf(payload),
    saidAt,
    statusChangedAt: said.meaning === 'unknown' ? null : saidAt,
    ...said,
  });
}

/** `rescheduleUid` is the old booking, `uid` the new one; the iCal UID stays and its sequence grows. */
function rescheduled(reader: Reader, payload: unknown, saidAt: string | null): void {
  const old = idOf(pick(payload, 'rescheduleUid'));
  const made = booking(reader, payload, saidAt, { meaning: 'booked', replacesSourceId: old });
  if (!made || old === null || old === made.sourceId) return;
  const startsAt = instant(pick(payload, 'rescheduleStartTime'));
  reader.add(old, {
    who: made.who,
    startsAt,
    endsAt: endAfter(startsAt, instant(pick(payload, 'rescheduleEndTime'))),
    zone: made.zone,
    meaning: 'rescheduled',
    replacedBySourceId: made.sourceId,
    reason: words(pick(payload, 'responses', 'rescheduleReason', 'value')),
    saidAt,
    statusChangedAt: saidAt,
  });
}

/** Who cancelled is told as a mail address, if at all. */
function cancelled(reader: Reader, payload: unknown, saidAt: string | null): void {
  const by = words(pick(payload, 'cancelledBy'))?.toLowerCase();
  const cancelledBy = by === undefined ? null : by === words(pick(payload, 'organizer', 'email'))?.toLowerCase() ? 'practice' : 'client';
  booking(reader, payload, saidAt, { meaning: 'cancelled', cancelledBy, reason: words(pick(payload, 'cancellationReason')) });
}

/** A mark that can be taken off again: then what was known before holds. */
function noShow(reader: Reader, payload: unknown, saidAt: string | null): void {
  const uid = idOf(pick(payload, 'bookingUid')) ?? idOf(pick(payload, 'uid'));
  const marks = list(pick(payload, 'attendees')).map((attendee) => flag(pick(attendee, 'noShow')));
  if (uid === null || marks.every((mark) => mark === null)) {
    reader.refuse('webhook', 'a no-show without a booking, or without saying whose');
    return;
  }
  const missed = marks.includes(true);
  reader.add(uid, { meaning: missed ? 'no_show' : 'unknown', retracts: missed ? null : 'no_show', saidAt, statusChangedAt: saidAt });
}

function whoOf(payload: unknown): Who {
  const attendee = pick(payload, 'attendees', 0);
  const answer = (name: string) => words(pick(payload, 'responses', name, 'value'));
  const parts = [words(pick(attendee, 'firstName')), words(pick(attendee, 'lastName'))].filter((part) => part !== null);
  return {
    label: null,
    name: words(pick(attendee, 'name')) ?? answer('name') ?? (parts.length > 0 ? parts.join(' ') : null),
    initials: null,
    email: words(pick(attendee, 'email')) ?? answer('email'),
    phone: words(pick(attendee, 'phoneNumber')) ?? answer('attendeePhoneNumber') ?? answer('phone'),
    externalId: null,
  };
}

function sequenceOf(payload: unknown): number | null {
  const sequence = pick(payload, 'iCalSequence');
  return Number.isSafeInteger(sequence) ? (sequence as number) : null;
}
