import { instantOf, readLocal } from '../../files/dates.js';
import { endAfter, flag, idOf, instant, list, parsed, pick, saysIntake, words } from './json-reading.js';
import { type Practice, Reader } from './reader.js';
import type { Meaning, Reading, Refused } from './visit-signal.js';
import { ianaOf } from './zones.js';

/** A visit of which a source told only that something happened: it is to be asked for. */
export interface FetchNeeded {
  source: 'acuity';
  sourceId: string;
  action: string;
  /** When we were told: the nearest that is known of when its status changed. */
  toldAt: string;
}

/** Reads the webhook (a form, or the same fields as JSON): an action and ids, nothing of the visit itself. */
export function readAcuityNotice(body: string, toldAt: Date): { fetches: FetchNeeded[]; refused: Refused[] } {
  const fields = body.trimStart().startsWith('{') ? parsed(body) : Object.fromEntries(new URLSearchParams(body.slice(0, 10_000)));
  const sourceId = idOf(pick(fields, 'id'));
  const action = words(pick(fields, 'action'))?.replace(/^appointment\./, '') ?? null;
  if (action === null || sourceId === null || !/^\d+$/.test(sourceId))
    return { fetches: [], refused: [{ at: 'webhook', reason: 'not a webhook of Acuity: action or id is missing' }] };
  if (action.startsWith('order')) return { fetches: [], refused: [] };
  return { fetches: [{ source: 'acuity', sourceId, action, toldAt: toldAt.toISOString() }], refused: [] };
}

/**
 * Reads fetched appointments, one or a list. Its id stays when it is moved, so a reschedule is a visit with another start.
 *
 * @param notice what made us ask, if anything did: its moment stands for when the visit was cancelled
 */
export function readAcuityAppointments(body: string, practice: Practice, notice?: FetchNeeded): Reading {
  const reader = new Reader('acuity', practice);
  const answer = parsed(body);
  const appointments = Array.isArray(answer) ? answer : [answer];
  for (const [index, appointment] of appointments.entries()) appointmentOf(reader, appointment, `entry ${index + 1}`, notice);
  return reader.done();
}

function appointmentOf(reader: Reader, appointment: unknown, at: string, notice?: FetchNeeded): void {
  const id = idOf(pick(appointment, 'id'));
  if (id === null) {
    reader.refuse(at, 'no appointment of Acuity: id is missing');
    return;
  }
  const { zone, country } = reader.practice;
  const own = ianaOf(words(pick(appointment, 'calendarTimezone')) ?? '') ?? zone;
  const local = readLocal(`${words(pick(appointment, 'date')) ?? ''} ${words(pick(appointment, 'time')) ?? ''}`.trim(), country);
  const startsAt = instant(pick(appointment, 'datetime')) ?? (local?.time ? instantOf(local, own) : null);
  if (startsAt === null) {
    reader.refuse(id, 'no start that can be read');
    return;
  }
  const minutes = Number(words(pick(appointment, 'duration')));
  const end = minutes > 0 && minutes <= 1440 ? new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() : null;
  const kind = words(pick(appointment, 'type'));
  const made = readLocal(words(pick(appointment, 'dateCreated')) ?? '', country)?.day;
  if (made && made > startsAt.slice(0, 10)) reader.note(id, 'booked after it took place');
  const name = [words(pick(appointment, 'firstName')), words(pick(appointment, 'lastName'))].filter((part) => part !== null).join(' ');
  const meaning = meaningOf(reader, appointment);
  const told = notice?.sourceId === id && (notice.action === 'canceled' || meaning !== 'cancelled') ? notice.toldAt : null;
  reader.add(id, {
    who: {
      label: null,
      name: name || null,
      initials: null,
      email: words(pick(appointment, 'email')),
      phone: words(pick(appointment, 'phone')),
      externalId: null,
    },
    provider: { name: words(pick(appointment, 'calendar')), externalId: words(pick(appointment, 'calendarID')) },
    startsAt,
    endsAt: endAfter(startsAt, end),
    zone: own,
    kind,
    isIntake: saysIntake(kind),
    meaning,
    paid: flag(pick(appointment, 'paid')),
    statusChangedAt: told,
    saidAt: reader.practice.now.toISOString(),
  });
}

/** A cancelled visit keeps its labels, so they count only where it stands; of several labels the first that is a status. */
function meaningOf(reader: Reader, appointment: unknown): Meaning {
  if (flag(pick(appointment, 'noShow')) === true) return 'no_show';
  if (flag(pick(appointment, 'canceled')) === true) return 'cancelled';
  const labels = list(pick(appointment, 'labels')).map((label) => reader.meaning(words(pick(label, 'name'))));
  return labels.find((meaning) => meaning !== 'unknown') ?? 'booked';
}
