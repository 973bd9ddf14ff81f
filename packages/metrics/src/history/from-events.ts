import type { EndKind, HistoryRecord, Id, Known, Ms, StageCode } from './records.js';

/** One row of the journeys' history as it is stored, with the little of its journey that no event tells. */
export interface StoredEvent {
  journeyId: Id;
  personId: Id;
  version: number;
  type: string;
  from: StageCode | null;
  to: StageCode;
  via: readonly StageCode[];
  /** ISO 8601. */
  at: string;
  recordedAt: string;
  facts: readonly { kind: string; at: string; source: string }[];
  /** Facts that no longer hold since this event. */
  voids: readonly { kind: string; version: number }[];
  outcome: string | null;
  undoes: number | null;
  detail: Readonly<Record<string, string | number | null>>;
  /** Of an attempt: what its outcome counts as. Null = no attempt, or a fact that arrived by itself. */
  tried: { attempt: boolean; contact: boolean; reached: boolean } | null;
  /** Of the first event: the journey's source, and the first answer's target as it was promised. */
  source?: string | null;
  referredBy?: Id | null;
  targetDueAt?: string | null;
}

/** An event may say several things; each has its part in the id, so that an undo takes back all of them. */
const PARTS = ['step', 'tried', 'attempted', 'contacted', 'self_served', 'withdrew'] as const;
type Part = (typeof PARTS)[number];

const END_KINDS: Record<string, EndKind> = { wrap_up_done: 'planned', termination_letter_sent: 'unplanned' };
/** Said by themselves: if nobody had answered by then, nobody has to any more. */
const WITHDREW = ['declined', 'booked_elsewhere'];

/** The records of one stored event. Visits come from what the write path does with appointments, not from here. */
export function recordsOfEvent(event: StoredEvent): HistoryRecord[] {
  if (event.undoes !== null)
    return PARTS.map((part) => ({ ...known(event, part), kind: 'undone', undoes: idOf(event, event.undoes ?? 0, part) }));
  return [...stepOf(event), ...triesOf(event), ...releasesOf(event), ...withdrawals(event)];
}

function stepOf(event: StoredEvent): HistoryRecord[] {
  const { journeyId: journey, from, to, via, outcome, detail } = event;
  const step = { ...known(event, 'step'), journey };
  if (from === null) {
    const { personId: person, source = null, referredBy = null, targetDueAt } = event;
    return [{ ...step, kind: 'inquired', person, source, referredBy, targetDueAt: targetDueAt ? Date.parse(targetDueAt) : null }];
  }
  if (from === to) return [];
  if (to === 'closed') {
    const told = detail.endKind === 'planned' || detail.endKind === 'unplanned' ? detail.endKind : null;
    return [{ ...step, kind: 'closed', outcome: outcome ?? '', endKind: END_KINDS[outcome ?? ''] ?? told }];
  }
  if (event.type !== 'admitted') return [{ ...step, kind: 'entered', stage: to, via }];
  // Where the file did not say how many, they enter as they came: after none that we can count.
  const admitted = { sessionsBefore: Number(detail.sessionsAtImport ?? 0), bookedOnly: detail.bookedOnly === 1, lastSessionAt: null };
  return [{ ...step, kind: 'entered', stage: to, via, admitted }];
}

/** A card that is dropped on “talked” says that somebody talked: its facts count as the attempt that nobody wrote down. */
function triesOf(event: StoredEvent): HistoryRecord[] {
  const { journeyId: journey, tried } = event;
  const attempt = { journey, kind: 'attempted' } as const;
  if (tried) {
    const by = tried.attempt ? 'human' : tried.contact ? 'them' : 'automatic';
    return [{ ...known(event, 'tried'), ...attempt, by, contact: tried.contact, reached: tried.reached }];
  }
  return event.facts.flatMap(({ kind, at }) => {
    if (kind !== 'attempted' && kind !== 'contacted') return [];
    const contact = kind === 'contacted';
    return [{ ...known(event, kind, at), ...attempt, by: contact ? ('them' as const) : ('human' as const), contact, reached: false }];
  });
}

function releasesOf(event: StoredEvent): HistoryRecord[] {
  const { journeyId: journey, facts, outcome, from, to } = event;
  const served = facts.find(({ kind, source }) => kind === 'intake_booked' && source === 'self_service');
  const withdrew = to === 'closed' && from !== 'closed' && WITHDREW.includes(outcome ?? '');
  return [
    ...(served ? [{ ...known(event, 'self_served', served.at), journey, kind: 'self_served' as const }] : []),
    ...(withdrew ? [{ ...known(event, 'withdrew'), journey, kind: 'withdrew' as const }] : []),
  ];
}

/** An attempt or a contact that was taken back never happened. */
function withdrawals(event: StoredEvent): HistoryRecord[] {
  return event.voids.flatMap(({ kind, version }) => {
    if (kind !== 'attempted' && kind !== 'contacted') return [];
    return [{ ...known(event, kind), kind: 'undone' as const, undoes: idOf(event, version, kind) }];
  });
}

function known(event: StoredEvent, part: Part, at = event.at): Known {
  const recordedAt: Ms = Date.parse(event.recordedAt);
  return { id: idOf(event, event.version, part), at: Math.min(Date.parse(at), recordedAt), recordedAt };
}

/** Padded, so that the order of ids is that of versions. */
const idOf = ({ journeyId }: StoredEvent, version: number, part: Part): Id => `${journeyId}:${String(version).padStart(6, '0')}:${part}`;
