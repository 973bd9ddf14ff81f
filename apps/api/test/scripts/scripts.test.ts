import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sweep } from '../../src/journeys/sweep.js';
import { aClient } from '../follow-ups/client.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';

/** Monday, in the middle of office hours of the test practice (Pacific). */
const MONDAY = new Date('2026-11-23T18:00:00Z');
const NONE = { answered: null, someoneElse: null, voicemail: null };
const LATE = { kind: 'late', level: 2, ...NONE };

describe('A practice’s own scripts', () => {
  let house: House;
  let practice: TestPractice;
  let owner: Visitor;
  let clinician: Visitor;
  let elsewhere: Visitor;
  beforeAll(async () => {
    house = await openHouse({ at: MONDAY });
    practice = await house.practice('willow');
    const other = await house.practice('juniper');
    owner = await house.signIn(practice.email('owner'));
    clinician = await house.signIn(practice.email('clinician'));
    elsewhere = await house.signIn(other.email('owner'));
    await house.db.query(`UPDATE practices SET settings = settings || '{"callbackNumber": "(206) 555-0100"}' WHERE id = $1`, [practice.id]);
  });
  afterAll(() => house?.close());

  const code = ({ body }: Answer) => body?.type?.split('/').at(-1);
  const words = async (kind: string, level: number, who = owner) => (await who.get(`/api/scripts/words?kind=${kind}&level=${level}`)).body;
  const versionsKept = async () => (await house.db.query('SELECT count(*)::int AS n FROM script_versions')).rows[0].n;
  /** Somebody late for a session, with whom a message may be left; the sheet of the call to them, and their journey's version. */
  const lateClient = async (name: string, numbers: 'yes' | 'no' = 'yes') => {
    const startsAt = new Date(house.clock.now().getTime() + 60 * 60_000);
    const client = await aClient(house, practice, owner, startsAt.toISOString(), name);
    const { body } = await owner.get(`/api/people/${client.lead.personId}`);
    const path = `/api/people/${client.lead.personId}/contact-points/${body.contactPoints[0].id}`;
    for (const action of ['call', 'voicemail']) await owner.post(`${path}/consents`, { action, answer: numbers });
    house.clock.windTo(new Date(startsAt.getTime() + 16 * 60_000));
    await house.app.get(Sweep).run();
    owner = await house.signIn(practice.email('owner'));
    clinician = await house.signIn(practice.email('clinician'));
    const row = (await client.open()).find(({ kind }) => kind === 'late');
    if (!row) throw new Error('Nobody is late.');
    const sheet = async (who = clinician) => (await who.get(`/api/follow-ups/${row.id}`)).body;
    return { client, row, sheet };
  };
  const voicemailOf = (sheet: { scripts: { situation: string }[] }) =>
    sheet.scripts.find(({ situation }) => situation === 'voicemail') as never as {
      scriptId: string;
      level: number;
      lines: string[];
      ownPassedOver: boolean;
    };

  it('begin with the built-in words, what may be filled in, and what is said with less', async () => {
    const script = await words('no_next_appointment', 2);
    expect(script).toMatchObject({ version: 0, at: null, findings: [], used: { uses: 0, lastMonth: 0, month: '2026-10-01' } });
    expect(script.texts.map(({ situation, own }: { situation: string; own: null }) => [situation, own])).toEqual([
      ['answered', null],
      ['someone_else', null],
      ['voicemail', null],
    ]);
    expect(script.texts[2].builtIn).toContain('no next appointment');
    expect(script.texts[2].placeholders.map(({ name }: { name: string }) => name)).not.toContain('practice_name');
    expect(script.less.map(({ level, text }: { level: number; text: string | null }) => [level, text === null])).toEqual([
      [0, true],
      [1, false],
      [2, false],
    ]);
    expect((await words('callback', 0)).less[0].text).toContain('somebody rang');
  });

  it('R-40, R-53: what says too much is told with its place and a way to mend it, and nothing of it is kept', async () => {
    const voicemail = 'Hi {person_first_name}, this is {our_first_name}. You had your counseling session. We miss you. Ring {number}.';
    const before = await versionsKept();
    const checked = await owner.post('/api/scripts/check', { ...LATE, voicemail });
    expect(checked.status).toBe(200);
    expect(checked.body.findings).toMatchObject([
      { situation: 'voicemail', found: 'counseling session', mend: { text: 'appointment' } },
      { situation: 'voicemail', found: 'We miss you', mend: { text: '' } },
    ]);
    expect(checked.body.less.at(-1)).toMatchObject({ level: 2, findings: 2, own: false });
    const refused = await owner.put('/api/scripts', { ...LATE, voicemail, version: 0 });
    expect([refused.status, code(refused), refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      'invalid-input',
      ['/voicemail', '/voicemail'],
    ]);
    expect(await versionsKept()).toBe(before);
    expect((await words('late', 2)).version).toBe(0);
  });

  it('R-33: a surname of anybody here, the practice’s name, a typed number, a placeholder above the level: each is refused', async () => {
    for (const voicemail of [
      'This is Willow Clinician.',
      'Willow here.',
      'Ring 206 555 0100.',
      'From {practice_name}.',
      'Hello {surname}.',
      '',
    ])
      expect([voicemail, (await owner.put('/api/scripts', { ...LATE, voicemail, version: 0 })).status]).toEqual([voicemail, 422]);
    const stranger = await owner.put('/api/scripts', { kind: 'late', level: 0, ...NONE, voicemail: 'Good day.', version: 0 });
    expect([stranger.status, stranger.body.errors[0].pointer]).toEqual([422, '/voicemail']);
  });

  it('R-12: the next call is in the new words, its attempt keeps their version, and the old one stays readable', async () => {
    const first = await owner.put('/api/scripts', {
      ...LATE,
      voicemail: 'Hello {person_first_name}, {our_first_name} here. We had {time}. I am at {number}.',
      version: 0,
    });
    expect([first.status, first.body.version, first.body.byName]).toEqual([200, 1, 'willow owner']);
    const { row, sheet } = await lateClient('Cara Example');
    const said = voicemailOf(await sheet());
    expect(said).toMatchObject({ scriptId: 'own/late/voicemail/L2@1', level: 2, ownPassedOver: false });
    expect(said.lines.join(' ')).toMatch(/^Hello Cara, willow here\. We had \d+:\d\d AM\. I am at \(206\) 555-0100\.$/);
    const { journeyVersion } = await sheet();
    const kept = await clinician.post(`/api/follow-ups/${row.id}/attempts`, {
      outcome: 'left_voicemail',
      journeyVersion,
      scriptId: said.scriptId,
      level: said.level,
    });
    expect(kept.status).toBe(201);

    const second = await owner.put('/api/scripts', { ...LATE, voicemail: 'Hello {person_first_name}. I am at {number}.', version: 1 });
    expect(second.body).toMatchObject({ version: 2, used: { uses: 0 } });
    const { versions } = (await owner.get('/api/scripts/versions?kind=late&level=2')).body;
    expect(versions.map(({ version, uses }: { version: number; uses: number }) => [version, uses])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    const [attempt] = (await sheet()).attempts;
    expect(attempt.scriptId).toBe('own/late/voicemail/L2@1');
    const read = await clinician.get(`/api/scripts/said?scriptId=${encodeURIComponent(attempt.scriptId)}`);
    expect(read.body).toMatchObject({ own: true, version: 1, text: expect.stringContaining('We had {time}.') });
  });

  it('R-12: an attempt names words that there are', async () => {
    const { row, sheet } = await lateClient('Dara Example');
    const { journeyVersion } = await sheet();
    for (const scriptId of [
      'own/late/voicemail/L2@9',
      'own/late/answered/L2@1',
      'late/voicemail/L2@2',
      'anything',
      "own/late/voicemail/L2@1'",
    ]) {
      const refused = await clinician.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'left_voicemail', journeyVersion, scriptId });
      expect([scriptId, refused.status, refused.body.errors?.[0].pointer]).toEqual([scriptId, 422, '/scriptId']);
    }
  });

  it('R-52: without consent for it, no message is said in anybody’s words', async () => {
    const { sheet } = await lateClient('Edda Example', 'no');
    expect(voicemailOf(await sheet()).lines).toEqual([]);
  });

  it('FD-06: own words that came to say too much since are not spoken, and both pages tell it', async () => {
    const { version } = await words('late', 2);
    const saved = await owner.put('/api/scripts', { ...LATE, voicemail: 'Hello, it is about Pemberly. I am at {number}.', version });
    expect(saved.status).toBe(200);
    const { sheet } = await lateClient('Fern Example');
    expect(voicemailOf(await sheet())).toMatchObject({ scriptId: 'own/late/voicemail/L2@3', ownPassedOver: false });
    await house.db.query(`UPDATE practices SET name = 'Pemberly Rooms' WHERE id = $1`, [practice.id]);
    const now = voicemailOf(await sheet());
    expect([now.scriptId, now.ownPassedOver]).toEqual(['late/voicemail/L2@1', true]);
    expect(now.lines.join(' ')).not.toContain('Pemberly');
    expect((await owner.get('/api/scripts')).body.scripts).toMatchObject([{ kind: 'late', level: 2, own: true, findings: 1 }]);
    await house.db.query(`UPDATE practices SET name = 'willow' WHERE id = $1`, [practice.id]);
  });

  it('somebody who was first is not overwritten; the same words again make no version; back to ours is a version', async () => {
    const { version } = await words('late', 2);
    const stale = await owner.put('/api/scripts', { ...LATE, voicemail: 'Good day.', version: version - 1 });
    expect([stale.status, code(stale), stale.body.current]).toEqual([409, 'version-conflict', { version }]);
    const both = await Promise.all(
      ['Good day.', 'Good evening.'].map((voicemail) => owner.put('/api/scripts', { ...LATE, voicemail, version })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const back = await owner.put('/api/scripts', { ...LATE, version: version + 1 });
    expect(back.body).toMatchObject({ version: version + 2, texts: [{ own: null }, { own: null }, { own: null }] });
    const same = await owner.put('/api/scripts', { ...LATE, voicemail: back.body.texts[2].builtIn, version: version + 2 });
    expect(same.body.version).toBe(version + 2);
  });

  it('decisions 17: an owner writes, clinicians and the desk read, a biller neither; another practice sees its own only', async () => {
    const desk = await house.signIn(practice.email('front_desk'));
    const biller = await house.signIn(practice.email('biller'));
    const draft = { ...LATE, voicemail: 'Good day.' };
    for (const [who, reads] of [
      [clinician, 200],
      [desk, 200],
      [biller, 403],
    ] as const)
      expect([(await who.get('/api/scripts')).status, (await who.put('/api/scripts', { ...draft, version: 0 })).status]).toEqual([
        reads,
        403,
      ]);
    expect((await elsewhere.get('/api/scripts')).body.scripts).toEqual([]);
    expect((await elsewhere.get('/api/scripts/versions?kind=late&level=2')).body.versions).toEqual([]);
    expect((await elsewhere.get('/api/scripts/said?scriptId=own/late/voicemail/L2@1')).status).toBe(404);
    expect(await words('late', 2, elsewhere)).toMatchObject({ version: 0, used: { uses: 0 } });
  });

  it('R-12: no version can be changed or taken away, not by the database’s owner either', async () => {
    for (const sql of [`UPDATE script_versions SET version = 99`, 'DELETE FROM script_versions', 'TRUNCATE script_versions'])
      await expect(house.db.query(sql)).rejects.toThrow('append-only');
  });
});
