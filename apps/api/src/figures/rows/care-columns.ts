import { DAY, type InquiryRow, type Ms, reach, type Version } from '@porchlight/metrics';
import { frame, instant, seenAt } from './columns.js';
import type { StoredVisit } from './stored-history.js';

/** A wrap-up is a session; consults and intakes are none (6.6). */
const SESSIONS: readonly string[] = ['session', 'wrap_up'];

/** Sessions so long before the last one are told as a number. */
const LATELY: Ms = 150 * DAY;

/** From when until when something was known; the end null = still. */
interface Span {
  from: Ms;
  to: Ms | null;
}

/** One session of care: when it began, and while we took it for held. */
interface Session extends Span {
  start: Ms;
}

/** The rows of `figures_care` of one version: none for who never became a client, more than one where it became known that somebody else held the first session. */
export function careColumns(version: Version<InquiryRow>, visits: readonly StoredVisit[], owner: string | null): object[] {
  if (!reach(version.row, 'active')) return [];
  return heldBy(visits, owner).flatMap(({ from, to, member }, index) => {
    const known = {
      knownFrom: index === 0 ? version.knownFrom : Math.max(version.knownFrom, from),
      knownTo: Math.min(version.knownTo ?? Infinity, to),
    };
    if (known.knownFrom >= known.knownTo) return [];
    return rowOf({ ...version, ...known, knownTo: known.knownTo === Infinity ? null : known.knownTo }, visits, member);
  });
}

function rowOf(version: Version<InquiryRow>, visits: readonly StoredVisit[], member: string | null): object {
  const { row } = version;
  const client = reach(row, 'active');
  const importedAt = row.admitted?.at ?? null;
  const sessions = sessionsOf(visits, importedAt);
  const standing = sessions.filter(({ to }) => to === null);
  return {
    ...frame(version),
    member_id: member,
    client_at: instant(client?.at),
    client_seen: seenAt(client),
    closed_at: instant(row.closed?.at),
    closed_seen: seenAt(row.closed),
    end_kind: row.closed ? (row.closed.endKind ?? 'unplanned') : null,
    imported_at: instant(importedAt),
    imported_seen: seenAt(row.admitted),
    sessions_before: row.admitted?.sessionsBefore ?? 0,
    booked_only: row.admitted?.bookedOnly ?? false,
    last_before: instant(row.admitted?.lastSessionAt),
    sessions: standing.length,
    first_session_at: instant(standing[0]?.start),
    last_session_at: instant(standing.at(-1)?.start),
    settled_since: knownSince(sessions),
    starts: sessions.map(({ start }) => instant(start)),
    seen: sessions.map(({ from }) => instant(from)),
    unseen: sessions.map(({ to }) => instant(to) ?? 'infinity'),
    ...earlierOf(sessions),
    ahead: `{${joined(visits.flatMap(aheadOf))
      .map(({ from, to }) => `["${instant(from)}","${instant(to)}")`)
      .join(',')}}`,
  };
}

/**
 * The sessions long before the last one, as one number: what is asked about now or about the last months needs the others alone.
 *
 * `earlier_known` since when nothing of these has changed; `earlier_listed` how many places of the lists they take.
 */
function earlierOf(sessions: readonly Session[]): object {
  const before = (sessions.at(-1)?.start ?? 0) - LATELY;
  const earlier = sessions.filter(({ start }) => start <= before);
  const held = earlier.filter(({ to }) => to === null);
  return {
    earlier_listed: earlier.length,
    earlier_held: held.length,
    earlier_last: instant(held.at(-1)?.start),
    earlier_known: knownSince(earlier),
  };
}

const knownSince = (sessions: readonly Session[]): string | null =>
  instant(sessions.reduce((since, { from, to }) => Math.max(since, from, to ?? 0), 0));

/** Attended sessions in order, one start once; what was held before an import is in its count already. */
function sessionsOf(visits: readonly StoredVisit[], importedAt: Ms | null): Session[] {
  const byStart = new Map<Ms, Span[]>();
  for (const visit of visits) {
    const { kind, status, startsAt, knownTo } = visit;
    if (!SESSIONS.includes(kind) || status !== 'attended' || (importedAt !== null && startsAt <= importedAt)) continue;
    const from = seenFrom(visit);
    if (knownTo === null || from < knownTo) byStart.set(startsAt, [...(byStart.get(startsAt) ?? []), { from, to: knownTo }]);
  }
  return [...byStart].sort(([one], [other]) => one - other).flatMap(([start, spans]) => joined(spans).map((span) => ({ start, ...span })));
}

/** While this booking was known and lay ahead: until it began, was settled, or was corrected. */
function aheadOf({ history, startsAt, bookedAt, statusKnownAt, knownFrom, knownTo }: StoredVisit): Span[] {
  const from = Math.max(bookedAt, knownFrom);
  const to = Math.min(startsAt, statusKnownAt ?? Infinity, knownTo ?? Infinity);
  return !history && from < to ? [{ from, to }] : [];
}

/** Spans without overlap, in order. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const before = all.at(-1);
    if (before && (before.to === null || span.from <= before.to)) {
      before.to = before.to === null || span.to === null ? null : Math.max(before.to, span.to);
    } else all.push({ ...span });
  }
  return all;
}

/**
 * Who held the first session, as it was known over time: settled early, so that a group is not made by who stayed long (6.6). Before any session is
 * known nobody is in a group.
 */
function heldBy(visits: readonly StoredVisit[], owner: string | null): { from: Ms; to: Ms; member: string | null }[] {
  const held = visits
    .filter(({ kind, status }) => SESSIONS.includes(kind) && status === 'attended')
    .map((visit) => ({ ...visit, from: seenFrom(visit), to: visit.knownTo ?? Infinity }))
    .sort((one, other) => one.startsAt - other.startsAt);
  const moments = [...new Set(held.flatMap(({ from, to }) => [from, to]))].filter(Number.isFinite).sort((one, other) => one - other);
  const spans: { from: Ms; to: Ms; member: string | null }[] = [];
  for (const at of moments) {
    const first = held.find(({ from, to }) => from <= at && at < to);
    const last = spans.at(-1);
    const member = first ? (first.member ?? owner) : last?.member;
    if (member === undefined || last?.member === member) continue;
    if (last) last.to = at;
    spans.push({ from: at, to: Infinity, member });
  }
  return spans.length > 0 ? spans : [{ from: -Infinity, to: Infinity, member: owner }];
}

/** Since when we know that it was held. */
const seenFrom = ({ knownFrom, statusKnownAt, startsAt }: StoredVisit): Ms => Math.max(knownFrom, statusKnownAt ?? knownFrom, startsAt);
