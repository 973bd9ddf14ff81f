import { newId } from '../../apps/api/dist/database/ids.js';
import { searchText } from '../../apps/api/dist/journeys/contact-key.js';
import { cardName, warningsOf } from '../../apps/api/dist/journeys/person-rows.js';
import { saveDocument } from '../../apps/api/dist/journeys/stored-journey.js';
import { inventPerson, pick } from './people.mjs';
import { walk } from './walks.mjs';

/** Tables in the order in which they are loaded, with their columns. */
export const COLUMNS = {
  people: 'practice_id id display_name given_name family_name born_on search_text created_at',
  contact_points: 'practice_id id person_id kind value key created_at',
  journeys:
    'practice_id id person_id version stage outcome owner_id source inquired_at entered_at client_since closed_at card_name card_warnings born_on next_what next_due ceiling_at proofs next_check_at state',
  journey_events: 'practice_id journey_id version type from_stage to_stage at recorded_at actor_kind actor_id data',
  inquiries: 'practice_id id journey_id channel at recorded_at',
  facts:
    'practice_id journey_id version kind at recorded_at actor_kind recorded_by source starts_at guarantor_id guarantor_relationship guarantor_consents voided_version voided_at',
  client_milestones: 'practice_id journey_id version kind rule_version at proofs',
  appointments: 'practice_id id journey_id kind status starts_at ends_at member_id status_at created_at',
  follow_ups:
    'practice_id id journey_id kind code cause_key due_at ceiling_at escalates_at visit_id tries assignee_id state created_at ended_at ended_by',
};

const SOURCES = ['web_form', 'missed_call', 'voicemail', 'call', 'email', 'walk_in', 'referral', 'directory'];
const NO_WARNINGS = warningsOf(
  { do_not_contact: false, do_not_call: false, call_from: null, code_word: null, safety_note: null },
  new Set(),
);

/** Adds the rows of one person and their journey: what the write path would have kept, from the very documents that it would have sent. */
export function addJourney(rows, n, { practiceId, practice, members, parent, now, roll }) {
  const person = inventPerson(n, roll);
  const [personId, id] = [newId(), newId()];
  const ownerId = roll() < 0.8 ? pick(members, roll) : null;
  const source = pick(SOURCES, roll);
  // The core asks a child's payer to be another person; one parent of the practice stands in for all.
  const guarantor = { personId: parent, relationship: 'guardian', consents: true };
  const decisions = walk({ id, personId, bornOn: person.bornOn, guarantor, ownerId, members, practice, now, roll });
  const contacts = [
    ...(person.phone ? [{ kind: 'phone', key: person.phone, value: national(person.phone) }] : []),
    ...(person.email ? [{ kind: 'email', key: person.email, value: person.email }] : []),
  ];
  const opening = {
    source,
    service: null,
    locationId: null,
    cardName: cardName(person.name, contacts),
    cardWarnings: NO_WARNINGS,
    importId: null,
  };
  const created = decisions[0].event.recordedAt;
  rows.people.push([
    practiceId,
    personId,
    person.name,
    person.given,
    person.family,
    person.bornOn,
    searchText(person.name, contacts),
    created,
  ]);
  for (const { kind, value, key } of contacts) rows.contact_points.push([practiceId, newId(), personId, kind, value, key, created]);
  rows.inquiries.push([practiceId, newId(), id, source, decisions[0].journey.inquiredAt, created]);
  addHistory(rows, practiceId, id, decisions, opening);
}

function addHistory(rows, practiceId, id, decisions, opening) {
  const kept = { facts: [], followUps: [], visits: new Map() };
  let before = null;
  let document;
  for (const decision of decisions) {
    document = saveDocument(practiceId, decision, before, before === null ? { opening } : {});
    before = decision.followUps;
    const { type, from, to, at, recordedAt, by, version, ...data } = document.event;
    rows.journey_events.push([practiceId, id, version, type, from, to, at, recordedAt, by.kind, by.memberId, data]);
    for (const { kind, version: of } of document.voids ?? [])
      for (const fact of kept.facts.filter((row) => row.kind === kind && row.version === of))
        Object.assign(fact, { voided: [version, recordedAt] });
    kept.facts.push(...(document.facts ?? []).map((fact) => ({ ...fact, voided: [null, null] })));
    for (const visit of document.visits ?? []) kept.visits.set(visit.id, { createdAt: recordedAt, ...kept.visits.get(visit.id), ...visit });
    if (document.milestone) {
      const { kind, ruleVersion, at: when, proofs } = document.milestone;
      rows.client_milestones.push([practiceId, id, version, kind, ruleVersion, when, proofs]);
    }
    keepFollowUps(kept.followUps, document, recordedAt, by.memberId);
  }
  const { journey } = document;
  rows.journeys.push(journeyRow(practiceId, id, decisions.at(-1).journey, journey, opening));
  for (const f of kept.facts) {
    const g = f.guarantor;
    const payer = [g?.personId ?? null, g?.relationship ?? null, g?.consents ?? null];
    rows.facts.push([
      practiceId,
      id,
      f.version,
      f.kind,
      f.at,
      f.recordedAt,
      f.by.kind,
      f.by.memberId,
      f.source,
      f.startsAt,
      ...payer,
      ...f.voided,
    ]);
  }
  for (const v of kept.visits.values())
    rows.appointments.push([practiceId, v.id, id, v.kind, v.status, v.startsAt, v.endsAt, v.memberId ?? null, v.statusAt, v.createdAt]);
  for (const f of kept.followUps)
    rows.follow_ups.push([
      practiceId,
      f.id,
      id,
      f.kind,
      f.code,
      f.causeKey,
      f.dueAt,
      f.ceilingAt,
      f.escalatesAt,
      f.visitId,
      f.tries,
      f.assigneeId,
      f.state,
      f.createdAt,
      f.endedAt,
      f.endedBy,
    ]);
}

function keepFollowUps(list, { keep, ended_as: endedAs, follow_ups: drafts }, at, by) {
  if (keep === null) return;
  const open = list.filter((row) => row.state === 'open');
  for (const row of open.filter(({ causeKey }) => !keep.includes(causeKey)))
    Object.assign(row, { state: endedAs[row.kind] ?? 'withdrawn', endedAt: at, endedBy: by });
  for (const draft of drafts) {
    const same = open.find(({ causeKey }) => causeKey === draft.causeKey);
    if (same) Object.assign(same, draft, { id: same.id });
    else list.push({ ...draft, state: 'open', createdAt: at, endedAt: null, endedBy: null });
  }
}

function journeyRow(practiceId, id, { personId, version, inquiredAt, bornOn }, c, { source, cardName: name, cardWarnings }) {
  const dates = [inquiredAt, c.enteredAt, c.clientSince, c.closedAt];
  const card = [name, cardWarnings, bornOn, c.nextWhat, c.nextDue, c.ceilingAt, c.proofs, c.nextCheckAt, c.state];
  return [practiceId, id, personId, version, c.stage, c.outcome, c.ownerId, source, ...dates, ...card];
}

const national = (e164) => `(${e164.slice(2, 5)}) ${e164.slice(5, 8)}-${e164.slice(8)}`;
