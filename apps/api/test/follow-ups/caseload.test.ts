import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { aClient } from './client.js';

let house: House;
let practice: TestPractice;
let desk: Visitor;

beforeAll(async () => {
  house = await openHouse({ at: new Date('2026-11-23T18:00:00Z') });
  practice = await house.practice();
  desk = await house.signIn(practice.email('front_desk'));
});
afterAll(() => house.close());

const numbers = async (who: Visitor) => {
  const { asOf: _, ...counted } = (await who.get('/api/caseload/counts')).body;
  const { clients } = (await who.get('/api/caseload')).body as { clients: { nextAt: string | null; followUp: string | null }[] };
  const unbooked = clients.filter(({ nextAt }) => nextAt === null);
  // The same numbers as the list has, whoever asks.
  expect(counted).toEqual({
    clients: clients.length,
    unbooked: unbooked.length,
    withoutStep: unbooked.filter(({ followUp }) => followUp === null).length,
  });
  return [counted.clients, counted.unbooked, counted.withoutStep];
};

test('TM-11, R-62: the caseload in numbers is the list counted: with a session ahead, without one, and without anything to do', async () => {
  expect(await numbers(desk)).toEqual([0, 0, 0]);
  await aClient(house, practice, desk, '2026-11-24T18:00:00Z', 'Ann Ahead');
  const past = await aClient(house, practice, desk, '2026-11-23T19:00:00Z', 'Pat Past');
  expect(await numbers(desk)).toEqual([2, 0, 0]);
  house.clock.windTo(new Date('2026-11-23T20:00:00Z'));
  await house.db.query(
    `UPDATE follow_ups SET state = 'withdrawn', ended_at = now() WHERE practice_id = $1 AND journey_id = $2 AND state = 'open'`,
    [practice.id, past.lead.id],
  );
  expect(await numbers(desk)).toEqual([2, 1, 1]);
  await house.db.query(
    `INSERT INTO follow_ups (practice_id, id, journey_id, kind, cause_key, created_at, due_at, state)
     SELECT practice_id, gen_random_uuid(), journey_id, 'no_next_appointment', 'test', created_at, due_at, 'open' FROM follow_ups
     WHERE practice_id = $1 AND journey_id = $2 LIMIT 1`,
    [practice.id, past.lead.id],
  );
  expect(await numbers(desk)).toEqual([2, 1, 0]);
});

test('R-07: another clinician counts nobody’s clients but their own', async () => {
  const clinician = await house.signIn(practice.email('clinician'));
  expect((await numbers(clinician))[0]).toBe(2);
  await house.db.query('UPDATE journeys SET owner_id = $2 WHERE practice_id = $1', [practice.id, practice.members.owner]);
  expect((await numbers(clinician))[0]).toBe(0);
  expect((await numbers(desk))[0]).toBe(2);
});
