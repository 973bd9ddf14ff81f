import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { changed, fingerprint } from '../fingerprint.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { Outside, rowsOf } from './outside.js';

describe('A table whose columns and words nobody could guess', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let source: Outside;
  let practices = 0;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    practice = await house.practice(`birch${practices++}`);
    desk = await house.signIn(practice.email('front_desk'));
    for (const name of ['ada', 'bea']) await (await Lead.asks(desk, { email: `${name}@people.test` })).becomesClient(house);
    source = await Outside.connect(house, desk, { kind: 'csv' });
  });

  const day = (hours: number) => hoursFrom(house, hours).slice(0, 10);
  const file = () =>
    `Termin,Uhr,Kontakt,Stand\n${day(72)},10:00,ada@people.test,LC\n${day(96)},11:00,bea@people.test,Ok\n${day(97)},15:00,bea@people.test,Ok\n`;
  const MAPPED = [
    { header: 'Termin', field: 'startsAt' },
    { header: 'Uhr', field: 'startTime' },
    { header: 'Kontakt', field: 'email' },
    { header: 'Stand', field: 'status' },
  ];
  const reads = (text = file()) =>
    desk.post(`/api/appointment-sources/${source.id}/readings`, Buffer.from(text), { 'content-type': 'text/csv' });
  const change = (version: number, body: object) => desk.patch(`/api/appointment-sources/${source.id}`, { version, ...body });

  it('the file is read and shown first, and nothing is kept; what the desk says of its columns and words holds for the next file, too', async () => {
    const before = await fingerprint(house.db);
    const first = (await reads()).body;
    expect(first).toMatchObject({ rows: 3, words: [], lacks: expect.stringMatching(/when a visit is/) });
    expect(first.columns[2]).toEqual({ header: 'Kontakt', field: null, mapped: false, examples: ['ada@people.test', 'bea@people.test'] });
    expect(changed(before, await fingerprint(house.db))).toEqual([]);

    expect((await change(1, { columns: MAPPED })).body.columns).toEqual(expect.arrayContaining(MAPPED));
    expect((await reads()).body).toMatchObject({
      lacks: null,
      columns: MAPPED.map((column) => ({ ...column, mapped: true })),
      words: [
        { word: 'Ok', times: 2, means: null },
        { word: 'LC', times: 1, means: null },
      ],
    });
    await change(2, {
      statuses: [
        { word: 'LC', means: 'late_cancel' },
        { word: 'ok', means: 'booked' },
      ],
    });
    expect((await reads()).body.words.map(({ means }: { means: string }) => means)).toEqual(['booked', 'late_cancel']);
    expect((await source.upload(file(), '?dryRun=1')).body.outcome).toMatchObject({ created: 3, refusedCount: 0 });
    expect((await source.upload(file())).body.outcome).toMatchObject({ created: 3, refusedCount: 0, unmapped: [] });
    expect((await rowsOf(house, practice)).map((row) => (row as { status: string }).status).sort()).toEqual([
      'booked',
      'booked',
      'late_cancel',
    ]);
  });

  it('the very same file under another mapping is read anew, and under the same one it is a repeat', async () => {
    expect((await source.upload(file())).body.outcome).toMatchObject({ created: 0, refusedCount: 1 });
    expect((await source.upload(file())).body.repeats).toBe(true);
    await change(1, {
      columns: MAPPED,
      statuses: [
        { word: 'LC', means: 'late_cancel' },
        { word: 'Ok', means: 'booked' },
      ],
    });
    expect((await source.upload(file())).body).toMatchObject({ repeats: false, outcome: { created: 3 } });
    expect((await source.upload(file())).body.repeats).toBe(true);
  });

  it('a column that must not be read is left out, and a mapping can be taken back', async () => {
    const own = `Date,Start Time,Email,Status\n${day(72)},10:00,ada@people.test,Cancelled\n`;
    await change(1, { columns: [{ header: 'Status', field: null }] });
    expect((await reads(own)).body.columns[3]).toMatchObject({ field: null, mapped: true });
    await change(2, { columns: [] });
    expect((await reads(own)).body.columns[3]).toMatchObject({ field: 'status', mapped: false });
  });

  it.each([
    ['two columns for one thing', { columns: [MAPPED[0], { header: 'Tag', field: 'startsAt' }] }, '/columns/1/field'],
    ['a thing that is none', { columns: [{ header: 'Tag', field: 'birthday' }] }, '/columns/0/field'],
    ['a list in the list', { columns: [['Tag', 'startsAt']] }, '/columns'],
    ['a meaning that is none', { statuses: [{ word: 'Ok', means: 'fine' }] }, '/statuses/0/means'],
    ['a user id of a table', { account: '4711' }, '/account'],
  ])('%s is refused and says why', async (_what, body, pointer) => {
    const answer = await change(1, body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('what is no table says so: an empty file, bytes, and a source of another kind', async () => {
    for (const text of ['', 'PK\u0003\u0004 a workbook']) expect((await reads(text)).status).toBe(422);
    const calendar = await Outside.connect(house, desk, { kind: 'fhir' });
    const answer = await desk.post(`/api/appointment-sources/${calendar.id}/readings`, Buffer.from('a,b'), { 'content-type': 'text/csv' });
    expect(answer.status).toBe(415);
  });
});
