import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { TILES } from '../../src/figures/tiles/tiles.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { partsShown } from './parts-shown.js';

const HOUR = 3_600_000;
/** What a spreadsheet would carry out, split, or lose. */
const NAMES = ['=HYPERLINK("http://x.test")', '+1+1', '-2', '@SUM(A1)', 'Comma, Quote "Q"', 'Anna Example'];
const FORMULA = /^[=+\-@\t\r\n]/;

type Row = Record<string, string>;
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true, record_delimiter: '\r\n' });

/** Every number, text and yes or no of an answer, however deep. */
type Leaf = string | number | boolean | null;
const leaves = (value: object | Leaf): Leaf[] =>
  value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value];

describe('Figures and lists that somebody takes away', () => {
  let house: House;
  let mine: TestPractice;
  let owner: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    mine = await house.practice();
    const desk = await house.signIn(mine.email('front_desk'));
    const clients: Lead[] = [];
    for (const [n, name] of NAMES.entries()) {
      const lead = await Lead.asks(desk, { name });
      house.clock.windOn(HOUR);
      if (n % 3 === 0) clients.push(await lead.becomesClient(house));
      if (n % 3 === 1) await lead.close(n === 1 ? 'spam' : 'booked_elsewhere');
    }
    house.clock.windOn(170 * HOUR);
    for (const client of clients) {
      const visit = (await client.appointments()).find(({ kind }) => kind === 'session');
      expect(visit && (await client.status(visit, 'no_show')).status).toBe(200);
    }
    owner = await house.signIn(mine.email('owner'));
    house.clock.windOn(60 * HOUR);
  });
  afterAll(() => house.close());

  const asked = async (path: string) => {
    const answer = await owner.get(`/api/figures/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer;
  };

  it.each(Object.keys(TILES))('%s: the table says every number of the answer, and no more', async (name) => {
    const { body } = await asked(name);
    const table = await asked(`${name}?as=csv`);
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(table.headers.get('content-disposition')).toBe(`attachment; filename="${name}.csv"`);
    const rows = rowsOf(table.text);
    const said = leaves(body).map((value) => String(value ?? ''));
    expect(rows.map(({ value }) => value)).toEqual(
      said.map((text) => (FORMULA.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text)),
    );
    // Each line is named, and by another name than the next.
    expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(6);
  });

  it.each(Object.keys(TILES))(
    '%s: each list behind it is as long as its number, as pages and as a table, and carries nothing out',
    async (name) => {
      const { body } = await asked(name);
      for (const [part, count] of Object.entries(partsShown(name, body))) {
        const path = `people?figure=${name}&part=${encodeURIComponent(part)}`;
        const list = (await asked(path)).body;
        const table = rowsOf((await asked(`${path}&as=csv`)).text);
        expect([part, list.count, list.rows.length, table.length]).toEqual([part, count, count, count]);
        expect(table.flatMap((row) => Object.values(row)).filter((cell) => FORMULA.test(cell))).toEqual([]);
        expect(table.map((row) => row.name)).toEqual(list.rows.map((row: { name: string | null }) => safe(row.name)));
        expect(table.map((row) => row.personId)).toEqual(list.rows.map((row: { personId: string }) => row.personId));
      }
    },
  );

  it('there is somebody in the lists: who did not come, whom we lost, whom we owe a call', async () => {
    expect((await asked('people?figure=attendance&part=no_show')).body.count).toBe(2);
    expect((await asked('people?figure=losses&part=lost')).body.count).toBeGreaterThan(0);
    expect((await asked('people?figure=follow-ups&part=all')).body.count).toBeGreaterThan(0);
  });

  it('names that are formulas come out as what they are', async () => {
    const names = rowsOf((await asked('people?figure=snapshot&part=all&as=csv')).text).map(({ name }) => name);
    expect(names.sort()).toEqual(NAMES.map(safe).sort());
    expect(names.filter((name) => name?.startsWith("'"))).toHaveLength(4);
  });

  it('the page names every figure, and how each is got', () => {
    const page = readFileSync(join(__dirname, '../../../../docs/figures.md'), 'utf8');
    for (const name of Object.keys(TILES)) expect([name, page.includes(`| \`${name}\` |`)]).toEqual([name, true]);
    expect(page).toContain('/api/figures/people?figure=<name>&part=<part>');
  });

  it('nobody takes anything away who may not look: another role, another practice, nobody at all', async () => {
    const theirs = await house.practice('cedar');
    const stranger = await house.signIn(theirs.email('owner'));
    const others = await Promise.all((['front_desk', 'clinician', 'biller'] as const).map((role) => house.signIn(mine.email(role))));
    for (const name of Object.keys(TILES)) {
      const path = `/api/figures/people?figure=${name}&part=all&as=csv`;
      expect(rowsOf((await stranger.get(path)).text)).toEqual([]);
      for (const other of others) expect([name, (await other.get(path)).status]).toEqual([name, 403]);
      expect((await house.visitor().get(path)).status).toBe(401);
    }
  });
});

/** What a spreadsheet is shown instead of a formula. */
const safe = (name: string | null): string => (name !== null && FORMULA.test(name) ? `'${name}` : (name ?? ''));
