import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isNeutralCallerName } from '@porchlight/pipeline';
import { hashOf } from '../../src/database/ids.js';
import { SurveyDoor } from '../../src/surveys/survey-door.js';
import { SurveyRound } from '../../src/surveys/survey-round.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Mailbox, readLetter } from '../reminders/mailbox.js';
import type { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { aClientWho, sessions } from './asked.js';

/** Monday, noon at the practice. */
const NOON = new Date('2026-11-23T20:00:00Z');
const PUBLIC = new URL('https://desk.example.org');
const HOUR = 3_600_000;

describe('One question at fixed moments', () => {
  let box: Mailbox;
  /** Without an address of its own; the three others send. */
  let house: House;
  let senders: NestFastifyApplication[];
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;

  const ask = async () => {
    for (let round = 0; round < 2; round++) await Promise.all(senders.map((app) => app.get(SurveyRound).run()));
  };
  const rows = async (lead: Lead): Promise<{ id: string; point: string; delivery: string; score: number | null }[]> =>
    (await house.db.query('SELECT id, point, delivery, score FROM surveys WHERE person_id = $1 ORDER BY point', [lead.personId])).rows;
  const client = (options?: Parameters<typeof aClientWho>[1]) => aClientWho({ house, practice, desk }, options);
  /** The path of the link in the last mail. */
  const linkIn = (raw: string): string => /https:\/\/desk\.example\.org(\/q\/\S+)/.exec(readLetter(raw).text)?.[1] ?? '';
  const open = (path: string) => fetch(house.url + path);
  const send = (path: string, form: Record<string, string>) =>
    fetch(house.url + path, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

  beforeAll(async () => {
    box = await Mailbox.open();
    const mail = { url: box.url, from: 'notes@example.org' };
    house = await openHouse({ at: NOON });
    senders = await Promise.all([1, 2, 3].map(() => house.replica({ publicUrl: PUBLIC, mail })));
    practice = await house.practice('harbor-therapy');
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(async () => {
    await house?.close();
    await box?.close();
  });
  beforeEach(async () => {
    house?.clock.windTo(NOON);
    for (const table of ['survey_words', 'survey_links', 'surveys', 'sign_in_failures']) await house?.db.query(`DELETE FROM ${table}`);
    await house?.db.query(`UPDATE journeys SET voided_at = now()`);
    box.taken.length = 0;
    box.answers = 'takes';
    expect((await owner.put('/api/surveys/asking', { on: true })).status).toBe(204);
  });

  it('R-78: nobody is asked until the owner turns it on', async () => {
    await owner.put('/api/surveys/asking', { on: false });
    const lead = await client();
    await ask();
    expect([await rows(lead), box.taken]).toEqual([[], []]);
    expect((await desk.put('/api/surveys/asking', { on: true })).status).toBe(403);
  });

  it('R-78: after the third session, not the second, one mail leaves, though three processes look', async () => {
    const [two, three] = [await client({ came: 2 }), await client({ came: 3 })];
    await ask();
    await ask();
    expect([await rows(two), await rows(three)]).toEqual([[], [expect.objectContaining({ point: 'session_3', delivery: 'sent' })]]);
    expect(box.taken).toHaveLength(1);
  });

  it('R-78: the agreed end of care is the second moment; a letter, or a reason that staff wrote down, is none', async () => {
    const ended = await client({ came: 1 });
    const [lettered, reasoned] = [await client({ came: 1 }), await client({ came: 1 })];
    const closed = (lead: Lead, outcome: string) =>
      house.db.query(`UPDATE journeys SET stage = 'closed', outcome = $2, closed_at = $3 WHERE id = $1`, [
        lead.id,
        outcome,
        new Date(NOON.getTime() - 2 * HOUR),
      ]);
    await closed(ended, 'wrap_up_done');
    await closed(lettered, 'termination_letter_sent');
    await closed(reasoned, 'documented_reason');
    await ask();
    expect((await rows(ended)).map(({ point }) => point)).toEqual(['closure']);
    expect([await rows(lettered), await rows(reasoned)]).toEqual([[], []]);
  });

  it('R-37: without a recorded yes to mail nobody is asked; nor after a no, a letter, "no contact", nor who is not of age', async () => {
    const silent = [await client({ consent: null }), await client({ consent: 'no' })];
    const [minor, lettered, hidden, shared] = [await client(), await client(), await client(), await client()];
    await house.db.query(`UPDATE journeys SET born_on = '2012-01-01' WHERE id = $1`, [minor.id]);
    await house.db.query(
      `INSERT INTO facts (practice_id, journey_id, version, kind, at, recorded_at, actor_kind, source) VALUES ($1, $2, 99, 'letter_sent', now(), now(), 'member', 'person')`,
      [practice.id, lettered.id],
    );
    const { version } = (await desk.get(`/api/people/${hidden.personId}`)).body;
    const noContact = await desk.patch(`/api/people/${hidden.personId}`, { version, safeContact: { doNotContact: true } });
    expect(noContact.status).toBe(200);
    // Somebody else has the same mailbox, and said no: the strictest rule wins.
    const { body } = await desk.get(`/api/people/${shared.personId}`);
    const other = await desk.post('/api/journeys', {
      name: 'Pat Example',
      source: 'call',
      email: body.contactPoints[0].value,
      onDuplicate: 'create',
    });
    const theirs = (await desk.get(`/api/people/${other.body.journey.personId}`)).body.contactPoints[0];
    await desk.post(`/api/people/${other.body.journey.personId}/contact-points/${theirs.id}/consents`, { action: 'email', answer: 'no' });
    await ask();
    const asked = await Promise.all([...silent, minor, lettered, hidden, shared].map(rows));
    expect(asked).toEqual([[], [], [], [], [], []]);
    expect(box.taken).toEqual([]);
  });

  it('R-37: what is withdrawn, or switched off, while a mail waits is honoured', async () => {
    box.answers = 'later';
    const [lead, other] = [await client(), await client()];
    await ask();
    expect(await rows(lead)).toEqual([expect.objectContaining({ delivery: 'waiting' })]);
    const { body } = await desk.get(`/api/people/${lead.personId}`);
    await desk.post(`/api/people/${lead.personId}/contact-points/${body.contactPoints[0].id}/consents`, {
      action: 'email',
      answer: 'withdrawn',
    });
    box.answers = 'takes';
    house.clock.windTo(new Date(NOON.getTime() + HOUR));
    await ask();
    expect([await rows(lead), await rows(other)]).toEqual([
      [expect.objectContaining({ delivery: 'withdrawn' })],
      [expect.objectContaining({ delivery: 'sent' })],
    ]);
    expect((await desk.post(`/api/surveys/${(await rows(lead))[0]?.id}/links`)).status).toBe(409);
  });

  it('TM: at night the question waits for the morning', async () => {
    const night = new Date('2026-11-24T07:00:00Z');
    house.clock.windTo(night);
    const lead = await client();
    await ask();
    expect([await rows(lead), box.taken]).toEqual([[expect.objectContaining({ delivery: 'waiting' })], []]);
    house.clock.windTo(new Date(night.getTime() + 10 * HOUR));
    await ask();
    expect(box.taken).toHaveLength(1);
  });

  it('6.11: the link takes one answer, the first, and says thanks ever after', async () => {
    const lead = await client();
    await ask();
    const path = linkIn(box.taken[0]?.raw ?? '');
    const page = await open(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('name="score"');
    const [first, second] = [
      await send(path, { score: '9', words: 'The waiting room is cold.' }),
      await send(path, { score: '1', words: 'No.' }),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    for (const answer of [await first.text(), await second.text(), await (await open(path)).text()])
      expect(answer).toContain('<h1>Thank you</h1>');
    expect(await rows(lead)).toEqual([expect.objectContaining({ score: 9 })]);
    const { rows: words } = await house.db.query('SELECT words FROM survey_words');
    expect(words).toEqual([{ words: 'The waiting room is cold.' }]);
  });

  it('6.11: of twenty answers that come at once, one is kept, with its own words', async () => {
    const lead = await client();
    await ask();
    const path = linkIn(box.taken[0]?.raw ?? '');
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(path, { score: String(n % 11), words: `said ${n % 11}` })));
    const [row] = await rows(lead);
    const { rows: words } = await house.db.query('SELECT words FROM survey_words');
    expect(words).toEqual([{ words: `said ${row?.score}` }]);
  });

  it('6.11: of two who had the page open, the first to send is kept', async () => {
    const lead = await client();
    await ask();
    const token =
      linkIn(box.taken[0]?.raw ?? '')
        .split('/')
        .at(-1) ?? '';
    const door = house.app.get(SurveyDoor);
    const [one, other] = [await door.look(token, '127.0.0.1'), await door.look(token, '127.0.0.1')];
    if (one.is !== 'open' || other.is !== 'open') throw new Error('The page did not open twice.');
    await door.answer(one, 9, '');
    await door.answer(other, 1, 'Later.');
    expect(await rows(lead)).toEqual([expect.objectContaining({ score: 9 })]);
    expect((await house.db.query('SELECT 1 FROM survey_words')).rows).toEqual([]);
  });

  it('P32: what cannot be taken says how to mend it, keeps what was typed, and is no answer', async () => {
    const lead = await client();
    await ask();
    const path = linkIn(box.taken[0]?.raw ?? '');
    for (const score of ['', '11', '-1', '1.5', 'x', '٣']) {
      const answer = await send(path, { score, words: 'Typed <b>at length</b>' });
      const page = await answer.text();
      expect([score, answer.status]).toEqual([score, 422]);
      expect(page).toContain('Choose a number from 0 to 10.');
      expect(page).toContain('Typed &lt;b&gt;at length&lt;/b&gt;');
      expect(page).not.toContain('<b>at');
    }
    const long = await send(path, { score: '7', words: 'x'.repeat(1001) });
    expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('Shorten what you wrote')]);
    const json = await fetch(house.url + path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect([json.status, await json.text()]).toEqual([422, expect.stringContaining('Choose a number')]);
    for (const [body, type] of [
      ['score=1&words=%00', 'application/x-www-form-urlencoded'],
      ['x'.repeat(40_000), 'application/x-www-form-urlencoded'],
      ['<xml/>', 'text/xml'],
    ] as const) {
      const answer = await fetch(house.url + path, { method: 'POST', body, headers: { 'content-type': type } });
      expect([type, answer.status, await answer.text()]).toEqual([type, expect.any(Number), expect.stringContaining('<h1>Not sent</h1>')]);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
    expect(await rows(lead)).toEqual([expect.objectContaining({ score: null })]);
  });

  it('P23: an address that was never given, is over, or whose person is gone is one answer; those who try many are asked to wait', async () => {
    const [over, gone] = [await client(), await client()];
    await ask();
    const links = box.taken.map(({ raw }) => linkIn(raw));
    await house.db.query('UPDATE surveys SET expires_at = $2 WHERE person_id = $1', [over.personId, NOON]);
    await house.db.query('UPDATE people SET voided_at = now() WHERE id = $1', [gone.personId]);
    const answers = await Promise.all(['/q/never-given', '/q/x', ...links].map(open));
    const pages = new Set(await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`)));
    expect(pages.size).toBe(1);
    expect([...pages][0]).toMatch(/^404 [\s\S]*Nothing here/);
    expect((await send(links[0] ?? '', { score: '5' })).status).toBe(404);

    const still = await client();
    box.taken.length = 0;
    await ask();
    for (let n = 0; n < 70; n++) await open(`/q/guess-${n}`);
    expect([(await open('/q/guess')).status, (await open(linkIn(box.taken[0]?.raw ?? ''))).status]).toEqual([429, 200]);
    expect(still).toBeDefined();
  });

  it('P23: no page and no mail names anybody, the practice, or what kind of practice it is, nor loads or tells anything outside', async () => {
    await client({ name: 'Seraphina Quillfeather' });
    await ask();
    const { raw = '' } = box.taken[0] ?? {};
    const path = linkIn(raw);
    const { subject, text } = readLetter(raw);
    expect(subject).toBe('A short question');
    const answers = [await open(path), await send(path, {}), await send(path, { score: '3' }), await open('/q/wrong')];
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect([headers.get('cache-control'), headers.get('x-robots-tag'), headers.get('set-cookie')]).toEqual([
        'no-store',
        'noindex, nofollow',
        null,
      ]);
    }
    const pages = await Promise.all(answers.map((answer) => answer.text()));
    for (const page of pages) {
      expect(page).not.toMatch(/<script|<img|<link|url\(|@import|src=/);
      expect([...page.matchAll(/https?:\/\/[^"'\s]+/g)].map(([to]) => to)).toEqual(['https://www.google.com/']);
      expect(page).toMatch(/<meta name="robots" content="noindex, nofollow">/);
    }
    const said = [
      subject,
      text.replace(/https:\S+/g, ''),
      ...pages.map((page) => page.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ')),
    ];
    const telling =
      /harbor|therap|practice|clinic|counsel|health|patient|client|session|dental|dentist|doctor|treat|Seraphina|Quillfeather|Porchlight/i;
    for (const words of said) {
      expect(words).not.toMatch(telling);
      for (const profile of ['therapy', 'dental'] as const)
        expect(isNeutralCallerName(words, { profile, practiceName: 'harbor-therapy', surnames: ['Quillfeather'] })).toBe(true);
    }
  });

  it('R-78: where no mail leaves, staff hand over a link; they see whom, never who answered', async () => {
    const lead = await client();
    await house.app.get(SurveyRound).run();
    const [row] = await rows(lead);
    expect(row).toMatchObject({ delivery: 'by_hand' });
    const before = await desk.get('/api/surveys/summary');
    const link = await desk.post(`/api/surveys/${row?.id}/links`);
    expect([before.body.asked, link.status]).toEqual([0, 201]);
    const path = new URL(link.body.url).pathname;
    expect((await house.db.query('SELECT token_hash FROM survey_links')).rows).toEqual([
      { token_hash: hashOf(path.split('/').at(-1) ?? '') },
    ]);
    const shown = async () => (await desk.get(`/api/people/${lead.personId}/surveys`)).body;
    const unanswered = await shown();
    expect((await send(path, { score: '10', words: 'Everybody was kind.' })).status).toBe(200);
    // To the desk nothing has changed; a link that is made now still works, so that asking for one tells nothing.
    expect(await shown()).toEqual(unanswered);
    expect(unanswered.answers).toBeNull();
    expect((await desk.post(`/api/surveys/${row?.id}/links`)).status).toBe(201);
    expect((await desk.get('/api/surveys/summary')).body).toMatchObject({ asked: 1, answered: 1, promoters: 1, nps: null });
  });

  it('R-78: the words are read by the owner and by the client’s own clinician, each time written down, and can be erased', async () => {
    const lead = await client();
    await ask();
    await send(linkIn(box.taken[0]?.raw ?? ''), { score: '4', words: 'Too loud.' });
    const clinician = await house.signIn(practice.email('clinician'));
    const auditor = await house.signIn(practice.email('auditor'));
    const biller = await house.signIn(practice.email('biller'));
    const path = `/api/people/${lead.personId}/surveys`;
    for (const reader of [owner, clinician])
      expect((await reader.get(path)).body.answers).toEqual([expect.objectContaining({ score: 4, words: 'Too loud.' })]);
    for (const other of [desk, auditor]) expect((await other.get(path)).body.answers).toBeNull();
    expect((await biller.get(path)).status).toBe(403);
    await house.db.query('UPDATE journeys SET owner_id = $2 WHERE id = $1', [lead.id, practice.members.owner]);
    expect((await clinician.get(path)).status).toBe(404);
    const { rows: seen } = await house.db.query(
      `SELECT DISTINCT member_id FROM audit_entries WHERE action = 'surveys.viewed' AND object_id = $1`,
      [lead.personId],
    );
    expect(seen.map(({ member_id }) => member_id).sort()).toEqual(
      [practice.members.owner, practice.members.clinician, practice.members.front_desk, practice.members.auditor].sort(),
    );
    const [{ id }] = (await owner.get(path)).body.answers;
    expect([(await desk.delete(`/api/surveys/${id}/words`)).status, (await owner.delete(`/api/surveys/${id}/words`)).status]).toEqual([
      403, 204,
    ]);
    expect((await owner.get(path)).body.answers).toEqual([expect.objectContaining({ score: 4, words: null })]);
  });

  it('FX-6: the response rate is shown, and below ten answers no number stands for them', async () => {
    const scores = [9, 9, 10, 10, 9, 9, 10, 7, 8, 3];
    for (const score of [...scores, null, null]) {
      const lead = await client({ came: 0 });
      await house.db.query(
        `INSERT INTO surveys (practice_id, id, journey_id, person_id, point, delivery, raised_at, asked_at, expires_at, answered_at, score)
         VALUES ($1, gen_random_uuid(), $2, $3, 'closure', 'sent', $4, $4, $4::timestamptz + interval '30 days', CASE WHEN $5::int IS NOT NULL THEN $4::timestamptz END, $5)`,
        [practice.id, lead.id, lead.personId, NOON, score],
      );
    }
    const { body } = await owner.get('/api/surveys/summary');
    expect(body).toMatchObject({
      asked: 12,
      answered: 10,
      promoters: 7,
      passives: 2,
      detractors: 1,
      nps: 60,
      responseRate: { k: 10, n: 12 },
    });
    expect(body.interval95.map((bound: number) => Math.round(bound * 10) / 10)).toEqual([18.9, 100]);
    await house.db.query(`UPDATE surveys SET score = NULL, answered_at = NULL WHERE score = 3`);
    expect((await owner.get('/api/surveys/summary')).body).toMatchObject({ answered: 9, promoters: 7, nps: null, interval95: null });
  });

  it('R-78: whoever reached the moment long ago is not asked because it was turned on today', async () => {
    const lead = await client({ came: 0 });
    house.clock.windTo(new Date(NOON.getTime() - 8 * 24 * HOUR));
    await sessions(house, practice, lead, 3);
    house.clock.windTo(NOON);
    await ask();
    expect(await rows(lead)).toEqual([]);
  });
});
