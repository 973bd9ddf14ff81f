import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { diceOf } from '../../src/demo/random.js';
import { KeepingLoop } from '../../src/figures/rows/keeping-loop.js';
import { Scopes } from '../../src/http/scope.js';
import { BiAccess } from '../../src/reporting/bi-access.js';
import { RandomHistory } from '../figures/random-history.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

jest.setTimeout(300_000);

/** Names that could be anybody’s: none of them may come out of a view. */
const CANARY = 'Quillfeather';

describe('A reporting tool that reads one practice', () => {
  let house: House;
  let mine: TestPractice;
  let theirs: TestPractice;
  let owner: Visitor;
  let access: BiAccess;
  let made: { login: string; password: string };
  let bi: pg.Client;
  let views: string[];

  const accessTo = (practice: TestPractice) => new BiAccess(house.app.get(Scopes), practice.owner, house.ownerUrl);
  const urlOf = ({ login, password }: { login: string; password: string }) =>
    Object.assign(new URL(house.appUrl), { username: login, password }).href;
  const signedIn = async (as: { login: string; password: string }) => {
    const client = new pg.Client({ connectionString: urlOf(as) });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  const number = async (sql: string, client = bi): Promise<number> =>
    Number((await client.query(`SELECT count(*) AS n FROM ${sql}`)).rows[0].n);
  const figure = async (path: string) => {
    const answer = await owner.get(`/api/figures/${path}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  beforeAll(async () => {
    house = await openHouse({ at: new Date('2026-01-05T17:00:00Z') });
    mine = await house.practice('willow');
    theirs = await house.practice('cedar');
    for (const [practice, seed, steps] of [
      [mine, 7, 420],
      [theirs, 8, 60],
    ] as const) {
      const play = new RandomHistory(house, practice, await house.signIn(practice.email('front_desk')), diceOf(seed).next);
      for (let step = 0; step < steps; step++) await play.step();
    }
    await calledWithoutNetwork(house, await house.signIn(mine.email('front_desk')));
    await house.db.query(`UPDATE people SET display_name = '${CANARY} ' || id, safety_note = '${CANARY}', born_on = '1990-05-05'`);
    await house.db.query(
      `INSERT INTO surveys (practice_id, id, journey_id, person_id, point, delivery, raised_at, asked_at, expires_at, answered_at, score)
       SELECT DISTINCT ON (person_id) practice_id, gen_random_uuid(), id, person_id, 'session_3', 'sent', $1::timestamptz, $1, $1, $1, 9 FROM journeys WHERE voided_at IS NULL`,
      [house.clock.now()],
    );
    house.clock.windOn(Date.now() - house.clock.now().getTime());
    owner = await house.signIn(mine.email('owner'));
    await house.app.get(KeepingLoop).run();
    access = accessTo(mine);
    made = await access.create('Metabase');
    bi = await signedIn(made);
    const { rows } = await house.db.query(`SELECT relname FROM pg_class WHERE relnamespace = 'reporting'::regnamespace ORDER BY 1`);
    views = rows.map(({ relname }) => relname);
  });
  afterAll(async () => {
    await bi?.end();
    for (const practice of [mine, theirs])
      for (const { login, revokedAt } of await accessTo(practice).list()) if (!revokedAt) await accessTo(practice).revoke(login);
    await house?.close();
  });

  it('OW-16: the views count what the figures count, all time and in a window', async () => {
    for (const [window, from, to] of [
      ['', '1900-01-01', '2200-01-01'],
      ['from=2026-01-20&to=2026-04-15', '2026-01-20', '2026-04-15'],
    ]) {
      const within = (column: string) => `${column} BETWEEN '${from}' AND '${to}'`;
      const asked = `inquiries WHERE class = 'inquiry' AND ${within('inquired_on')}`;
      const funnel = await figure(`funnel?${window}`);
      expect(funnel.n).toBeGreaterThan(3);
      expect(await number(asked)).toBe(funnel.n);
      for (const { stage, count } of funnel.value.reached) {
        const column = stage === 'new' ? 'true' : stage === 'active' ? 'became_client' : `reached_${stage}`;
        expect([stage, await number(`${asked} AND ${column}`)]).toEqual([stage, count]);
      }
      expect(await number(`${asked} AND standing = 'lost'`)).toBe(funnel.value.lost);
      expect(await number(`${asked} AND standing = 'open'`)).toBe(funnel.value.open);

      const first = await figure(`first-response?${window}`);
      const counted = `${asked} AND first_answer IN ('answered', 'waiting', 'released')`;
      expect(await number(counted)).toBe(first.n);
      expect(await number(`${counted} AND first_answer = 'answered'`)).toBe(first.value.answered);
      expect(await number(`${counted} AND first_answer = 'waiting'`)).toBe(first.value.stillWaiting);
      expect(await number(`${counted} AND answered_within_48_hours`)).toBe(first.value.matureWithinCeiling.numerator);
      expect(await number(`${counted} AND answered_within_48_hours IS NOT NULL`)).toBe(first.value.matureWithinCeiling.denominator);
      expect(await number(`${counted} AND answered_within_promise`)).toBe(first.value.withinTarget.numerator);
      expect(await number(`${counted} AND answered_within_promise IS NOT NULL`)).toBe(first.value.withinTarget.denominator);

      const sources = await figure(`sources?${window}`);
      for (const { source, inquiries } of sources.value.sources) expect(await number(`${asked} AND source = '${source}'`)).toBe(inquiries);

      const attendance = await figure(`attendance?${window}`);
      const visits = `visits WHERE counted_as = 'attendance' AND ${within('starts_on')}`;
      expect(attendance.n).toBeGreaterThan(0);
      expect(await number(visits)).toBe(attendance.n);
      for (const status of ['attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'])
        expect(await number(`${visits} AND status = '${status}'`)).toBe(attendance.value.counts[status]);
      expect(await number(`${visits} AND arrived_late`)).toBe(attendance.value.counts.late);
      for (const { reason, count } of attendance.excluded)
        expect([reason, await number(`visits WHERE counted_as = '${reason}' AND ${within('starts_on')}`)]).toEqual([reason, count]);

      const rebooking = await figure(`rebooking?${window}`);
      expect(await number(`missed_visits WHERE settled AND ${within('starts_on')}`)).toBe(rebooking.n);
      expect(await number(`missed_visits WHERE settled AND rebooked AND ${within('starts_on')}`)).toBe(rebooking.value.rebooked.numerator);

      const followUps = await figure(`follow-ups?${window}`);
      const owed = `follow_ups WHERE standing <> 'taken_back' AND ${within('created_on')}`;
      expect(await number(owed)).toBe(followUps.n);
      const { onTime, late, returnedBefore, withdrawn, overdueOpen, openAhead } = followUps.value.all;
      const standings = { on_time: onTime, late, returned: returnedBefore, withdrawn, overdue: overdueOpen, ahead: openAhead };
      for (const [standing, count] of Object.entries(standings))
        expect([standing, await number(`${owed} AND standing = '${standing}'`)]).toEqual([standing, count]);

      const retention = await figure(`retention?${window}`);
      const clients = `clients WHERE begun AND ${within('client_on')}`;
      expect(await number(clients)).toBe(retention.n);
      expect(await number(`${clients} AND ended IS NULL`)).toBe(retention.value.inCare);
      expect(await number(`${clients} AND ended = 'unplanned'`)).toBe(retention.value.endedUnplanned);
    }
    const snapshot = await figure('snapshot');
    for (const { stage, count } of snapshot.value.stages) {
      expect([stage, await number(`journeys WHERE stage = '${stage}'`)]).toEqual([stage, count]);
      expect([stage, await number(`stage_visits WHERE stage = '${stage}' AND left_on IS NULL`)]).toEqual([stage, count]);
    }
    const { rows } = await bi.query('SELECT * FROM freshness');
    expect(rows).toEqual([expect.objectContaining({ complete: true, zone: 'America/Los_Angeles' })]);
  });

  it('every view has rows of its own practice, and not one of the other, whatever the tool sets', async () => {
    const salts = await house.db.query('SELECT practice_id FROM reporting_salts');
    expect(salts.rows).toEqual([{ practice_id: mine.id }]);
    const before = new Map<string, number>();
    for (const view of views) before.set(view, await number(`reporting.${view}`));
    expect(before.get('inquiries')).toBeGreaterThan(9);
    expect(before.get('survey_answers')).toBeGreaterThan(9);

    const others = await accessTo(theirs).create('Their tool');
    const other = await signedIn(others);
    const total = await house.db.query(`SELECT count(*)::int AS n FROM journeys WHERE voided_at IS NULL`);
    const [mineOwn, theirOwn] = [await number('journeys'), await number('journeys', other)];
    expect(mineOwn).toBeGreaterThan(0);
    expect(theirOwn).toBeGreaterThan(0);
    expect(mineOwn + theirOwn).toBe(total.rows[0].n);

    // Settings that the app goes by, and every other that a login may set.
    for (const set of [
      `SET app.practice = '${theirs.id}'`,
      `SELECT set_config('app.practice', '${theirs.id}', false)`,
      'SET row_security = off',
      'SET search_path = public, reporting',
      'SET default_transaction_read_only = off',
      'SET ROLE porchlight_bi',
    ]) {
      await bi.query(set);
      if (set.includes('row_security')) {
        await expect(bi.query('SELECT count(*) FROM reporting.journeys')).rejects.toThrow(/row-level security/);
        await bi.query('RESET row_security');
      }
      for (const view of views) expect([set, view, await number(`reporting.${view}`)]).toEqual([set, view, before.get(view)]);
    }
    await bi.query('RESET ALL; RESET ROLE');
    for (const role of ['porchlight_app', 'porchlight_lookup', 'porchlight_reporting', 'porchlight_owner', 'postgres', others.login]) {
      await expect(bi.query(`SET ROLE ${role}`)).rejects.toThrow(/permission denied/);
      await expect(bi.query(`SET SESSION AUTHORIZATION ${role}`)).rejects.toThrow(/permission denied/);
    }
    await other.end();
    await accessTo(theirs).revoke(others.login);
  });

  it('the same person has another reference in another practice’s views, and none is an id of ours', async () => {
    const { rows } = await bi.query('SELECT journey_ref, person_ref FROM journeys');
    const ids = await house.db.query(
      'SELECT id::text, replace(id::text, $1, $2) AS bare FROM journeys UNION SELECT id::text, replace(id::text, $1, $2) FROM people',
      ['-', ''],
    );
    const known = new Set(ids.rows.flatMap(({ id, bare }) => [id, bare]));
    expect(rows.filter(({ journey_ref, person_ref }) => known.has(journey_ref) || known.has(person_ref))).toEqual([]);
    expect(new Set(rows.map(({ journey_ref }) => journey_ref)).size).toBe(rows.length);
    // They join: the same card is the same reference in another view.
    expect(await number('stage_visits v JOIN journeys j USING (journey_ref) WHERE v.left_on IS NULL')).toBe(rows.length);
  });

  it('the page names every view and column, in the words that the database shows a tool', async () => {
    const { rows } = await bi.query(
      `SELECT c.relname AS view, obj_description(c.oid) AS says, a.attname AS column, col_description(c.oid, a.attnum) AS what
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = 'reporting'::regnamespace AND c.relkind = 'v'`,
    );
    expect(rows.length).toBeGreaterThan(80);
    const page = readFileSync(join(__dirname, '../../../../docs/reporting.md'), 'utf8');
    for (const { view, says, column, what } of rows) {
      const section = page.split('\n### ').find((each) => each.startsWith(`\`reporting.${view}\``)) ?? '';
      expect([view, section.includes(says)]).toEqual([view, true]);
      expect([view, column, section.includes(`| \`${column}\` | ${what} |`)]).toEqual([view, column, true]);
    }
  });

  it('no view holds a name, a number, an address, an id or a word that somebody wrote', async () => {
    for (const view of views) {
      const { rows } = await bi.query(`SELECT to_jsonb(v)::text AS text FROM reporting.${view} v`);
      const all = rows.map(({ text }) => text).join('\n');
      expect([view, all.includes(CANARY)]).toEqual([view, false]);
      expect([view, /@|\+\d{8}|[0-9a-f]{8}-[0-9a-f]{4}-/.exec(all)?.[0]]).toEqual([view, undefined]);
    }
    const { rows } = await house.db.query(
      `SELECT DISTINCT data_type FROM information_schema.columns WHERE table_schema = 'reporting' ORDER BY 1`,
    );
    // No instant and no uuid: days, codes, numbers, references.
    expect(rows.map(({ data_type }) => data_type)).toEqual(['boolean', 'date', 'integer', 'numeric', 'smallint', 'text']);
  });

  it('the role that the views look as cannot read a name either', async () => {
    const { rows } = await house.db.query(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.column_privileges WHERE grantee = 'porchlight_reporting' AND table_schema = 'public'
         AND column_name ~ '(name|note|email|phone|number|words|text|value|label|key|line|message|initials|caller)' AND column_name <> 'voicemail'`,
    );
    expect(rows).toEqual([]);
  });

  it('it cannot write, and can read no table, no other schema and no function of ours', async () => {
    await bi.query('SET default_transaction_read_only = off');
    const tables = await house.db.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`);
    expect(tables.rows.length).toBeGreaterThan(30);
    for (const { relname } of tables.rows) await expect(bi.query(`SELECT 1 FROM public.${relname}`)).rejects.toThrow(/permission denied/);
    for (const view of views)
      for (const sql of [`DELETE FROM reporting.${view}`, `INSERT INTO reporting.${view} DEFAULT VALUES`, `DROP VIEW reporting.${view}`])
        await expect(bi.query(sql)).rejects.toThrow(/permission denied|must be owner|cannot (delete|insert)/);
    for (const sql of [
      'CREATE TABLE public.mine (a int)',
      'CREATE TABLE reporting.mine (a int)',
      'CREATE TEMP TABLE mine (a int)',
      'CREATE SCHEMA mine',
      `SELECT app.practice()`,
      `SELECT * FROM app.practices()`,
      'SELECT app.wire_channel()',
      `SELECT * FROM app.search_people('a', 1)`,
      `SELECT pg_read_file('PG_VERSION')`,
      `SELECT pg_ls_dir('.')`,
      `COPY (SELECT 1) TO PROGRAM 'true'`,
      `SELECT lo_import('PG_VERSION')`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'porchlight_app'`,
      `CREATE ROLE another`,
      `ALTER ROLE porchlight_app PASSWORD 'x'`,
      `GRANT porchlight_app TO ${made.login}`,
    ])
      await expect(bi.query(sql)).rejects.toThrow(/permission denied|must be|does not exist|only roles/i);
    // What other connections run, and statistics of columns, are hidden.
    const activity = await bi.query(
      `SELECT query FROM pg_stat_activity WHERE usename <> session_user AND query NOT IN ('<insufficient privilege>', '')`,
    );
    expect(activity.rows).toEqual([]);
    expect((await bi.query(`SELECT * FROM pg_stats WHERE schemaname = 'public'`)).rows).toEqual([]);
    await bi.query('RESET ALL');
  });

  it('a function of its own sees no row that the view leaves out', async () => {
    // Even a condition that fails loudly on a row of another practice never meets one.
    const others = await house.db.query(`SELECT count(*)::int AS n FROM journeys WHERE practice_id = $1`, [theirs.id]);
    expect(others.rows[0].n).toBeGreaterThan(0);
    await expect(bi.query(`SELECT count(*) FROM journeys WHERE 1 / (CASE WHEN stage IS NULL THEN 0 ELSE 1 END) = 1`)).resolves.toBeTruthy();
    const { rows } = await bi.query(`EXPLAIN SELECT * FROM journeys WHERE lower(stage) = 'x'`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/reporting\.practice|InitPlan/);
    const { rows: barriers } = await house.db.query(
      `SELECT relname, reloptions::text, relowner::regrole::text AS owner FROM pg_class WHERE relnamespace = 'reporting'::regnamespace`,
    );
    for (const { reloptions, owner: by } of barriers) expect([reloptions, by]).toEqual(['{security_barrier=true}', 'porchlight_reporting']);
  });

  it('rings of the app cannot be listened to: the name of their channel is known to the serving role alone', async () => {
    const heard: string[] = [];
    bi.on('notification', ({ channel }) => heard.push(channel));
    await bi.query('LISTEN porchlight');
    const { rows } = await house.db.query('SELECT name FROM wire_channel');
    const listening = new pg.Client({ connectionString: house.appUrl });
    await listening.connect();
    const rung = new Promise((resolve) => listening.on('notification', resolve));
    await listening.query(`LISTEN ${rows[0].name}`);
    await Lead.asks(await house.signIn(mine.email('front_desk')));
    await rung;
    await bi.query('SELECT 1');
    expect(heard).toEqual([]);
    await listening.end();
  });

  it('a session begins read only, with a limit of time; more connections than three are refused', async () => {
    const { rows } = await bi.query(
      `SELECT current_setting('statement_timeout') AS longest, current_setting('default_transaction_read_only') AS only, current_setting('search_path') AS path`,
    );
    expect(rows).toEqual([{ longest: '1min', only: 'on', path: 'reporting' }]);
    const more = [await signedIn(made), await signedIn(made)];
    await expect(signedIn(made)).rejects.toThrow(/too many connections/);
    for (const client of more) await client.end();
  });

  it('what is shown of each login, and every step, stands in the list and in the audit', async () => {
    const logins = await access.list();
    expect(logins).toEqual([{ login: made.login, label: 'Metabase', createdAt: expect.any(Date), revokedAt: null }]);
    expect(await accessTo(theirs).revoke(made.login)).toBe(false);
    const { rows } = await house.db.query(`SELECT action, fields FROM audit_entries WHERE object_kind = 'bi_login' AND practice_id = $1`, [
      mine.id,
    ]);
    expect(rows).toEqual([{ action: 'bi_access.created', fields: [made.login] }]);
  });

  it('a login that is taken back is gone at once: its session ends, and nobody signs in with it again', async () => {
    const gone = new Promise<void>((resolve) => bi.once('end', () => resolve()));
    expect(await access.revoke(made.login)).toBe(true);
    await gone;
    await expect(signedIn(made)).rejects.toThrow(/password authentication failed|not permitted/);
    expect((await house.db.query('SELECT FROM pg_roles WHERE rolname = $1', [made.login])).rowCount).toBe(0);
    expect(await access.revoke(made.login)).toBe(false);
    const { rows } = await house.db.query(
      `SELECT action FROM audit_entries WHERE object_kind = 'bi_login' AND practice_id = $1 ORDER BY id`,
      [mine.id],
    );
    expect(rows.map(({ action }) => action).slice(0, 2)).toEqual(['bi_access.created', 'bi_access.revoked']);
  });

  it('a role whose binding was taken back sees nothing, even while it still may sign in', async () => {
    const second = await access.create('Tableau');
    const tool = await signedIn(second);
    expect(await number('journeys', tool)).toBeGreaterThan(0);
    await house.db.query('UPDATE bi_logins SET revoked_at = now() WHERE login = $1', [second.login]);
    for (const view of views) expect([view, await number(`reporting.${view}`, tool)]).toEqual([view, 0]);
    await tool.end();
    expect(await access.revoke(second.login)).toBe(true);
  });
});

/** A call that was made in time, and told an hour after it had been due. */
async function calledWithoutNetwork(house: House, desk: Visitor): Promise<void> {
  const lead = await Lead.asks(desk);
  const { rows } = await house.db.query('SELECT id, due_at AS due FROM follow_ups WHERE journey_id = $1', [lead.id]);
  house.clock.windTo(new Date(rows[0].due.getTime() + 3_600_000));
  const at = new Date(rows[0].due.getTime() - 60_000).toISOString();
  const told = await desk.post(`/api/follow-ups/${rows[0].id}/attempts`, { outcome: 'no_answer', journeyVersion: lead.version, at });
  expect(told.status).toBe(201);
}
