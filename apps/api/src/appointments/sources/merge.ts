import { judged } from './status-map.js';
import { VISIT_STATUSES, type VisitSignal, type VisitStatus, type Who } from './visit-signal.js';

/** What is known of one visit after all that was said of it. */
export type Visit = Omit<VisitSignal, 'retracts'>;

/**
 * Folds everything that sources said into visits, one a source id.
 *
 * The same in any order and with any repeats, since what is said later (`saidAt`) holds over what was said before, wherever they arrive. What a signal
 * leaves open does not take away what another told. A visit that another one replaces is rescheduled, whatever else is said of it but that it never was:
 * Calendly cancels the old one as well, and that is no cancellation.
 *
 * @returns visits ordered by source and source id
 */
export function merge(signals: readonly VisitSignal[], noticeHours?: number): Visit[] {
  const said = new Map<string, Map<string, VisitSignal>>();
  for (const signal of signals) {
    const of = said.get(keyOf(signal)) ?? new Map<string, VisitSignal>();
    said.set(keyOf(signal), of.set(JSON.stringify(signal), signal));
  }
  const visits = new Map(
    [...said.entries()]
      .sort(([a], [b]) => compare(a, b))
      .map(([key, of]) => [key, folded([...of.entries()].sort(bySaying).map(([, signal]) => signal))]),
  );
  for (const visit of visits.values()) link(visit, visits);
  linkChains([...visits.values()]);
  for (const visit of visits.values())
    visit.status =
      visit.replacedBySourceId !== null && visit.meaning !== 'removed' ? 'rescheduled' : judged(visit.meaning, visit, noticeHours);
  return [...visits.values()];
}

const keyOf = ({ source, sourceId }: Pick<VisitSignal, 'source' | 'sourceId'>): string => `${source} ${sourceId}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By when it was said; at one moment by the source's count, then what came further, then by its text: any order that is always the same. */
function bySaying([textA, a]: [string, VisitSignal], [textB, b]: [string, VisitSignal]): number {
  return (
    compare(a.saidAt ?? '', b.saidAt ?? '') ||
    (a.sequence ?? -1) - (b.sequence ?? -1) ||
    VISIT_STATUSES.indexOf(a.status) - VISIT_STATUSES.indexOf(b.status) ||
    compare(textA, textB)
  );
}

function folded(signals: VisitSignal[]): Visit {
  const [first] = signals as [VisitSignal];
  const latest = <T>(of: (signal: VisitSignal) => T | null): T | null =>
    signals.reduce<T | null>((held, signal) => of(signal) ?? held, null);
  const when = signals.filter(({ startsAt }) => startsAt !== null).at(-1) ?? first;
  const spoken = standing(signals);
  return {
    source: first.source,
    sourceId: first.sourceId,
    zone: when.zone,
    startsAt: when.startsAt,
    endsAt: when.endsAt,
    dateOnly: when.dateOnly,
    who: whoOf(latest),
    provider: { name: latest((signal) => signal.provider.name), externalId: latest((signal) => signal.provider.externalId) },
    seriesId: latest(({ seriesId }) => seriesId),
    kind: latest(({ kind }) => kind),
    isIntake: latest(({ isIntake }) => isIntake),
    paid: latest(({ paid }) => paid),
    saidAt: latest(({ saidAt }) => saidAt),
    sequence: latest(({ sequence }) => sequence),
    replacesSourceId: latest(({ replacesSourceId }) => replacesSourceId),
    replacedBySourceId: latest(({ replacedBySourceId }) => replacedBySourceId),
    chainId: latest(({ chainId }) => chainId),
    meaning: spoken?.meaning ?? 'unknown',
    status: 'unknown',
    statusChangedAt: spoken?.statusChangedAt ?? null,
    cancelledBy: spoken?.cancelledBy ?? null,
    reason: spoken?.reason ?? null,
  };
}

/** The signal whose word on the status holds: the last that says one and was not taken back. */
function standing(signals: VisitSignal[]): VisitSignal | null {
  const held: VisitSignal[] = [];
  for (const signal of signals) {
    const back: VisitStatus | null = signal.retracts;
    if (back !== null) held.splice(0, held.length, ...held.filter(({ meaning }) => meaning !== back));
    else if (signal.meaning !== 'unknown') held.push(signal);
  }
  return held.at(-1) ?? null;
}

function whoOf(latest: <T>(of: (signal: VisitSignal) => T | null) => T | null): Who {
  return {
    label: latest(({ who }) => who.label),
    name: latest(({ who }) => who.name),
    initials: latest(({ who }) => who.initials),
    email: latest(({ who }) => who.email),
    phone: latest(({ who }) => who.phone),
    externalId: latest(({ who }) => who.externalId),
  };
}

/** Either end may have told of the link. */
function link(visit: Visit, visits: ReadonlyMap<string, Visit>): void {
  const other = (sourceId: string) => visits.get(keyOf({ source: visit.source, sourceId }));
  const before = visit.replacesSourceId === null ? undefined : other(visit.replacesSourceId);
  if (before && before !== visit) before.replacedBySourceId ??= visit.sourceId;
  const after = visit.replacedBySourceId === null ? undefined : other(visit.replacedBySourceId);
  if (after && after !== visit) after.replacesSourceId ??= visit.sourceId;
}

/** Where the word of a move was lost: of visits in one chain the newer replaces the older that nothing else replaced. */
function linkChains(visits: readonly Visit[]): void {
  const chains = new Map<string, Visit[]>();
  for (const visit of visits) {
    if (visit.chainId === null) continue;
    const key = `${visit.source} ${visit.chainId}`;
    chains.set(key, [...(chains.get(key) ?? []), visit]);
  }
  for (const chain of chains.values()) {
    chain.sort((a, b) => (a.sequence ?? -1) - (b.sequence ?? -1) || compare(a.sourceId, b.sourceId));
    for (const [index, newer] of chain.entries()) {
      const older = chain[index - 1];
      if (
        !older ||
        older.replacedBySourceId !== null ||
        newer.replacesSourceId !== null ||
        (older.sequence ?? -1) >= (newer.sequence ?? -1)
      )
        continue;
      older.replacedBySourceId = newer.sourceId;
      newer.replacesSourceId = older.sourceId;
    }
  }
}
