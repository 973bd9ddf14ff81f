import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sweep } from '../../src/journeys/sweep.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { aClient } from './client.js';

/** Monday 23 November 2026, 9:00 in the practice. */
const NINE = new Date('2026-11-23T17:00:00Z');
const at = (hours: number, minutes = 0): Date => new Date(NINE.getTime() + (hours - 9) * 3_600_000 + minutes * 60_000);

describe('The passing of time', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let clinician: Visitor;
  let sweep: Sweep;

  beforeAll(async () => {
    house = await openHouse({ at: NINE });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    clinician = await house.signIn(practice.email('clinician'));
    sweep = house.app.get(Sweep);
  });
  afterAll(() => house?.close());

  const pass = async (moment: Date) => {
    house.clock.windTo(moment);
    return sweep.run();
  };
  const mine = async (journeyId: string) =>
    (await clinician.get('/api/follow-ups?mine=1')).body.rows.filter((row: { journeyId: string }) => row.journeyId === journeyId);
  const abandoned = async () => (await house.db.query('SELECT * FROM app.abandoned($1, NULL)', [house.clock.now()])).rows;

  it('R-51, R-54: late after fifteen minutes, and at the end of the session the same row is the no-show', async () => {
    house.clock.windTo(NINE);
    const client = await aClient(house, practice, desk, at(10).toISOString());
    await pass(at(10, 14));
    expect(await client.open()).toEqual([]);
    await pass(at(10, 15));
    const [late] = await mine(client.lead.id);
    expect(late).toMatchObject({ kind: 'late', group: 'late', visit: { status: 'booked', startsAt: at(10).toISOString() } });
    const kept = await clinician.post(`/api/follow-ups/${late.id}/attempts`, { outcome: 'no_answer', journeyVersion: late.journeyVersion });
    expect(kept.status).toBe(201);
    await pass(at(10, 50));
    expect((await client.followUps()).filter(({ id }) => id === late.id)).toMatchObject([{ kind: 'no_show', state: 'done', tries: 1 }]);
    expect((await client.lead.appointments()).find(({ id }) => id === client.session.id)?.status).toBe('no_show');
    expect((await client.open()).map(({ kind, dueAt }) => [kind, dueAt])).toEqual([['no_next_appointment', '2026-11-30T17:00:00.000Z']]);
    expect(await abandoned()).toEqual([]);
  });

  it('R-51: who arrives while we ring is no longer late, and nothing is owed', async () => {
    house.clock.windTo(NINE);
    const client = await aClient(house, practice, desk, at(10).toISOString());
    await pass(at(10, 16));
    const view = await client.lead.view();
    client.lead.version = view.version;
    const [now] = (await client.lead.appointments()).filter(({ kind }) => kind === 'session');
    await client.lead.status(now as { id: string; version: number }, 'arrived');
    expect((await client.followUps()).filter(({ kind }) => kind === 'late')).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('swept twice, nothing happens the second time', async () => {
    await pass(at(11));
    expect(await sweep.run()).toBe(0);
  });

  it('P11: connections that are killed in the middle of sweeps double nothing and lose nothing', async () => {
    house.clock.windTo(NINE);
    const clients = [];
    for (let n = 0; n < 12; n++) clients.push(await aClient(house, practice, desk, at(10).toISOString(), `Killed ${n}`));
    const kill = () =>
      house.db.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'porchlight_app' AND state <> 'idle'",
      );
    for (const moment of [at(10, 16), at(10, 51), at(9 + 24 * 8)]) {
      house.clock.windTo(moment);
      for (let round = 0; round < 6; round++) {
        const swept = sweep.run().catch(() => 0);
        for (let n = 0; n < 4; n++) await kill();
        await swept;
      }
      while ((await sweep.run().catch(() => 1)) > 0);
    }
    for (const client of clients) {
      const rows = await client.followUps();
      expect(rows.filter(({ causeKey }) => causeKey.startsWith('visit:'))).toMatchObject([{ kind: 'no_show', state: 'open' }]);
      expect(new Set(rows.map(({ causeKey }) => causeKey)).size).toBe(rows.length);
      expect((await client.lead.appointments()).find(({ id }) => id === client.session.id)?.status).toBe('no_show');
    }
    expect(await abandoned()).toEqual([]);
  });

  it('R-62, P11: an outage of three days, and three processes that wake up together: each cause is raised once', async () => {
    house.clock.windTo(NINE);
    const clients = [];
    for (let n = 0; n < 12; n++) clients.push(await aClient(house, practice, desk, at(10 + (n % 5)).toISOString(), `Example ${n}`));
    house.clock.windTo(at(9 + 72));
    const others = [await house.replica(), await house.replica()];
    await Promise.all([sweep.run(), ...others.map((app) => app.get(Sweep).run())]);
    await sweep.run();
    for (const client of clients) {
      expect((await client.lead.appointments()).find(({ id }) => id === client.session.id)?.status).toBe('no_show');
      expect(await client.open()).toMatchObject([{ kind: 'no_show' }]);
      const changes = (await client.lead.timeline()).filter(({ type }) => type === 'time_passed');
      expect(changes.length).toBe(1);
    }
    expect(await abandoned()).toEqual([]);
  });
});
