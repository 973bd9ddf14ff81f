import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { ROWS_VERSION } from '../../src/figures/rows/keeper.js';
import { KeepingLoop } from '../../src/figures/rows/keeping-loop.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the rows of the figures', () => {
  let house: House;
  let mine: TestPractice;
  let theirs: TestPractice;
  let desk: Visitor;
  let owner: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    mine = await house.practice();
    theirs = await house.practice('juniper');
    desk = await house.signIn(mine.email('front_desk'));
    owner = await house.signIn(mine.email('owner'));
  });
  afterAll(() => house.close());

  const rows = async () => [
    (await house.db.query('SELECT * FROM figures_inquiries ORDER BY practice_id, inquiry_id, known_from')).rows,
    (await house.db.query('SELECT * FROM figures_care ORDER BY practice_id, inquiry_id, known_from')).rows,
  ];
  const n = async (path = 'funnel', visitor = owner) => (await visitor.get(`/api/figures/${path}`)).body.n;
  const secondLater = () => house.clock.windOn(1_000);

  test('decisions 17: the owner and the auditor read figures; desk, clinician and biller may not, nor the people behind them', async () => {
    for (const role of ['front_desk', 'clinician', 'biller'] as const) {
      const visitor = await house.signIn(mine.email(role));
      for (const path of ['funnel', 'retention', 'people?figure=funnel&part=all'])
        expect((await visitor.get(`/api/figures/${path}`)).status).toBe(403);
    }
    expect((await (await house.signIn(mine.email('auditor'))).get('/api/figures/funnel')).status).toBe(200);
    expect((await house.visitor().get('/api/figures/funnel')).status).toBe(401);
  });

  test('what was just done is in the next answer, also while somebody else’s long transaction is under way', async () => {
    const long = new pg.Client({ connectionString: house.ownerUrl });
    await long.connect();
    try {
      await long.query('BEGIN');
      await long.query('SELECT pg_current_xact_id()');
      const before = await n();
      await Lead.asks(desk);
      secondLater();
      expect(await n()).toBe(before + 1);
      await Lead.asks(desk);
      expect(await n()).toBe(before + 2);
      await long.query('COMMIT');
      expect(await n()).toBe(before + 2);
      const { rows: behind } = await house.db.query(`SELECT app.figures_behind(${ROWS_VERSION}, 10) AS id`);
      expect(behind).not.toContainEqual({ id: mine.id });
    } finally {
      await long.end();
    }
  });

  test('R-70: a whole dashboard that has to wait leaves the desk its connections, and is answered in the end', async () => {
    await Lead.asks(desk);
    const before = await n();
    const lead = await Lead.asks(desk);
    const busy = await house.db.connect();
    try {
      // Another process is at the rows: whoever wants to follow waits for it.
      await busy.query('BEGIN');
      await busy.query('SELECT 1 FROM figures_progress WHERE practice_id = $1 FOR UPDATE', [mine.id]);
      const asked = house.clock.now().toISOString();
      const answers = Array.from({ length: 20 }, () => owner.get('/api/figures/funnel'));
      const waiting = () =>
        busy.query(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
      while ((await waiting()).rows[0].n === 0) await new Promise(setImmediate);
      expect((await lead.move('attempted')).status).toBe(200);
      expect((await waiting()).rows[0].n).toBe(1);
      // Who asks while they wait is in no answer: each is of the moment of its question.
      secondLater();
      await Lead.asks(desk);
      await busy.query('ROLLBACK');
      for (const { status, body } of await Promise.all(answers))
        expect([status, body.n, body.counting, body.asOf]).toEqual([200, before + 1, null, asked]);
    } finally {
      busy.release();
    }
  });

  test('another practice’s figures know nothing of mine, and its people are not in mine', async () => {
    const other = await house.signIn(theirs.email('owner'));
    await Lead.asks(await house.signIn(theirs.email('front_desk')), { name: 'Jules Juniper' });
    expect(await n('funnel', other)).toBe(1);
    const list = (await owner.get('/api/figures/people?figure=funnel&part=all')).body.rows;
    expect(list.map(({ name }: { name: string }) => name)).not.toContain('Jules Juniper');
  });

  test('an import that was taken back drops out, and an earlier day still knows of it', async () => {
    const lead = await Lead.asks(desk, { name: 'Una Undone' });
    const yesterday = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(house.clock.now());
    house.clock.windOn(DAY);
    const before = await n();
    await house.db.query('UPDATE journeys SET voided_at = $2 WHERE id = $1', [lead.id, house.clock.now()]);
    secondLater();
    expect(await n()).toBe(before - 1);
    expect(await n(`funnel?asOf=${yesterday}`)).toBe(before);
  });

  test('R-70, OW-16: looking at the people is written down, with the figure and the part', async () => {
    await owner.get('/api/figures/people?figure=first-response&part=waiting');
    const [entry] = (await owner.get('/api/audit')).body.entries;
    expect(entry).toMatchObject({ action: 'figure.people_viewed', objectKind: 'figure', fields: ['first-response/waiting'] });
  });

  test('a part that a figure does not have, and a window that ends before it begins, are told how to be mended', async () => {
    expect((await owner.get('/api/figures/people?figure=funnel&part=nonsense')).body.errors[0].pointer).toBe('/part');
    expect((await owner.get('/api/figures/people?figure=nothing&part=all')).status).toBe(422);
    expect((await owner.get('/api/figures/funnel?from=2026-03-02&to=2026-03-01')).body.errors[0].pointer).toBe('/to');
    expect((await owner.get('/api/figures/people?figure=funnel&part=all&after=nonsense')).body.errors[0].pointer).toBe('/after');
  });

  test('three processes that follow at the same time leave the rows of one that counts anew', async () => {
    const others = [await house.replica(), await house.replica()];
    const loops = [house.app, ...others].map((app) => app.get(KeepingLoop));
    let playing = true;
    const following = loops.map(async (loop) => {
      while (playing) await loop.run();
    });
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const lead = await Lead.asks(desk);
        for (const step of [
          () => lead.move('attempted'),
          () => lead.move('in_conversation'),
          () => lead.undo(),
          () => lead.close('spam'),
          () => lead.reopen(),
        ]) {
          secondLater();
          await step();
        }
      }),
    );
    playing = false;
    await Promise.all(following);
    await Promise.all(loops.map((loop) => loop.run()));
    const followed = await rows();
    expect(followed[0]?.length).toBeGreaterThan(20);
    await house.db.query(
      'DELETE FROM figures_inquiries; DELETE FROM figures_care; DELETE FROM figures_missed; DELETE FROM figures_progress;',
    );
    await Promise.all(loops.map((loop) => loop.run()));
    for (const loop of loops) await loop.run();
    expect(await rows()).toEqual(followed);
  });
});
