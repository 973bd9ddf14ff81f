import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { aClient } from './client.js';

/** Monday, 10:00 at the practice. */
const TEN = new Date('2026-11-23T18:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('The caseload', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  const at = (days: number) => new Date(TEN.getTime() + days * DAY).toISOString();
  const read = async (query = '') => (await desk.get(`/api/caseload${query}`)).body;

  beforeAll(async () => {
    house = await openHouse({ at: TEN });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    // Seen on Tuesday, on Monday; booked for the next week, for the week after.
    for (const [name, first] of [['Tuesday', 1] as const, ['Monday', 0.05] as const]) await aClient(house, practice, desk, at(first), name);
    house.clock.windTo(new Date(TEN.getTime() + 2 * DAY));
    for (const [name, next] of [['Later', 16] as const, ['Soon', 9] as const]) await aClient(house, practice, desk, at(next), name);
  });
  afterAll(() => house?.close());

  it('TM-11: who has nothing ahead stands first, the longest unseen on top; then by the next visit', async () => {
    const { rows } = await house.db.query(`SELECT id FROM appointments WHERE starts_at < $1`, [at(2)]);
    expect(rows).toHaveLength(2);
    await house.db.query(`UPDATE appointments SET status = 'attended' WHERE starts_at < $1`, [at(2)]);
    expect((await read()).clients.map(({ name }: { name: string }) => name)).toEqual(['Monday', 'Tuesday', 'Soon', 'Later']);
  });

  it('R-62: it counts everybody, and those who have neither a visit nor a step apart', async () => {
    expect((await read()).counts).toEqual({ all: 4, booked: 2, step: 2, neither: 0 });
    await house.db.query(
      `UPDATE follow_ups SET state = 'withdrawn', ended_at = now() WHERE state = 'open' AND journey_id = (SELECT id FROM journeys WHERE card_name = 'Monday')`,
    );
    expect((await read()).counts).toEqual({ all: 4, booked: 2, step: 1, neither: 1 });
    expect((await read(`?memberId=${practice.members.biller}`)).counts).toEqual({ all: 0, booked: 0, step: 0, neither: 0 });
    expect((await desk.get('/api/caseload/counts')).body).toEqual({ all: 4, booked: 2, step: 1, neither: 1 });
  });

  it('R-07: another clinician counts nobody’s clients but their own', async () => {
    const clinician = await house.signIn(practice.email('clinician'));
    expect((await clinician.get('/api/caseload/counts')).body.all).toBe(4);
    await house.db.query('UPDATE journeys SET owner_id = $2 WHERE practice_id = $1', [practice.id, practice.members.owner]);
    expect((await clinician.get('/api/caseload/counts')).body).toEqual({ all: 0, booked: 0, step: 0, neither: 0 });
    expect((await desk.get('/api/caseload/counts')).body.all).toBe(4);
  });
});
