import type { House, TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

let numbers = 100;

/** One client as the tests meet them: with a clinician, and a session booked at a moment of the test's own. */
export interface Client {
  lead: Lead;
  /** The appointment of the booked session. */
  session: { id: string; version: number };
  followUps(): Promise<Row[]>;
  open(): Promise<Row[]>;
  stage(): Promise<string>;
}

/** A row as it stands in the database, whoever may see it. */
export interface Row {
  id: string;
  kind: string;
  code: string | null;
  state: string;
  dueAt: string;
  tries: number;
  causeKey: string;
}

/** A client of the clinician, who has a session at `startsAt`; the clock stands before it. */
export async function aClient(
  house: House,
  practice: TestPractice,
  desk: Visitor,
  startsAt: string,
  name = 'Cara Example',
): Promise<Client> {
  const phone = `(360) 555-${String(10_000 + numbers++).slice(1)}`;
  const lead = await Lead.asks(desk, { name, phone });
  await lead.move('qualified');
  await lead.move('intake_scheduled', { kind: 'intake_booked', startsAt: new Date(house.clock.now().getTime() + 60_000).toISOString() });
  await lead.move('intake_completed');
  const active = await lead.move(
    'active',
    { kind: 'payment_verified', guarantorId: lead.personId },
    { kind: 'next_session_booked', appointment: { startsAt, minutes: 50, memberId: practice.members.clinician } },
  );
  if (active.status !== 200) throw new Error(active.text);
  const assigned = await desk.put(`/api/journeys/${lead.id}/owner`, { ownerId: practice.members.clinician, version: lead.version });
  lead.version = assigned.body.journey.version;
  const [session] = (await lead.appointments()).filter(({ kind }) => kind === 'session');
  if (!session) throw new Error('No session was booked.');
  const followUps = async (): Promise<Row[]> =>
    (
      await house.db.query(
        `SELECT id, kind, code, state, app.instant(due_at) AS "dueAt", tries, cause_key AS "causeKey" FROM follow_ups WHERE journey_id = $1 ORDER BY created_at, id`,
        [lead.id],
      )
    ).rows;
  return {
    lead,
    session,
    followUps,
    open: async () => (await followUps()).filter(({ state, kind }) => state === 'open' && kind !== 'check_in'),
    stage: async () => (await house.db.query('SELECT stage FROM journeys WHERE id = $1', [lead.id])).rows[0].stage,
  };
}
