import { DAY, type Ms, replacements, type Visit } from '@porchlight/metrics';
import { instant } from './columns.js';
import type { StoredVisit } from './stored-history.js';

/** They missed it, or called it off: they are owed another one (6.8). */
const CLIENT_SIDE: readonly string[] = ['no_show', 'late_cancel', 'cancelled_client'];
const REBOOKED_WITHIN_DAYS = 7;
const HELD_WITHIN_DAYS = 30;

interface MissedRow {
  appointment_id: string;
  known_from: string;
  known_to: string;
  [column: string]: unknown;
}

/**
 * The rows of `figures_missed` of one person: what they missed, and what took its place.
 *
 * Which booking replaces which needs all of a person's visits, so that it is told here once and not at each question. Between two corrections
 * things are only added, each with its own time; at a correction the pairs are made anew.
 *
 * @param voids when a journey was taken back: its visits are corrected away then
 */
export function missedColumns(person: string, visits: readonly StoredVisit[], voids: ReadonlyMap<string, Ms>): MissedRow[] {
  if (!visits.some(({ status }) => CLIENT_SIDE.includes(status))) return [];
  const versions = visits.map((visit) => ({ ...visit, knownTo: sooner(visit.knownTo, voids.get(visit.journey) ?? null) }));
  const ends = [...new Set(versions.flatMap(({ knownTo }) => knownTo ?? []))].sort((one, other) => one - other);
  const rows: MissedRow[] = [];
  [...ends, Infinity].forEach((end, n) => {
    const known = versions.filter(({ knownFrom, knownTo }) => knownFrom < end && (knownTo ?? Infinity) >= end);
    for (const row of pairs(person, known, end)) {
      const before = rows.find((each) => each.appointment_id === row.appointment_id && each.known_to === instant(ends[n - 1]));
      const next = {
        ...row,
        known_from: instant(ends[n - 1]) ?? '-infinity',
        known_to: end === Infinity ? 'infinity' : (instant(end) ?? ''),
      };
      if (before && JSON.stringify({ ...before, known_from: 0, known_to: 0 }) === JSON.stringify({ ...next, known_from: 0, known_to: 0 }))
        before.known_to = next.known_to;
      else rows.push(next);
    }
  });
  return rows;
}

const sooner = (one: Ms | null, other: Ms | null): Ms | null => (one === null || other === null ? (one ?? other) : Math.min(one, other));

/** What was missed and what replaced it, by what was known just before `end`. */
function pairs(person: string, known: readonly StoredVisit[], end: Ms): MissedRow[] {
  const stored = new Map(known.map((visit) => [visit.id, visit]));
  const visits = known.map((visit): Visit => seenBefore(person, visit, end));
  const missed = visits.filter(({ id, status }) => CLIENT_SIDE.includes(status) && !stored.get(id)?.history);
  // What an import tells of the past was booked by nobody here, whenever it was written down.
  const ours = visits.filter(({ id }) => !stored.get(id)?.history);
  const replaced = replacements(missed, ours, REBOOKED_WITHIN_DAYS);
  return missed.map((visit) => {
    const origin = visit.status === 'no_show' ? visit.startsAt : visit.statusAt;
    const by = replaced.get(visit.id);
    const held = by?.status === 'attended' && by.startsAt - origin <= HELD_WITHIN_DAYS * DAY;
    const own = stored.get(visit.id);
    return {
      appointment_id: visit.id,
      known_from: '',
      known_to: '',
      journey_id: own?.journey,
      person_id: person,
      status: visit.status,
      starts_at: instant(visit.startsAt),
      origin: instant(origin),
      missed_seen: instant(Math.max(origin, own?.statusKnownAt ?? origin)),
      rebooked_seen: instant(by && (visit.replacedBy === by.id ? (own?.replacedKnownAt ?? by.bookedAt) : by.bookedAt)),
      held_seen: instant(held ? (stored.get(by.id)?.statusKnownAt ?? by.startsAt) : null),
      had_next: ours.some(({ id, startsAt, bookedAt }) => id !== visit.id && startsAt > visit.startsAt && bookedAt < origin),
    };
  });
}

function seenBefore(person: string, visit: StoredVisit, end: Ms): Visit {
  const settled = visit.statusKnownAt !== null && visit.statusKnownAt < end;
  return {
    id: visit.id,
    person,
    startsAt: visit.startsAt,
    endsAt: visit.startsAt,
    bookedAt: visit.bookedAt,
    status: settled ? (visit.status as Visit['status']) : 'booked',
    statusAt: visit.statusAt,
    arrivedAt: null,
    replacedBy: visit.replacedKnownAt !== null && visit.replacedKnownAt < end ? visit.replacedBy : null,
  };
}
