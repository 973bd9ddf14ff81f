import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STAGES } from '@porchlight/pipeline';
import { DemoPractice, SMALL } from '../../src/demo/demo-practice.js';
import { type House, openHouse } from '../house.js';

const PASSWORD = 'lantern-maple-cedar-plum';

describe('The demo practice at the first start', () => {
  let house: House;
  const one = async <T>(sql: string): Promise<T> => (await house.db.query(sql)).rows[0];

  beforeAll(async () => {
    // A Wednesday, early in the afternoon: the practice is open.
    house = await openHouse({ at: new Date('2026-03-18T21:32:00.000Z') });
  });
  afterAll(() => house?.close());

  it('is founded whole or not at all: cut off in the middle it leaves an empty install, and the next start begins anew', async () => {
    const demo = house.app.get(DemoPractice);
    const cutOff = demo.foundWhereEmpty(PASSWORD).catch((error: Error) => error);
    const playing = `FROM pg_stat_activity WHERE datname = current_database() AND usename = 'porchlight_app' AND backend_xid IS NOT NULL AND query ~ 'journeys|appointments|consents'`;
    await until(async () => (await one<{ n: number }>(`SELECT count(*)::int AS n ${playing}`)).n > 0);
    await house.db.query(`SELECT pg_terminate_backend(pid) ${playing}`);
    expect(await cutOff).toBeInstanceOf(Error);
    expect(
      await one(
        'SELECT (SELECT count(*)::int FROM practices) AS practices, (SELECT count(*)::int FROM accounts) AS accounts, (SELECT count(*)::int FROM people) AS people',
      ),
    ).toEqual({ practices: 0, accounts: 0, people: 0 });
  });

  it('two first starts at once found one practice, within seconds; a start after that founds nothing', async () => {
    const demo = house.app.get(DemoPractice);
    const founded = await Promise.all([demo.foundWhereEmpty(PASSWORD), demo.foundWhereEmpty(PASSWORD)]);
    expect(founded.sort()).toEqual([false, true]);
    expect(await demo.foundWhereEmpty(PASSWORD)).toBe(false);
    expect(await one('SELECT count(*)::int AS n FROM practices')).toEqual({ n: 1 });
    expect(await one('SELECT count(*)::int AS n FROM journeys')).toEqual({ n: SMALL.people });
  });

  it('somebody stands in every stage; some are late, some past the 48 hours, some due later today, some standing still', async () => {
    const { rows } = await house.db.query('SELECT stage, count(*)::int AS n FROM journeys GROUP BY 1');
    expect(rows.map((row) => row.stage).sort()).toEqual([...STAGES].sort());
    const at = `timestamptz '${house.clock.now().toISOString()}'`;
    const alive = await one<Record<string, number>>(`SELECT
      count(*) FILTER (WHERE ceiling_at < ${at})::int AS breached,
      count(*) FILTER (WHERE next_due < ${at})::int AS late,
      count(*) FILTER (WHERE next_due > ${at} AND (next_due AT TIME ZONE 'America/Los_Angeles')::date = (${at} AT TIME ZONE 'America/Los_Angeles')::date)::int AS today,
      count(*) FILTER (WHERE stage = 'in_conversation' AND entered_at < ${at} - interval '3 days')::int AS still,
      count(*) FILTER (WHERE inquired_at > ${at} - interval '1 day')::int AS new FROM journeys`);
    expect(alive.breached).toBeGreaterThanOrEqual(3);
    expect(alive.late).toBeGreaterThanOrEqual(4);
    expect(alive.today).toBeGreaterThanOrEqual(4);
    expect(alive.still).toBeGreaterThanOrEqual(1);
    expect(alive.new).toBeGreaterThanOrEqual(4);
  });

  it('it is as true as production: one event a version, four proofs a client, a guarantor for every child that pays', async () => {
    expect(
      await one(
        `SELECT count(*)::int AS n FROM journeys j WHERE version <> (SELECT count(*) FROM journey_events e WHERE e.practice_id = j.practice_id AND e.journey_id = j.id)`,
      ),
    ).toEqual({ n: 0 });
    expect(await one(`SELECT count(*)::int AS n FROM client_milestones WHERE jsonb_array_length(proofs) <> 4`)).toEqual({ n: 0 });
    expect(
      await one(`SELECT count(*)::int AS n FROM journeys WHERE stage IN ('active', 'at_risk', 'closing') AND client_since IS NULL`),
    ).toEqual({ n: 0 });
    expect(
      await one(`SELECT count(*)::int AS n FROM facts f JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id JOIN people p ON p.practice_id = j.practice_id AND p.id = j.person_id
      WHERE f.kind = 'payment_verified' AND p.born_on > f.at::date - interval '18 years' AND (f.guarantor_id = p.id OR f.guarantor_relationship <> 'guardian')`),
    ).toEqual({ n: 0 });
    expect(await one(`SELECT count(*)::int AS n FROM journey_events WHERE recorded_at > '${house.clock.now().toISOString()}'`)).toEqual({
      n: 0,
    });
    expect(
      await one(
        `SELECT count(*)::int AS n FROM appointments a JOIN appointments b ON b.practice_id = a.practice_id AND b.member_id = a.member_id AND b.id > a.id AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at AND a.status = 'booked' AND b.status = 'booked'`,
      ),
    ).toEqual({ n: 0 });
  });

  it('the five of the demo sign in, and the board shows what is there', async () => {
    const desk = house.visitor();
    expect((await desk.post('/api/session', { email: 'desk@demo.test', password: PASSWORD })).status).toBe(201);
    const { columns } = (await desk.get('/api/board')).body;
    const names = columns.flatMap((column: { cards: { name: string }[] }) => column.cards.map((card) => card.name));
    expect(names).toEqual(expect.arrayContaining(['Maya Lindqvist', 'Noor Haddad', '(206) 555-0177']));
    const noor = columns
      .flatMap((column: { cards: { name: string; warnings: string[] }[] }) => column.cards)
      .find((card: { name: string }) => card.name === 'Noor Haddad');
    expect(noor.warnings).toEqual(['no_voicemail', 'no_practice_name']);
  });
});

async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2000 && !(await happened()); tries++) await new Promise((resolve) => setTimeout(resolve, 5));
}
