import type { FactKind, FollowUpDraft, Journey, JourneyEvent, Visit } from '@porchlight/pipeline';
import { cardLine, type Decision, endingsOf, NOTHING_YET, proofFlags } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';

/** One row of `app.read_journeys`: the caller, what an earlier request under the same key was answered, and the journey (nulls = not here). */
export interface JourneyRow {
  i: number;
  practice_id: string;
  member_id: string;
  roles: string[];
  locked: boolean;
  settings_version: number;
  kept_hash: Buffer | null;
  kept_status: number | null;
  kept_response: string | null;
  id: string | null;
  person_id: string;
  owner_id: string | null;
  version: number;
  state: StoredState;
  born_on: string | null;
  do_not_contact: boolean;
  source: string;
  service: string | null;
  card_name: string;
  card_warnings: string[];
}

/** What stands in the `state` column: the core's journey, less what is a column or belongs to the person. */
export type StoredState = Omit<Journey, 'id' | 'personId' | 'version' | 'bornOn' | 'doNotContact'>;

export function journeyOf(row: JourneyRow): Journey {
  // Rows written before visits and attempts were kept have none.
  return {
    ...NOTHING_YET,
    ...row.state,
    id: row.id as string,
    personId: row.person_id,
    version: row.version,
    bornOn: row.born_on,
    doNotContact: row.do_not_contact,
  };
}

/** Rows that only the opening of a journey sets. */
export interface OpeningColumns {
  source: string;
  service: string | null;
  locationId: string | null;
  cardName: string;
  cardWarnings: string[];
  importId: string | null;
}

/** A step's words, kept in rows that can be erased. */
export interface Note {
  kind: FactKind | 'next_step' | 'closure';
  note: string;
}

/** What the row of a visit holds beside the core's visit: where, and what it is called elsewhere. */
export interface VisitPlace {
  memberId?: string | null;
  locationId?: string | null;
  source?: string;
  sourceId?: string;
}

/** The row of an attempt; the administrative note is erasable, so it stands here and not in the event (decisions 7). */
export interface AttemptRow {
  followUpId: string | null;
  kind: string;
  outcome: string;
  at: string;
  contactPointId: string | null;
  level: number | null;
  scriptId: string | null;
  note: string;
}

/** What is kept with a command beside what the core decided. */
export interface Extras {
  opening?: OpeningColumns;
  notes?: Note[];
  idempotency?: object;
  /** By visit id. */
  places?: ReadonlyMap<string, VisitPlace>;
  attempt?: AttemptRow;
}

type Accepted = Extract<Decision, { ok: true }>;

/** The document that `app.save_journeys` keeps: all that came of one command. */
export function saveDocument(practiceId: string, decision: Accepted, before: FollowUpDraft[] | null, extras: Extras) {
  const { journey, event, followUps } = decision;
  const same = before !== null && JSON.stringify(before) === JSON.stringify(followUps);
  return {
    practice: practiceId,
    id: journey.id,
    expected: journey.version - 1,
    journey: {
      ...columnsOf(decision),
      ...(extras.opening
        ? {
            ...extras.opening,
            personId: journey.personId,
            inquiredAt: journey.inquiredAt,
            bornOn: journey.bornOn,
          }
        : {}),
    },
    event: eventData(event),
    facts: orNull(event.facts),
    voids: orNull(event.voids),
    milestone: event.milestone,
    notes: orNull(extras.notes ?? []),
    visits: orNull(decision.visits.map((visit) => ({ ...visit, ...placeOf(visit, extras) }))),
    attempt: extras.attempt ?? null,
    keep: same ? null : followUps.map((draft) => draft.causeKey),
    ended_as: same ? null : endingsOf(before ?? [], followUps, event),
    follow_ups: same ? null : followUps.map((draft) => ({ id: newId(), ...draft })),
    idempotency: extras.idempotency ?? null,
  };
}
export type SaveDocument = ReturnType<typeof saveDocument>;

function columnsOf({ journey, followUps, nextCheckAt }: Accepted) {
  const { id: _id, personId: _person, version: _version, bornOn: _born, doNotContact: _contact, ...state } = journey;
  const line = cardLine(journey, followUps);
  return {
    stage: journey.stage,
    outcome: journey.outcome,
    ownerId: journey.ownerId,
    enteredAt: journey.enteredAt,
    clientSince: journey.clientSince,
    closedAt: journey.stage === 'closed' ? journey.enteredAt : null,
    nextWhat: line.nextStep,
    nextDue: line.nextDue,
    ceilingAt: line.ceilingAt,
    doNotContact: journey.doNotContact,
    proofs: proofFlags(journey).reduce((bits, flag, index) => (flag ? bits | (1 << index) : bits), 0),
    nextCheckAt,
    state: state satisfies StoredState,
  };
}

/** What the core does not know of a visit stays what it was; a member whom the core names goes before one whom a booking named. */
function placeOf(visit: Visit, { places }: Extras): VisitPlace {
  const place = places?.get(visit.id) ?? {};
  return { ...place, memberId: visit.memberId ?? place.memberId ?? null };
}

const orNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);

/** Facts stand in rows of their own; the event names their kinds. */
function eventData(event: JourneyEvent) {
  return { ...event, facts: event.facts.map((fact) => fact.kind), milestone: event.milestone?.kind ?? null };
}
