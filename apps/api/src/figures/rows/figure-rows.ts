import { byLearning, type HistoryRecord, type InquiryRow, KeptHistory, reach, type Version } from '@porchlight/metrics';
import { careColumns } from './care-columns.js';
import { atOf, frame, instant, seenAt } from './columns.js';
import { historyRecords } from './history-records.js';
import { missedColumns } from './missed-columns.js';
import type { StoredHistory, StoredVisit } from './stored-history.js';

/** The rows of some people: what `figures_inquiries`, `figures_care` and `figures_missed` should hold of them, whole. Instants are ISO 8601. */
export interface FigureRows {
  inquiries: object[];
  care: object[];
  missed: object[];
}

/** Folds people anew from all that is known of them. The same history gives the same rows, so that it may be done twice, or by anybody. */
export function figureRows(people: readonly string[], stored: StoredHistory): FigureRows {
  const personOf = new Map(stored.journeys.map(({ id, person }) => [id, person]));
  const records = groups(historyRecords(stored), (record) => personOf.get(journeyOf(record)) ?? '');
  const visits = groups(stored.visits, ({ journey }) => journey);
  const owners = new Map(stored.journeys.map(({ id, owner }) => [id, owner]));
  const rows: FigureRows = { inquiries: [], care: [], missed: [] };
  const voids = new Map(stored.journeys.flatMap(({ id, voidedAt }) => (voidedAt === null ? [] : [[id, voidedAt] as const])));
  const visitsOf = groups(stored.visits, ({ journey }) => personOf.get(journey) ?? '');
  for (const person of people) {
    rows.missed.push(...missedColumns(person, visitsOf.get(person) ?? [], voids));
    for (const versions of versionsOf(records.get(person) ?? []).values()) {
      for (const version of versions) {
        rows.inquiries.push(inquiryColumns(version));
        const own = version.row.journeys.flatMap((journey) => visits.get(journey) ?? ([] as StoredVisit[]));
        rows.care.push(...careColumns(version, own, owners.get(version.row.id) ?? null));
      }
    }
  }
  return rows;
}

/** Records of one person, in the order in which they were learned. */
export function versionsOf(records: readonly HistoryRecord[]): ReadonlyMap<string, readonly Version<InquiryRow>[]> {
  const kept = new KeptHistory();
  for (const record of [...records].sort(byLearning)) kept.take(record);
  return kept.inquiryVersions();
}

/** An undo names its journey in what it undoes. */
const journeyOf = (record: HistoryRecord): string =>
  record.kind === 'undone' ? record.undoes.slice(0, record.undoes.indexOf(':')) : record.kind === 'merged' ? '' : record.journey;

function groups<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const own = found.get(key(one));
    if (own) own.push(one);
    else found.set(key(one), [one]);
  }
  return found;
}

/** Since when we know that it stood at this rank of the main path, or at a later one. */
function reachedSeen(row: InquiryRow, rank: number): string | null {
  const seen = row.stood.slice(rank).flatMap((mark) => (mark ? [Math.max(mark.at, mark.recordedAt)] : []));
  return seen.length === 0 ? null : instant(Math.min(...seen));
}

function inquiryColumns(version: Version<InquiryRow>): object {
  const { row } = version;
  const client = reach(row, 'active');
  return {
    ...frame(version),
    journeys: row.journeys.length > 1 ? row.journeys : null,
    class: row.class,
    inquired_at: instant(row.inquired.at),
    attempted_seen: reachedSeen(row, 1),
    conversation_seen: reachedSeen(row, 2),
    qualified_seen: reachedSeen(row, 3),
    scheduled_seen: reachedSeen(row, 4),
    completed_seen: reachedSeen(row, 5),
    qualified_stood: seenAt(row.stood[3] ?? null),
    scheduled_stood: seenAt(row.stood[4] ?? null),
    completed_stood: seenAt(row.stood[5] ?? null),
    client_at: atOf(client),
    client_seen: seenAt(client),
    closed_at: atOf(row.closed),
    closed_seen: seenAt(row.closed),
    outcome: row.closed?.outcome ?? null,
    attempt_at: atOf(row.firstAttempt),
    attempt_seen: seenAt(row.firstAttempt),
    contact_at: atOf(row.firstContact),
    contact_seen: seenAt(row.firstContact),
    target_due_at: instant(row.targetDueAt),
    self_served_at: atOf(row.selfServed),
    self_served_seen: seenAt(row.selfServed),
    withdrew_at: atOf(row.withdrew),
    withdrew_seen: seenAt(row.withdrew),
  };
}
