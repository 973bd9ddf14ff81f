import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { VISITS } from '../../src/appointments/day.service.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { aClient } from './client.js';

/** The Thursday before the clocks go back in Los Angeles (Sunday, 1 November 2026). */
const THURSDAY = new Date('2026-10-29T18:00:00Z');

describe('A day of the practice', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  const names = async (date: string): Promise<string[]> =>
    (await desk.get(`/api/day?date=${date}`)).body.visits.map(({ name }: { name: string }) => name);

  beforeAll(async () => {
    house = await openHouse({ at: THURSDAY });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    for (const [name, startsAt] of [
      ['Saturday 23:30', '2026-11-01T06:30:00.000Z'],
      ['Sunday 0:00', '2026-11-01T07:00:00.000Z'],
      ['Sunday 23:30, after the clocks', '2026-11-02T07:30:00.000Z'],
      ['Monday 0:00', '2026-11-02T08:00:00.000Z'],
    ] as const)
      await aClient(house, practice, desk, startsAt, name);
  });
  afterAll(() => house?.close());

  it('begins and ends at its own midnight, and has 25 hours when the clocks go back', async () => {
    expect(await names('2026-10-31')).toEqual(['Saturday 23:30']);
    expect(await names('2026-11-01')).toEqual(['Sunday 0:00', 'Sunday 23:30, after the clocks']);
    expect(await names('2026-11-02')).toEqual(['Monday 0:00']);
  });

  it('is found by where it lies, however many visits there ever were', async () => {
    await house.db.query(
      `INSERT INTO appointments (practice_id, id, journey_id, kind, status, status_at, starts_at, ends_at, source, created_at)
       SELECT practice_id, gen_random_uuid(), journey_id, kind, status, status_at, starts_at - make_interval(hours => n), ends_at - make_interval(hours => n), source, created_at
       FROM appointments, generate_series(1000, 1999) n WHERE starts_at = '2026-11-01T06:30Z'; ANALYZE appointments`,
    );
    const app = new pg.Client({ connectionString: house.appUrl });
    await app.connect();
    const key = [practice.id, '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z', null, null, null];
    await app.query(`SELECT set_config('app.practice', $1, false)`, [practice.id]);
    const { rows } = await app.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${VISITS}`, key);
    await app.end();
    expect(mostRead(rows[0]['QUERY PLAN'][0].Plan)).toBeLessThan(100);
  });
});

interface Step {
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  Plans?: Step[];
}
/** The most rows that one step of a plan went through. */
const mostRead = (step: Step): number =>
  Math.max(
    step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Join Filter'] ?? 0),
    ...(step.Plans ?? []).map(mostRead),
  );
