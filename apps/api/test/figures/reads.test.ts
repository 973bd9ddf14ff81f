import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { diceOf } from '../../src/demo/random.js';
import { KeepingLoop } from '../../src/figures/rows/keeping-loop.js';
import { TILES } from '../../src/figures/tiles/tiles.js';
import { aClient } from '../follow-ups/client.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { grow } from './grow.js';
import { RandomHistory } from './random-history.js';

jest.setTimeout(300_000);

const TIMES = 60;
/** How often a figure may go through all there is; the heaviest needs eight. */
const MOST = 20;

/**
 * Time is not measured here; what a statement goes through is. A condition that row-level security keeps from an index makes one walk through a
 * table out of each look-up: twice the practice is then four times the work, and nothing else shows it before a practice is large.
 */
describe('A practice that has grown', () => {
  let house: House;
  let practice: TestPractice;
  let app: pg.Client;
  let rows: number;

  beforeAll(async () => {
    house = await openHouse({ at: new Date('2026-01-05T17:00:00Z') });
    practice = await house.practice();
    const desk = await house.signIn(practice.email('front_desk'));
    const play = new RandomHistory(house, practice, desk, diceOf(11).next);
    for (let step = 0; step < 200; step++) await play.step();
    // Chance may leave nobody in care: five clients, and three of them miss their session.
    const clients = [];
    for (let n = 0; n < 5; n++)
      clients.push(await aClient(house, practice, desk, new Date(house.clock.now().getTime() + 86_400_000).toISOString(), `Client ${n}`));
    house.clock.windOn(2 * 86_400_000);
    for (const [n, { lead, session }] of clients.entries())
      expect((await lead.status(session, n < 3 ? 'no_show' : 'attended')).status).toBe(200);
    house.clock.windOn(86_400_000);
    await grow(house.db, practice.id, TIMES);
    await house.app.get(KeepingLoop).run();
    await house.db.query('ANALYZE');
    app = new pg.Client({ connectionString: house.appUrl });
    await app.connect();
    await app.query(`SELECT set_config('app.practice', $1, false)`, [practice.id]);
    const { rows: counts } = await house.db.query(
      `SELECT (SELECT count(*) FROM figures_inquiries)::int AS inquiries, (SELECT count(*) FROM figures_care)::int AS clients,
              (SELECT count(*) FROM figures_owed)::int AS owed, (SELECT count(*) FROM appointments)::int AS visits`,
    );
    expect(Math.min(...Object.values(counts[0] as Record<string, number>))).toBeGreaterThan(3 * TIMES);
    rows = Math.max(...Object.values(counts[0] as Record<string, number>));
  });
  afterAll(async () => {
    await app?.end();
    await house?.close();
  });

  it.each(Object.keys(TILES))('OW-16: the figure %s goes through its rows a few times, not once for each of them', async (name) => {
    const at = house.clock.now();
    for (const [when, asked] of [
      ['now', { at, window: null, now: true }],
      ['of a quarter', { at, window: { from: new Date('2026-02-01T08:00:00Z'), to: new Date('2026-05-01T07:00:00Z') }, now: true }],
      ['as of then', { at: new Date(at.getTime() - 3_600_000), window: null, now: false }],
    ] as const) {
      let read = 0;
      const tx = {
        async query(sql: string, parameters: unknown[]) {
          const { rows: plan } = await app.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, parameters);
          read += gone(plan[0]['QUERY PLAN'][0].Plan);
          return (await app.query(sql, parameters)).rows;
        },
      };
      const { now, ...rest } = asked;
      await TILES[name]?.reckon(
        { tx: tx as unknown as EntityManager, practice: practice.id, zone: 'America/Los_Angeles', ...rest },
        { now },
      );
      const times = Math.round(read / rows);
      if (process.env.PORCHLIGHT_READS) process.stdout.write(`${name} ${when}: ${times} times\n`);
      expect({ when, tooOften: times > MOST ? times : 0 }).toEqual({ when, tooOften: 0 });
    }
  });

  it('OW-16: what changes for hundreds of people at once is counted step by step, to the last of them', async () => {
    const sources = async () => (await house.db.query('SELECT DISTINCT source FROM figures_inquiries')).rows.map(({ source }) => source);
    expect((await sources()).length).toBeGreaterThan(1);
    await house.db.query(`UPDATE journeys SET source = 'other'`);
    const { rows: touched } = await house.db.query('SELECT count(*)::int AS n FROM figures_touched');
    expect(touched[0].n).toBeGreaterThan(500);
    await house.app.get(KeepingLoop).run();
    expect(await sources()).toEqual(['other']);
  });
});

interface Step {
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  Plans?: Step[];
}
/** The rows that all steps of a plan went through. */
const gone = (step: Step): number =>
  ((step['Actual Rows'] ?? 0) + (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Join Filter'] ?? 0)) *
    (step['Actual Loops'] ?? 1) +
  (step.Plans ?? []).reduce((sum, part) => sum + gone(part), 0);
