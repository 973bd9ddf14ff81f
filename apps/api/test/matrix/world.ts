import { randomUUID } from 'node:crypto';
import { Scopes } from '../../src/http/scope.js';
import { JourneyService } from '../../src/journeys/journey.service.js';
import { type House, openHouse, PASSWORD, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

/** The things of one practice that a request can name. */
export interface Things {
  journey: string;
  person: string;
  contactPoint: string;
  appointment: string;
  member: string;
  location: string;
  /** A second person, to be related to the first. */
  other: string;
  import: string;
  auditEntry: string;
  /** What is owed to the person of the journey. */
  followUp: string;
  /** Person and other should not meet. */
  pair: string;
  /** A letter that the second person is owed, and the follow-up that asks for it. */
  letter: string;
  letterFollowUp: string;
  source: string;
  question: string;
  /** Somebody on the waitlist, a time that is offered to them, and a session with a clinician. */
  waiting: string;
  timeOffer: string;
  heldVisit: string;
  /** Of the spare member, in a far year. */
  absence: string;
  delivery: string;
  /** A phone line that tells of missed calls, and what it told. */
  line: string;
  callEvent: string;
  /** What the person was asked, and answered in words. */
  survey: string;
  /** That somebody outside is owed for the second person. */
  thanks: string;
  outsideReferrer: string;
}
export type Kind = keyof Things;
export const KINDS: readonly Kind[] = [
  'journey',
  'person',
  'contactPoint',
  'appointment',
  'member',
  'location',
  'other',
  'import',
  'auditEntry',
  'followUp',
  'pair',
  'letter',
  'letterFollowUp',
  'source',
  'question',
  'waiting',
  'timeOffer',
  'heldVisit',
  'absence',
  'delivery',
  'line',
  'callEvent',
  'survey',
  'thanks',
  'outsideReferrer',
];

/** Two practices side by side, alike in everything. */
export interface World {
  house: House;
  mine: TestPractice;
  theirs: TestPractice;
  /** Signed in as each practice's owner, to set the table. */
  desk: Visitor;
  foreign: Things;
  /** Fresh things of my practice; of one owner, or unassigned. */
  things(ownerId?: string | null): Promise<Things>;
}

export async function openWorld(): Promise<World> {
  const house = await openHouse();
  const mine = await house.practice('willow');
  const theirs = await house.practice('juniper');
  const desk = await house.signIn(mine.email('owner'));
  const away = await house.signIn(theirs.email('owner'));
  const spare = await spareMember(house, mine);
  const foreign = await make(house, theirs, away, await spareMember(house, theirs), null);
  return { house, mine, theirs, desk, foreign, things: (ownerId = null) => make(house, mine, desk, spare, ownerId) };
}

let days = 0;
/** A day that nobody had before: absences of one member do not overlap. */
export function farDay(): { firstDay: string; lastDay: string } {
  const day = new Date(Date.UTC(2031, 0, ++days)).toISOString().slice(0, 10);
  return { firstDay: day, lastDay: day };
}

/** Somebody to be edited, whose sessions nobody needs. */
const spareMember = (house: House, practice: TestPractice): Promise<string> =>
  house.founding.addMember(practice.id, {
    name: 'Spare Member',
    email: `spare@${practice.name}.test`,
    password: PASSWORD,
    roles: ['clinician'],
  });

async function make(house: House, practice: TestPractice, owner: Visitor, member: string, ownerId: string | null): Promise<Things> {
  const added = await owner.post('/api/journeys', {
    name: 'Ida Example',
    email: `${randomUUID()}@people.test`,
    source: 'call',
    ...(ownerId ? { ownerId } : {}),
  });
  if (added.status !== 201) throw new Error(`quick add: ${added.text}`);
  const { id: journey, personId: person } = added.body.journey;
  const second = await owner.post('/api/journeys', { name: 'Rosa Example', source: 'call', ...(ownerId ? { ownerId } : {}) });
  const startsAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
  const booked = await owner.post('/api/appointments', { journeyId: journey, journeyVersion: 1, kind: 'session', startsAt, minutes: 20 });
  if (booked.status !== 201) throw new Error(`booking: ${booked.text}`);
  const { rows } = await house.db.query(
    `SELECT (SELECT id FROM contact_points WHERE person_id = $1) AS point, (SELECT id FROM locations WHERE practice_id = $2) AS location,
            (SELECT id FROM audit_entries WHERE practice_id = $2 ORDER BY at DESC LIMIT 1) AS entry,
            (SELECT id FROM follow_ups WHERE journey_id = $3 AND state = 'open' LIMIT 1) AS owed`,
    [person, practice.id, journey],
  );
  const apart = await owner.post(`/api/people/${person}/keep-apart`, { otherPersonId: second.body.journey.personId });
  if (apart.status !== 201) throw new Error(`keep apart: ${apart.text}`);
  const { letter, letterFollowUp } = await owedTo(house, practice, owner, second.body.journey.id);
  const imported = await owner.post('/api/imports', `Name\n${randomUUID()}\n`, { 'content-type': 'text/csv' });
  if (imported.status !== 201) throw new Error(`import: ${imported.text}`);
  const connected = await owner.post('/api/appointment-sources', { kind: 'csv', name: 'An export' });
  if (connected.status !== 201) throw new Error(`source: ${connected.text}`);
  const source = connected.body.id;
  const visitOfNobody = `Date,Start Time,Email,Status\n${startsAt.slice(0, 10)},10:00,${randomUUID()}@nobody.test,Scheduled\n`;
  const delivered = await owner.post(`/api/appointment-sources/${source}/deliveries`, Buffer.from(visitOfNobody), {
    'content-type': 'text/csv',
  });
  if (delivered.status !== 201) throw new Error(`delivery: ${delivered.text}`);
  const away = await owner.post(`/api/members/${member}/absences`, farDay());
  if (away.status !== 201) throw new Error(`absence: ${away.text}`);
  const asked = await house.db.query('SELECT id FROM source_questions WHERE source_id = $1', [source]);
  const line = await owner.post('/api/call-sources', { name: 'Main line' });
  if (line.status !== 201) throw new Error(`line: ${line.text}`);
  const event = await owner.post(`/api/call-sources/${line.body.id}/test-events`);
  if (event.status !== 201) throw new Error(`event: ${event.text}`);
  const survey = await house.db.query(
    `WITH s AS (INSERT INTO surveys (practice_id, id, journey_id, person_id, point, delivery, raised_at, asked_at, expires_at, answered_at, score)
       VALUES ($1, gen_random_uuid(), $2, $3, 'session_3', 'sent', $4, $4, $4::timestamptz + interval '30 days', $4, 9) RETURNING id)
     INSERT INTO survey_words (practice_id, survey_id, words) SELECT $1, s.id, 'Kind words' FROM s RETURNING survey_id AS id`,
    [practice.id, journey, person, house.clock.now()],
  );
  const found = await owner.put(`/api/journeys/${second.body.journey.id}/origin`, {
    ...{ version: 0, source: 'organisation', outside: { kind: 'organisation', name: 'Hill School' } },
  });
  if (found.status !== 200) throw new Error(`origin: ${found.text}`);
  const owed = await house.db.query('SELECT id, outside_id AS outside FROM thanks WHERE journey_id = $1', [second.body.journey.id]);
  return {
    thanks: owed.rows[0].id,
    outsideReferrer: owed.rows[0].outside,
    survey: survey.rows[0].id,
    ...(await freeTime(house, practice, owner, member)),
    line: line.body.id,
    callEvent: event.body.id,
    delivery: delivered.body.id,
    source,
    question: asked.rows[0].id,
    absence: away.body.id,
    journey,
    person,
    contactPoint: rows[0].point,
    appointment: booked.body.appointment.id,
    member,
    location: rows[0].location,
    auditEntry: rows[0].entry,
    other: second.body.journey.personId,
    import: imported.body.id,
    followUp: rows[0].owed,
    pair: apart.body.apart[0].id,
    letter,
    letterFollowUp,
  };
}

let hours = 0;
/** Somebody who waits, and is offered a time of the week that another one gave up. */
async function freeTime(house: House, practice: TestPractice, owner: Visitor, member: string) {
  const lead = async (name: string) => (await owner.post('/api/journeys', { name, source: 'call' })).body.journey;
  const waiting = await lead('Wanda Example');
  for (const [index, to] of ['qualified', 'waitlisted'].entries())
    await owner.post(`/api/journeys/${waiting.id}/moves`, { to, version: index + 1 });
  const holder = await lead('Hal Example');
  // Out of the first column, whose first page other tests read.
  await owner.post(`/api/journeys/${holder.id}/moves`, { to: 'qualified', version: 1 });
  // An hour later each time: two free times of one clinician are never the same.
  const [startsAt, offeredAt] = [48, 240 + hours++].map((ahead) => new Date(house.clock.now().getTime() + ahead * 3_600_000).toISOString());
  const booked = await owner.post('/api/appointments', {
    ...{ journeyId: holder.id, journeyVersion: 2, kind: 'session', startsAt, minutes: 50, memberId: member },
  });
  if (booked.status !== 201) throw new Error(`held visit: ${booked.text}`);
  // Offered as the round does it, but without asking everybody else in this practice.
  const { rows } = await house.db.query(
    `WITH t AS (INSERT INTO freed_times (practice_id, id, cause, cause_key, journey_id, member_id, weekday, local_time, minutes, weekly, next_at, freed_at)
       VALUES ($1, gen_random_uuid(), 'given_up', gen_random_uuid()::text, $2, $3, 1, '10:00', 50, false, $5, $6) RETURNING id)
     INSERT INTO time_offers (practice_id, id, freed_time_id, journey_id, state, starts_at, offered_at, expires_at)
     SELECT $1, gen_random_uuid(), t.id, $4, 'offered', $5, $6, $5::timestamptz - interval '1 hour' FROM t RETURNING id`,
    [practice.id, holder.id, practice.members.clinician, waiting.id, offeredAt, house.clock.now()],
  );
  return { waiting: waiting.id as string, timeOffer: rows[0].id as string, heldVisit: booked.body.appointment.id as string };
}

/** A client who was called and wants to end. */
async function owedTo(house: House, practice: TestPractice, owner: Visitor, journey: string) {
  await house.app.get(Scopes).runAs(practice.owner, async (scope) => {
    const journeys = house.app.get(JourneyService);
    await journeys.applyIn(scope, journey, { type: 'admit', sessionsAtImport: 3, clientSince: null }, null);
    await journeys.applyIn(scope, journey, { type: 'record_attempt', causeKey: null, outcome: 'not_interested' }, null, {
      also: ({ event }) => ({
        attempt: {
          followUpId: null,
          kind: 'check_in',
          outcome: 'not_interested',
          at: event.at,
          contactPointId: null,
          level: null,
          scriptId: null,
          note: 'kept',
        },
      }),
    });
  });
  const { rows } = await house.db.query(
    `SELECT id FROM follow_ups WHERE journey_id = $1 AND kind = 'termination_letter' AND state = 'open'`,
    [journey],
  );
  const begun = await owner.post('/api/letters', { followUpId: rows[0]?.id });
  if (begun.status !== 201) throw new Error(`letter: ${begun.text}`);
  // As its page would have it before it is approved: with a number to call.
  const filled = await owner.put(`/api/letters/${begun.body.id}`, {
    version: 1,
    facts: { ...begun.body.facts, number: '(206) 555-0100', clinician: 'Somebody Here' },
  });
  if (filled.status !== 200) throw new Error(`letter: ${filled.text}`);
  return { letter: begun.body.id as string, letterFollowUp: rows[0].id as string };
}
