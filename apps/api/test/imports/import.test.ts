import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';

/** Everything that the reader of files must bear: what a file says, and what becomes of it. */
describe('Importing a CSV file', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let count = 0;

  beforeAll(async () => {
    house = await openHouse({ at: new Date() });
  });
  beforeEach(async () => {
    practice = await house.practice(`birch${count++}`);
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterEach(async () => {
    // Whatever was tried: all rows are accounted for, and nobody is there who is not in the report.
    const { rows } = await house.db.query(
      `SELECT i.report, (SELECT count(*)::int FROM import_rows r WHERE r.practice_id = i.practice_id AND r.import_id = i.id) AS written,
              (SELECT count(*)::int FROM journeys j WHERE j.practice_id = i.practice_id AND j.import_id = i.id) AS journeys FROM imports i`,
    );
    for (const { report, written, journeys } of rows) {
      if (!report.finished) continue;
      expect(report.created + report.same + report.refused + report.duplicates).toBe(report.rows);
      expect([written, journeys]).toEqual([report.created, report.created]);
    }
  });
  afterAll(() => house?.close());

  const send = (file: string | Uint8Array, query = '', by = desk): Promise<Answer> =>
    by.post(`/api/imports${query}`, file, { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent('Leads März.csv') });
  const people = async () =>
    (await house.db.query('SELECT * FROM people WHERE practice_id = $1 ORDER BY display_name NULLS LAST', [practice.id])).rows;
  const counts = ({ body }: Answer) => [body.rows, body.created, body.same, body.refused, body.duplicates];

  it('makes a person, their numbers and a lead of each row, by the person’s own date', async () => {
    const answer = await send(
      'First Name;Last Name;Mobile Phone;Work phone;E-mail;Date of birth;First seen;Source;Notes;Shoe size\n' +
        'Ángel;Núñez;206.555.0161 x12;;Angel@Example.org;3/4/1990;2025-11-13;Psychology Today;"rings back; mornings";44\n',
    );
    expect(answer.status).toBe(201);
    expect(counts(answer)).toEqual([1, 1, 0, 0, 0]);
    expect(answer.body).toMatchObject({ fileName: 'Leads März.csv', encoding: 'utf-8', delimiter: ';', finished: true, dryRun: false });
    expect(answer.body.columns.map((column: { field: string | null }) => column.field)).toEqual([
      'givenName',
      'familyName',
      'phone',
      'phone',
      'email',
      'bornOn',
      'inquiredAt',
      'source',
      'message',
      null,
    ]);
    const { columns } = (await desk.get('/api/board')).body;
    const [card] = columns[0].cards;
    expect(card).toMatchObject({ name: 'Ángel Núñez', source: 'directory', stage: 'new', inquiredAt: '2025-11-13T20:00:00.000Z' });
    const person = (await desk.get(`/api/people/${card.personId}`)).body;
    expect(person.bornOn).toBe('1990-03-04');
    expect(person.contactPoints.map((point: { key: string }) => point.key).sort()).toEqual(['+12065550161', 'angel@example.org']);
    const { entries } = (await desk.get(`/api/journeys/${card.id}/timeline`)).body;
    expect(entries.map((entry: { type: string; note: string | null; by: { kind: string } }) => [entry.type, entry.note])).toEqual(
      expect.arrayContaining([['inquiry', 'rings back; mornings']]),
    );
    const { rows } = await house.db.query('SELECT action FROM audit_entries WHERE practice_id = $1 AND object_id = $2', [
      practice.id,
      answer.body.id,
    ]);
    expect(rows).toEqual([{ action: 'imported' }]);
  });

  it('says beforehand what will come of it, to the number, and keeps nothing of having looked', async () => {
    await send('Name,Phone\nKnown Already,(206) 555-0100\n');
    const file =
      'Name,Phone,Mail\nAda,206-555-0101,\nAda again,+1 206 555 0101,\nKnown,2065550100,\n,555-12,\n,,bea@example.org\nAda,206-555-0101,\n';
    const before = await fingerprint();
    const dry = await send(file, '?dryRun=1');
    expect(dry.status).toBe(200);
    expect(dry.body.id).toBeNull();
    expect(await fingerprint()).toEqual(before);
    const real = await send(file);
    expect(counts(dry)).toEqual([6, 2, 1, 1, 2]);
    const { id, dryRun, at, ...said } = real.body;
    expect({ ...dry.body, id, dryRun, at }).toEqual({ ...said, id, dryRun, at });
    expect(real.body.duplicateRows).toEqual([
      { row: 3, of: 'file', by: 'phone', personId: null, firstRow: 2 },
      { row: 4, of: 'practice', by: 'phone', personId: expect.any(String), firstRow: null },
    ]);
    expect(real.body.refusals).toEqual([{ row: 5, reasons: [expect.stringContaining('mend the number or add a name')] }]);
  });

  it('the same file twice changes nobody, also with its columns in another order, other letters and another separator', async () => {
    await send('Name,Phone\nZoë Ríos,206-555-0102\nNoah Quill,\n');
    const before = await people();
    const again = await send('Name,Phone\nZoë Ríos,206-555-0102\nNoah Quill,\n');
    expect(counts(again)).toEqual([2, 0, 2, 0, 0]);
    const turned = await send(Buffer.from('Phone;Name\r\n206-555-0102;Zoë Ríos\r\n;Noah Quill\r\n', 'latin1'));
    expect(turned.body.encoding).toBe('windows-1252');
    expect(counts(turned)).toEqual([2, 0, 2, 0, 0]);
    expect(await people()).toEqual(before);
  });

  it.each<[string, Uint8Array]>([
    ['utf-8', Buffer.from('\uFEFFName,Phone\nJosé,206-555-0103\n')],
    ['utf-16le', Buffer.from('\uFEFFName\tPhone\nJosé\t206-555-0103\n', 'utf16le')],
    ['utf-16le', Buffer.from('Name\tPhone\nJosé\t206-555-0103\n', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFFName\tPhone\nJosé\t206-555-0103\n', 'utf16le').swap16()],
    ['windows-1252', Buffer.from('Name|Phone\nJosé|206-555-0103\n', 'latin1')],
  ])('reads %s, whether the file says so or not', async (encoding, file) => {
    const answer = await send(file);
    expect(answer.body.encoding).toBe(encoding);
    expect((await people()).map((person) => person.display_name)).toEqual(['José']);
  });

  it('a cell that cannot be read loses nobody: its words are kept and told', async () => {
    const answer = await send('Name,Phone,Email,First seen\nMina Cho,555-12,mina(at)example,the 31st of May\n');
    expect(counts(answer)).toEqual([1, 1, 0, 0, 0]);
    expect(answer.body.warnings[0].reasons).toHaveLength(3);
    const { rows } = await house.db.query('SELECT message FROM inquiries WHERE practice_id = $1', [practice.id]);
    expect(rows[0].message).toBe('Phone: 555-12\nEmail: mina(at)example\nFirst seen: the 31st of May');
  });

  it('refuses a row, not the file: ragged, endless, with a NUL, without anybody; its neighbours come in', async () => {
    const answer = await send(
      `Name,Phone\nBea,206-555-0104\nBo,206-555-0105,extra\n${'y'.repeat(1_048_576)},206-555-0106\nA\u0000da,206-555-0107\nn/a,-\n\nCy\nDee,206-555-0108\n`,
    );
    expect(counts(answer)).toEqual([7, 3, 0, 4, 0]);
    expect(answer.body.refusals.map((refusal: { row: number }) => refusal.row)).toEqual([3, 4, 5, 6]);
    expect(answer.body.refusals[1].reasons[0]).toContain('1048576 characters');
    expect((await people()).map((person) => person.display_name)).toEqual(['Bea', 'Cy', 'Dee']);
    expect(answer.body.warnings).toEqual([{ row: 8, reasons: [expect.stringContaining('fewer cells')] }]);
  });

  it('formulas and HTML stay the text that they are', async () => {
    await send('Name,Phone\n"=HYPERLINK(""http://x.test"",""Ann"")",206-555-0109\n<b onload=alert(1)>Bo</b>,206-555-0110\n');
    expect((await people()).map((person) => person.display_name)).toEqual([
      '<b onload=alert(1)>Bo</b>',
      '=HYPERLINK("http://x.test","Ann")',
    ]);
  });

  it('of two columns with one name both numbers are read, and only the first first name', async () => {
    const answer = await send('First name,First name,Phone,Phone\nUma,Umi,206-555-0111,206-555-0112\n');
    expect(answer.body.columns.map((column: { field: string }) => column.field)).toEqual(['givenName', null, 'phone', 'phone']);
    const { rows } = await house.db.query('SELECT key FROM contact_points WHERE practice_id = $1 ORDER BY key', [practice.id]);
    expect(rows.map(({ key }) => key)).toEqual(['+12065550111', '+12065550112']);
  });

  it('admits only who surely is a client already, outside of the milestone’s proofs; a practice named in the file means nothing', async () => {
    const answer = await send(
      'Name,Status,Client since,practice_id\nIda,Active client,2024-02-01,11111111-1111-4111-8111-111111111111\nJo,warm,,\nKit,in-contract,,\n',
    );
    expect(counts(answer)).toEqual([3, 3, 0, 0, 0]);
    const { rows } = await house.db.query(
      `SELECT j.card_name, j.stage, m.rule_version, j.client_since::text FROM journeys j LEFT JOIN client_milestones m ON m.practice_id = j.practice_id AND m.journey_id = j.id WHERE j.practice_id = $1 ORDER BY 1`,
      [practice.id],
    );
    expect(rows).toEqual([
      { card_name: 'Ida', stage: 'active', rule_version: 'imported', client_since: expect.stringContaining('2024-02-01') },
      { card_name: 'Jo', stage: 'new', rule_version: null, client_since: null },
      { card_name: 'Kit', stage: 'new', rule_version: null, client_since: null },
    ]);
  });

  it.each<[string, string | Uint8Array]>([
    ['No column is a name', 'Colour,Size\nred,4\n'],
    ['The file is empty', ''],
    ['The file is empty', '\n\n  \n'],
    ['opened and never closed', 'Name,Phone\n"Ann,206-555-0113\nBea,206-555-0114\n'],
    ['workbook', Buffer.from('PK\u0003\u0004rest of a workbook', 'latin1')],
    ['PDF', '%PDF-1.7'],
  ])('refuses a file as a whole in one sentence (%s), and keeps nothing', async (why, file) => {
    const before = await fingerprint();
    const answer = await send(file);
    expect(answer.status).toBe(422);
    expect(answer.body.detail.toLowerCase()).toContain(why.toLowerCase());
    expect(await fingerprint()).toEqual(before);
  });

  it('is a file or nothing: JSON is 415, and a role that may not gets 403 before anything is read', async () => {
    expect((await desk.post('/api/imports', { name: 'Ann' })).status).toBe(415);
    const clinician = await house.signIn(practice.email('clinician'));
    expect((await send('Name\nAnn\n', '', clinician)).status).toBe(403);
    expect((await send('Name\nAnn\n', '', house.visitor())).status).toBe(401);
    expect(await people()).toEqual([]);
  });

  it('reveals nothing of another practice: the same file is new there, and its report is not found here', async () => {
    const mine = await send('Name,Phone\nAnn,206-555-0115\n');
    const other = await house.practice(`alder${count}`);
    const there = await house.signIn(other.email('owner'));
    const theirs = await send('Name,Phone\nAnn,206-555-0115\n', '', there);
    expect(counts(theirs)).toEqual([1, 1, 0, 0, 0]);
    expect((await desk.get(`/api/imports/${theirs.body.id}`)).status).toBe(404);
    expect((await desk.get('/api/imports')).body.imports.map((one: { id: string }) => one.id)).toEqual([mine.body.id]);
    expect((await desk.get(`/api/imports/${mine.body.id}`)).body).toEqual(mine.body);
  });

  it('keeps no name and no number in the report', async () => {
    const answer = await send('Name,Phone\nVera Kowal,206-555-0116\nVera Kowal,2065550116\nMartha Lund,555-98\n,555-99\n');
    const { rows } = await house.db.query('SELECT report::text FROM imports WHERE id = $1', [answer.body.id]);
    expect(rows[0].report).not.toMatch(/Kowal|Lund|555/);
  });

  it('cut off in the middle, what was taken stays whole, and the same file again goes on where it stopped', async () => {
    const file = `Name,Phone\n${Array.from({ length: 1500 }, (_, index) => `Person ${index},+1 212 555 ${String(index + 1000)}`).join('\n')}\n`;
    const cut = send(file);
    const ours = `FROM pg_stat_activity WHERE datname = current_database() AND usename = 'porchlight_app' AND query ~ 'save_journeys|import_rows|inquiries' AND backend_xid IS NOT NULL`;
    const taken = async () =>
      (await house.db.query('SELECT count(*)::int AS n FROM import_rows WHERE practice_id = $1', [practice.id])).rows[0].n;
    while ((await taken()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    while ((await house.db.query(`SELECT pg_terminate_backend(pid) ${ours}`)).rowCount === 0)
      await new Promise((resolve) => setTimeout(resolve, 2));
    expect((await cut).status).toBe(503);
    const soFar = await taken();
    expect(soFar % 200).toBe(0);
    expect(soFar).toBeLessThan(1500);
    const [left] = (await desk.get('/api/imports')).body.imports;
    expect(left).toMatchObject({ finished: false, created: soFar });
    const again = await send(file);
    expect(counts(again)).toEqual([1500, 1500 - soFar, soFar, 0, 0]);
    expect(await people()).toHaveLength(1500);
  });

  it('two people who import the same file at once add everybody once', async () => {
    const file = `Name,Phone\n${Array.from({ length: 450 }, (_, index) => `Person ${index},+1 206 555 ${String(index + 1000).padStart(4, '0')}`).join('\n')}\n`;
    const owner = await house.signIn(practice.email('owner'));
    const both = await Promise.all([send(file), send(file, '', owner)]);
    expect(both[0].body.created + both[1].body.created).toBe(450);
    expect(await people()).toHaveLength(450);
  });

  async function fingerprint(): Promise<unknown[]> {
    const tables = [
      'people',
      'contact_points',
      'journeys',
      'journey_events',
      'follow_ups',
      'inquiries',
      'imports',
      'import_rows',
      'audit_entries',
    ];
    const rows = [];
    for (const table of tables) rows.push((await house.db.query(`SELECT '${table}' AS t, count(*)::int AS n FROM ${table}`)).rows[0]);
    return rows;
  }
});
