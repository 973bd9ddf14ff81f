import type { House, TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const HOUR = 3_600_000;
let people = 0;

/** A client with a mail address who came to so many sessions, the last of them two hours ago by the house's clock. */
export async function aClientWho(
  { house, practice, desk }: { house: House; practice: TestPractice; desk: Visitor },
  { came = 3, consent = 'yes', name = `Cora Example ${++people}` }: { came?: number; consent?: 'yes' | 'no' | null; name?: string } = {},
): Promise<Lead> {
  const email = `person${++people}@people.test`;
  const lead = await Lead.asks(desk, { name, email });
  if (consent) {
    const { body } = await desk.get(`/api/people/${lead.personId}`);
    const answer = await desk.post(`/api/people/${lead.personId}/contact-points/${body.contactPoints[0].id}/consents`, {
      action: 'email',
      answer: consent,
    });
    if (answer.status !== 201) throw new Error(answer.text);
  }
  await lead.becomesClient(house);
  const owned = await desk.put(`/api/journeys/${lead.id}/owner`, { ownerId: practice.members.clinician, version: lead.version });
  lead.version = owned.body.journey.version;
  await sessions(house, practice, lead, came);
  return lead;
}

/** Sessions that took place, the last one two hours ago: as a calendar would have told of them. */
export async function sessions(house: House, practice: TestPractice, lead: Lead, came: number): Promise<void> {
  await house.db.query(
    `INSERT INTO appointments (practice_id, id, journey_id, kind, status, starts_at, ends_at, member_id, status_at, created_at)
     SELECT $1, gen_random_uuid(), $2, 'session', 'attended', t.at, t.at + interval '50 minutes', $3, t.at, t.at
     FROM (SELECT $4::timestamptz - make_interval(days => ($5 - n) * 2) AS at FROM generate_series(1, $5::int) n) t`,
    [practice.id, lead.id, practice.members.clinician, new Date(house.clock.now().getTime() - 3 * HOUR), came],
  );
}
