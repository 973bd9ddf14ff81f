import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

const SAMPLES = resolve(process.env.PORCHLIGHT_SAMPLES ?? join(__dirname, '../../../../../shared/samples'));
const FILE = join(SAMPLES, 'crm-contacts/contacts.csv');

/** Contacts of another CRM: phones in five styles with extensions, mail in one of three columns, no two people with one number. */
(existsSync(FILE) ? describe : describe.skip)('The sample contacts', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  const send = (query = '') => desk.post(`/api/imports${query}`, readFileSync(FILE), { 'content-type': 'text/csv' });

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());

  it('come in once, as foretold: 250 rows, 250 created, none refused, no duplicates', async () => {
    const counts = { rows: 250, created: 250, same: 0, refused: 0, duplicates: 0 };
    expect((await send('?dryRun=1')).body).toMatchObject(counts);
    expect((await send()).body).toMatchObject(counts);
    expect((await send()).body).toMatchObject({ ...counts, created: 0, same: 250 });
    const { rows } = await house.db.query(
      `SELECT count(DISTINCT person_id)::int AS reachable, count(*) FILTER (WHERE kind = 'phone')::int AS phones,
              count(*) FILTER (WHERE kind = 'email')::int AS mails, count(extension)::int AS extensions FROM contact_points WHERE practice_id = $1`,
      [practice.id],
    );
    // Counted a second time by a program that shares no line with this one.
    expect(rows).toEqual([{ reachable: 250, phones: 406, mails: 250, extensions: 239 }]);
  });
});
