import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MOST_KEPT } from '../../src/figures/kept-answers.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

let house: House;
let mine: TestPractice;
let owner: Visitor;
let desk: Visitor;

/** January 2026 ends at eight in the morning of the first of February, by UTC. */
const MONTH_END = new Date('2026-02-01T08:00:00Z');
const minutesAfter = (minutes: number) => house.clock.windTo(new Date(MONTH_END.getTime() + minutes * 60_000));

beforeAll(async () => {
  house = await openHouse({ at: new Date('2026-01-20T17:00:00Z') });
  mine = await house.practice();
  owner = await house.signIn(mine.email('owner'));
  desk = await house.signIn(mine.email('front_desk'));
  await Lead.asks(desk, { name: 'Jan January' });
});
afterAll(() => house.close());

const kept = async () => (await house.db.query('SELECT question FROM figures_kept WHERE practice_id = $1', [mine.id])).rows.length;
const ask = async (path: string) => (await owner.get(`/api/figures/${path}`)).body;

test('6.0: an answer about the end of a month is kept once that month is over for good, and no other one is', async () => {
  minutesAfter(-120);
  await ask('funnel?asOf=2026-01-31');
  minutesAfter(30);
  await ask('funnel?asOf=2026-01-31');
  await ask('funnel?asOf=2026-01-30');
  await ask('funnel');
  expect(await kept()).toBe(0);

  minutesAfter(61);
  const first = await ask('funnel?asOf=2026-01-31');
  expect([first.n, await kept()]).toEqual([1, 1]);
  await Lead.asks(desk, { name: 'Fay February', inquiredAt: '2026-01-30T18:00:00Z' });
  expect(await ask('funnel?asOf=2026-01-31')).toEqual(first);
  expect((await ask('people?figure=funnel&part=all&asOf=2026-01-31')).count).toBe(first.n);
  expect((await ask('funnel')).n).toBe(2);
  expect(await kept()).toBe(1);
});

test('6.0: what was kept is what is shown; another window, figure, formula or set of rows is another question', async () => {
  await house.db.query(`UPDATE figures_kept SET answer = jsonb_set(answer, '{n}', '77') WHERE practice_id = $1`, [mine.id]);
  expect((await ask('funnel?asOf=2026-01-31')).n).toBe(77);
  for (const other of ['sources?asOf=2026-01-31', 'funnel?from=2026-01-01&asOf=2026-01-31', 'funnel?asOf=2025-12-31'])
    expect((await ask(other)).n).toBeLessThan(2);
  await house.db.query('UPDATE figures_kept SET rows_version = rows_version - 1 WHERE practice_id = $1', [mine.id]);
  expect((await ask('funnel?asOf=2026-01-31')).n).toBe(1);
});

test('R-78: a kept answer opens to nobody who may not ask the question', async () => {
  await ask('satisfaction?asOf=2026-01-31');
  const auditor = await house.signIn(mine.email('auditor'));
  expect((await auditor.get('/api/figures/satisfaction?asOf=2026-01-31')).status).toBe(403);
  expect((await desk.get('/api/figures/funnel?asOf=2026-01-31')).status).toBe(403);
});

test('6.0: a practice keeps so many answers; of more, those that were kept first make room, and are reckoned again when they are asked for', async () => {
  await house.db.query('DELETE FROM figures_kept');
  await ask('sources?asOf=2026-01-31');
  minutesAfter(120);
  await house.db.query(
    `INSERT INTO figures_kept (practice_id, at, question, rows_version, answer, kept_at)
     SELECT $1, $2, 'made up ' || n, 1, '{}', $3::timestamptz - interval '1 minute' FROM generate_series(2, $4::int) n`,
    [mine.id, MONTH_END, house.clock.now(), MOST_KEPT],
  );
  expect(await kept()).toBe(MOST_KEPT);
  const there = async (name: string) =>
    (await house.db.query('SELECT 1 FROM figures_kept WHERE practice_id = $1 AND question LIKE $2', [mine.id, `${name}|%`])).rows.length;
  await ask('losses?asOf=2026-01-31');
  expect([await kept(), await there('sources'), await there('losses')]).toEqual([MOST_KEPT, 0, 1]);
  expect((await ask('sources?asOf=2026-01-31')).n).toBe(1);
  expect([await kept(), await there('sources'), await there('losses')]).toEqual([MOST_KEPT, 1, 1]);
});
