import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPractice, FOLLOW_UP_KINDS, openMinutesBetween, STAGES } from '@porchlight/pipeline';
import { DemoPractice, SMALL } from '../../src/demo/demo-practice.js';
import { type House, openHouse } from '../house.js';

const office = defaultPractice('therapy', 'America/Los_Angeles');

interface TodayRow {
  group: string;
  kind: string;
  name: string;
  tries: number;
  warnings: string[];
  rang: { voicemail: boolean; rings: number } | null;
  visit: { startsAt: string; status: string } | null;
}

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
    expect(await one('SELECT count(DISTINCT person_id)::int AS n FROM journeys')).toEqual({ n: SMALL.people });
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

  it('R-62, R-51: nobody is abandoned, and no moment has passed that time alone should have settled', async () => {
    const now = house.clock.now();
    expect((await house.db.query('SELECT * FROM app.abandoned($1, NULL)', [now])).rows).toEqual([]);
    expect((await house.db.query('SELECT * FROM app.due_checks($1, 10)', [now])).rows).toEqual([]);
  });

  it('OW-07: of most it is known how they heard of us, of some it is not; people, outside names and clients sent others; some thanks are open', async () => {
    const owner = house.visitor();
    await owner.post('/api/session', { email: 'owner@demo.test', password: PASSWORD });
    const { n, value } = (await owner.get('/api/figures/referral')).body;
    expect(value.share.denominator).toBeGreaterThan(n / 2);
    expect(value.unknown.numerator).toBeGreaterThan(5);
    expect(value.share.value).toBeGreaterThan(0.15);
    expect(value.share.value).toBeLessThan(0.6);
    for (const { by, inquiries } of value.namedBy) expect([by, inquiries > 0]).toEqual([by, true]);
    expect(value.rate.numerator).toBeGreaterThan(0);
    const { thanks, ended } = (await owner.get('/api/thanks')).body;
    expect([thanks.length > 0, ended.length > 0]).toEqual([true, true]);
    // Nobody names who came after them, so that no circle can close.
    const circle = `SELECT count(*)::int AS n FROM origin_records f JOIN journeys j ON j.id = f.journey_id WHERE (SELECT min(r.inquired_at) FROM journeys r WHERE r.person_id = f.referrer_id) > j.inquired_at`;
    expect(await one(circle)).toEqual({ n: 0 });
  });

  it('whatever is owed falls due in office hours', async () => {
    const { rows } = await house.db.query(`SELECT kind, due_at FROM follow_ups WHERE state = 'open'`);
    expect(rows.length).toBeGreaterThan(40);
    for (const { kind, due_at: due } of rows) {
      const open = openMinutesBetween(new Date(due.getTime() - 6e4).toISOString(), new Date(due.getTime() + 6e4).toISOString(), office);
      expect([kind, due.toISOString(), open > 0]).toEqual([kind, due.toISOString(), true]);
    }
  });

  it('Today is alive: something of every group is owed, and somebody is late right now', async () => {
    const desk = house.visitor();
    await desk.post('/api/session', { email: 'owner@demo.test', password: PASSWORD });
    const { rows } = (await desk.get('/api/follow-ups')).body as { rows: TodayRow[] };
    const groups = new Set(rows.map(({ group }) => group));
    expect([...groups]).toEqual(expect.arrayContaining(['escalated', 'rang_back', 'past_promise', 'late', 'new', 'try_again', 'no_show']));
    const kinds = new Set(rows.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([...FOLLOW_UP_KINDS].sort());
    const of = (kind: string) => rows.filter((row) => row.kind === kind);
    expect(of('callback').map(({ rang }) => rang?.voicemail)).toEqual(expect.arrayContaining([true, false]));
    expect(of('callback').some(({ rang }) => (rang?.rings ?? 0) > 1)).toBe(true);
    expect(of('retry').some(({ tries }) => tries > 1)).toBe(true);
    const day = (at: Date | string) => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(new Date(at));
    expect(of('no_show').some(({ visit }) => visit && day(visit.startsAt) === day(house.clock.now()))).toBe(true);
    const [late] = of('late');
    expect(late?.visit?.status).toBe('booked');
    expect(rows.flatMap(({ warnings }) => warnings)).toEqual(
      expect.arrayContaining(['no_voicemail', 'no_practice_name', 'hours', 'code_word']),
    );
  });

  it('R-78, R-75, R-22: clients were asked and some answered, the owner has goals, and who called back noted how they took it', async () => {
    const owner = house.visitor();
    await owner.post('/api/session', { email: 'owner@demo.test', password: PASSWORD });
    const figure = async (name: string) => (await owner.get(`/api/figures/${name}`)).body;
    const { n, excluded, value } = await figure('satisfaction');
    expect([value.asking, value.whole.display]).toEqual([true, 'percent']);
    expect(n).toBeGreaterThanOrEqual(10);
    expect(excluded[0].count).toBeGreaterThan(0);
    expect(
      (await one<{ n: number }>('SELECT count(*)::int AS n FROM surveys WHERE answered_at < asked_at OR asked_at < raised_at')).n,
    ).toBe(0);
    const { goal } = (await figure('goals')).value.newClients;
    expect(goal).toBe(10);
    expect((await figure('break-even')).value).toMatchObject({ visitsAMonth: 6 });
    // A therapist's range for a missed caller: nothing may come of it, or some sessions.
    const { missedCallers, opportunity } = (await figure('break-even')).value;
    expect(missedCallers).toBeGreaterThan(0);
    expect(opportunity).toEqual({ from: 40 * missedCallers, to: 380 * missedCallers });
    expect((await figure('reactions')).value.grateful.numerator).toBeGreaterThan(10);
  });

  it('R-77: some clients take a second service, one is on the way; they are no new leads', async () => {
    const owner = house.visitor();
    await owner.post('/api/session', { email: 'owner@demo.test', password: PASSWORD });
    const { value } = (await owner.get('/api/figures/uptake')).body;
    expect([value.share.numerator, value.onTheirWay]).toEqual([3, 1]);
    const { excluded } = (await owner.get('/api/figures/funnel')).body;
    expect(excluded).toContainEqual({ reason: 'second_service', count: 4 });
    const early = `SELECT count(*)::int AS n FROM journeys j JOIN journeys f ON f.practice_id = j.practice_id AND f.person_id = j.person_id AND f.inquired_at < j.inquired_at
      WHERE f.client_since IS NULL OR f.client_since > j.inquired_at`;
    expect(await one(early)).toEqual({ n: 0 });
  });

  it('a clinician has work of her own, the late one first', async () => {
    const imani = house.visitor();
    await imani.post('/api/session', { email: 'clinician@demo.test', password: PASSWORD });
    const { rows } = (await imani.get('/api/follow-ups?mine=1')).body as { rows: TodayRow[] };
    expect(rows[0]).toMatchObject({ kind: 'late', name: 'Jonah Beck' });
    expect(new Set(rows.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5);
  });

  it('R-12, TM-09: every attempt has its note and its follow-up, every ring its row, and a voicemail the words that were used', async () => {
    expect(
      await one(`SELECT count(*)::int AS n FROM journey_events e LEFT JOIN attempts a ON a.practice_id = e.practice_id AND a.journey_id = e.journey_id AND a.version = e.version
      WHERE e.type = 'attempt_recorded' AND a.note IS NULL`),
    ).toEqual({ n: 0 });
    expect(await one(`SELECT count(*)::int AS n FROM attempts WHERE follow_up_id IS NULL`)).toEqual({ n: 0 });
    expect(
      await one(
        `SELECT count(*)::int AS n FROM attempts WHERE outcome = 'left_voicemail' AND (script_id IS NULL OR disclosure_level IS NULL)`,
      ),
    ).toEqual({ n: 0 });
    const calls = await one<{ n: number }>('SELECT count(*)::int AS n FROM missed_calls');
    expect(calls).toEqual(
      await one(
        `SELECT ((SELECT count(*) FROM journey_events WHERE type = 'rang') + (SELECT count(*) FROM journeys WHERE source IN ('missed_call', 'voicemail')))::int AS n`,
      ),
    );
    expect(
      await one(`SELECT count(*)::int AS n FROM follow_ups f JOIN attempts a ON a.practice_id = f.practice_id AND a.follow_up_id = f.id
      WHERE f.state = 'withdrawn' AND f.kind NOT IN ('late', 'no_show') AND a.outcome <> 'returned_before_contact'`),
    ).toEqual({ n: 0 });
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
