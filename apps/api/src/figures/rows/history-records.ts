import type { EndKind, HistoryRecord, StageCode } from '@porchlight/metrics';
import { ATTEMPT_OUTCOME, type AttemptOutcome } from '@porchlight/pipeline';
import type { StoredAttempt, StoredEvent, StoredFact, StoredHistory, StoredJourney } from './stored-history.js';

/**
 * What we keep, in the words of the figures: the one place where the two histories meet.
 *
 * One event may be several records (a step, a try, a closure). Their ids are `journey:version` and a letter, so that an undo takes all of them back.
 */
export function historyRecords(stored: StoredHistory): HistoryRecord[] {
  const journeys = new Map(stored.journeys.map((journey) => [journey.id, journey]));
  const asked = new Map(stored.events.flatMap(({ journey, from, at }) => (from === null ? [[journey, at] as const] : [])));
  const records = [
    ...stored.events.flatMap((event) => ofEvent(event, journeys.get(event.journey))),
    ...stored.facts.flatMap(ofFact),
    ...stored.attempts.flatMap(ofAttempt),
  ].map((record) => notBefore(record, asked));
  return [...records, ...stored.events.flatMap((event) => corrections(event, records)), ...stored.journeys.flatMap(voided)];
}

/** Nobody was answered before they asked: a try that was written down for an earlier hour than the inquiry was at once, and no wait is below nought. */
function notBefore<R extends HistoryRecord>(record: R, asked: ReadonlyMap<string, number>): R {
  const begun = 'journey' in record ? asked.get(record.journey) : undefined;
  return begun === undefined || record.at >= begun ? record : { ...record, at: begun };
}

/** Versions padded, so that ids stand in the order in which we learned. */
const idOf = (journey: string, version: number, part = ''): string => `${journey}:${String(version).padStart(6, '0')}${part}`;

function ofEvent(event: StoredEvent, journey: StoredJourney | undefined): HistoryRecord[] {
  const { at, recordedAt } = event;
  const known = { journey: event.journey, at, recordedAt };
  const id = idOf(event.journey, event.version);
  if (event.type === 'undone' || !journey) return [];
  if (event.from === null)
    return [{ kind: 'inquired', id, ...known, person: journey.person, source: journey.source, targetDueAt: journey.targetDueAt }];
  if (event.from === event.to) return [];
  if (event.to === 'closed') return [...passed(event, `${id}a`), ...closed(event, id)];
  return [
    {
      kind: 'entered',
      id,
      ...known,
      stage: event.to as Exclude<StageCode, 'closed'>,
      via: event.via as StageCode[],
      ...(event.type === 'admitted'
        ? { admitted: { sessionsBefore: event.sessionsAtImport ?? 0, bookedOnly: false, lastSessionAt: null } }
        : {}),
    },
  ];
}

/** Stages on the way to a closure were entered, too. */
function passed({ journey, via, at, recordedAt }: StoredEvent, id: string): HistoryRecord[] {
  const stages = via.filter((stage) => stage !== 'closed') as Exclude<StageCode, 'closed'>[];
  const stage = stages.at(-1);
  return stage ? [{ kind: 'entered', id, journey, at, recordedAt, stage, via: stages.slice(0, -1) }] : [];
}

/** Their own word that they no longer wait for us, or no way to answer at all: watched until then (6.4). */
const RELEASES: readonly string[] = ['booked_elsewhere', 'declined', 'do_not_contact', 'unreachable_no_contact_info'];
/** How care ended, by the closure (6.6); a documented reason is unplanned unless somebody says otherwise. */
const END_KIND: Record<string, EndKind> = { wrap_up_done: 'planned', termination_letter_sent: 'unplanned' };

function closed({ journey, at, recordedAt, outcome }: StoredEvent, id: string): HistoryRecord[] {
  const known = { journey, at, recordedAt };
  return [
    { kind: 'closed', id: `${id}z`, ...known, outcome: outcome ?? 'declined', endKind: END_KIND[outcome ?? ''] ?? null },
    ...(RELEASES.includes(outcome ?? '') ? [{ kind: 'withdrew' as const, id: `${id}w`, ...known }] : []),
  ];
}

function ofFact({ journey, version, kind, at, recordedAt, source }: StoredFact): HistoryRecord[] {
  const known = { id: factId(journey, version, kind), journey, at, recordedAt };
  if (kind === 'intake_booked') return [{ kind: 'self_served', ...known }];
  if (kind === 'attempted') return [{ kind: 'attempted', ...known, by: 'human', contact: false, reached: false }];
  return [{ kind: 'attempted', ...known, by: 'automatic', contact: true, reached: source === 'phone' || source === 'person' }];
}

const FACT_LETTER: Record<string, string> = { attempted: 'f', contacted: 'g', intake_booked: 's' };
const factId = (journey: string, version: number, kind: string): string => idOf(journey, version, FACT_LETTER[kind] ?? 'x');

function ofAttempt({ journey, version, outcome, at, recordedAt }: StoredAttempt): HistoryRecord[] {
  const row = ATTEMPT_OUTCOME[outcome as AttemptOutcome];
  if (!row?.attempt && !row?.contact) return [];
  const id = idOf(journey, version, 't');
  return [
    { kind: 'attempted', id, journey, at, recordedAt, by: row.attempt ? 'human' : 'automatic', contact: row.contact, reached: row.reached },
  ];
}

/** An undo takes back every record of its version, those that took something back too; a withdrawn fact is taken back alone. */
function corrections(event: StoredEvent, records: readonly HistoryRecord[]): HistoryRecord[] {
  const { journey, version, at, recordedAt, undoes } = event;
  const back = (undone: string, n: number): HistoryRecord => ({
    kind: 'undone',
    id: idOf(journey, version, `u${n}`),
    at,
    recordedAt,
    undoes: undone,
  });
  if (undoes === null) return event.voids.map((fact, n) => back(factId(journey, fact.version, fact.kind), n));
  const own = idOf(journey, undoes);
  const taken = records.filter(({ id }) => id.startsWith(own)).map(({ id }) => id);
  // As many as an event can void: an undo of what is not there undoes nothing.
  const voids = Array.from({ length: MOST_VOIDS }, (_, n) => idOf(journey, undoes, `u${n}`));
  return [...taken, ...voids].map(back);
}
const MOST_VOIDS = 12;

/** An import that was undone: since then there never was such an inquiry. */
const voided = ({ id, voidedAt }: StoredJourney): HistoryRecord[] =>
  voidedAt === null ? [] : [{ kind: 'undone', id: idOf(id, 999_999), at: voidedAt, recordedAt: voidedAt, undoes: idOf(id, 1) }];
