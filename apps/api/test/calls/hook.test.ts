import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CallRound } from '../../src/calls/call-round.js';
import { changed, fingerprint } from '../fingerprint.js';
import { aClient } from '../follow-ups/client.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { Line, signature } from './line.js';

describe('A missed call that a phone system tells of', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let line: Line;
  let numbers = 100;
  beforeAll(async () => {
    house = await openHouse({ at: new Date('2026-11-23T17:00:00Z') });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    line = await Line.connect(house, desk);
  });
  afterAll(() => house?.close());

  const number = () => `+1206555${String(numbers++).padStart(4, '0')}`;
  const owedTo = async (phone: string) => {
    const { rows } = await house.db.query(
      `SELECT j.id, j.stage, j.source, (SELECT count(*)::int FROM follow_ups f WHERE f.journey_id = j.id AND f.state = 'open' AND f.kind = 'callback') AS callbacks,
              (SELECT json_agg(json_build_object('voicemail', m.voicemail, 'seconds', m.rang_seconds, 'line', m.line, 'callerName', m.caller_name) ORDER BY m.at) FROM missed_calls m WHERE m.journey_id = j.id) AS calls
       FROM journeys j JOIN contact_points c ON c.practice_id = j.practice_id AND c.person_id = j.person_id WHERE c.key = $1`,
      [phone],
    );
    return rows;
  };
  const log = async () => (await desk.get(`/api/call-sources/${line.id}/events`)).body.events;

  it.each([
    ['R-15, R-16: without a voicemail', { voicemail: false }, 'missed_call'],
    ['R-16: with a voicemail', { voicemail: true, voicemailSeconds: 20 }, 'voicemail'],
    ['R-18: with a voicemail of two seconds', { voicemail: true, voicemailSeconds: 2 }, 'missed_call'],
  ])('%s it is a lead in new and one callback', async (_rule, more, source) => {
    const from = number();
    expect([(await line.send(line.event({ from, ...more }))).status, await owedTo(from)]).toEqual([
      200,
      [expect.objectContaining({ stage: 'new', source, callbacks: 1 })],
    ]);
    expect((await log())[0]).toMatchObject({ became: 'new_lead', repeats: 0, trouble: null });
  });

  it('R-15: the same event counts once for ever: at once ten times, after a week, and with another body', async () => {
    const from = number();
    const event = line.event({ from });
    const answers = await Promise.all(Array.from({ length: 10 }, () => line.send(event)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    house.clock.windOn(7 * 86_400_000);
    await line.send(event);
    await line.send({ ...event, from: number(), voicemail: true });
    expect(await owedTo(from)).toMatchObject([{ callbacks: 1, calls: [{ voicemail: false }] }]);
    expect((await log()).find(({ repeats }: { repeats: number }) => repeats === 11)).toMatchObject({ became: 'new_lead' });
  });

  it('R-19: a number that rings again and again, told in any order, in any spelling, is one lead and one callback with every ring', async () => {
    const from = number();
    const now = house.clock.now().getTime();
    const rings = [30, 5, 20, 10, 1].map((ago, turn) =>
      line.event({
        from: turn % 2 ? from : `(206) 555-${from.slice(-4)}`,
        at: new Date(now - ago * 60_000).toISOString(),
      }),
    );
    for (const ring of [...rings, ...rings.reverse()]) expect((await line.send(ring)).status).toBe(200);
    expect(await owedTo(from)).toMatchObject([
      { callbacks: 1, calls: Array(5).fill({ voicemail: false, seconds: null, line: null, callerName: null }) },
    ]);
  });

  it('B9: two events of one call, in either order, end alike: one ring, with its voicemail and its line', async () => {
    const ends: unknown[] = [];
    for (const order of [
      [0, 1],
      [1, 0],
      [0, 1, 0, 1],
    ]) {
      const from = number();
      const callId = randomUUID();
      const events = [
        line.event({ from, callId, rangSeconds: 18, to: '+12065550100' }),
        line.event({ from, callId, voicemail: true, callerName: 'EXAMPLE A' }),
      ];
      for (const one of order) await line.send(events[one] as object);
      const [{ callbacks, calls, stage }] = await owedTo(from);
      ends.push({ callbacks, calls, stage });
    }
    expect(ends).toEqual(
      Array(3).fill({
        callbacks: 1,
        stage: 'new',
        calls: [{ voicemail: true, seconds: 18, line: '+12065550100', callerName: 'EXAMPLE A' }],
      }),
    );
  });

  it('R-19: twenty events of one number at the same time are one lead and one callback', async () => {
    const from = number();
    const answers = await Promise.all(Array.from({ length: 20 }, () => line.send(line.event({ from }))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    house.clock.windOn(60_000);
    await house.app.get(CallRound).run();
    expect(await owedTo(from)).toMatchObject([{ callbacks: 1 }]);
    expect((await owedTo(from))[0].calls).toHaveLength(20);
  });

  it('R-97: a client who rings is called back, and no stage moves', async () => {
    const client = await aClient(house, practice, desk, new Date(house.clock.now().getTime() + 90_000_000).toISOString());
    const { rows } = await house.db.query('SELECT key FROM contact_points WHERE person_id = $1', [client.lead.personId]);
    await line.send(line.event({ from: rows[0].key }));
    expect(await client.stage()).toBe('active');
    expect((await client.open()).map(({ kind }) => kind)).toEqual(['callback']);
    expect((await log())[0]).toMatchObject({ became: 'client' });
  });

  it.each([null, 'anonymous', 'Restricted', '104', 'sip:someone'])('a call from %s is counted, and nobody is invented', async (from) => {
    const people = async () => (await house.db.query('SELECT count(*) FROM people')).rows[0].count;
    const before = await people();
    expect((await line.send(line.event({ from }))).status).toBe(200);
    expect((await log())[0]).toMatchObject({ became: 'withheld' });
    expect(await people()).toBe(before);
  });

  it('two people share the number, and nobody is there to ask: a lead known by its number, and the next ring is its', async () => {
    const phone = number();
    for (const name of ['Ann Example', 'Ben Example'])
      await desk.post('/api/journeys', { name, phone, source: 'web_form', onDuplicate: 'create' });
    await line.send(line.event({ from: phone }));
    await line.send(line.event({ from: phone }));
    expect((await owedTo(phone)).map(({ callbacks }) => callbacks).sort()).toEqual([0, 0, 1]);
  });

  it('the name that the network shows is kept as a hint, and names nobody', async () => {
    const from = number();
    await line.send(line.event({ from, callerName: 'PAT EXAMPLE' }));
    const { rows } = await house.db.query(
      'SELECT p.display_name FROM people p JOIN contact_points c ON c.person_id = p.id WHERE c.key = $1',
      [from],
    );
    expect(rows).toEqual([{ display_name: null }]);
    expect((await owedTo(from))[0].calls).toMatchObject([{ callerName: 'PAT EXAMPLE' }]);
    const { rows: owed } = await house.db.query('SELECT id FROM follow_ups WHERE journey_id = $1', [(await owedTo(from))[0].id]);
    const sheet = (await desk.get(`/api/follow-ups/${owed[0].id}`)).body;
    expect([sheet.callerNameShown, sheet.name]).toEqual(['PAT EXAMPLE', expect.not.stringContaining('PAT')]);
  });

  it('P31: a wrong, old, foreign or missing signature is 401 and keeps nothing; no line, a paused one and a booking system’s are one 404', async () => {
    const other = await Line.connect(house, desk, 'Other line');
    const paused = await Line.connect(house, desk, 'Paused');
    const stands = await desk.patch(`/api/call-sources/${paused.id}`, { version: 1, disabled: true });
    expect(stands.status).toBe(200);
    const bookings = await desk.post('/api/appointment-sources', { kind: 'calcom', name: 'Bookings', secret: 'a secret of theirs' });
    const event = line.event({ from: number() });
    const body = JSON.stringify(event);
    const before = await fingerprint(house.db);
    const bare = (headers: Record<string, string>) =>
      house.visitor().post(line.path, body, { 'content-type': 'application/json', ...headers });
    const wrong = [
      await line.send(event, { secret: 'another' }),
      await line.send(event, { secret: '' }),
      await line.send(event, { secret: other.secret }),
      await line.send(event, { at: new Date(house.clock.now().getTime() - 181_000) }),
      await line.send(event, { at: new Date(house.clock.now().getTime() + 181_000) }),
      await bare({}),
      await bare({ 'porchlight-signature': signature(`${body} `, line.secret, house.clock.now()) }),
    ];
    expect(wrong.map(({ status, body }) => [status, body.type.split('/').pop()])).toEqual(wrong.map(() => [401, 'wrong-signature']));
    const nowhere = [
      await line.send(event, { url: `/api/hooks/calls/${randomUUID()}` }),
      await line.send(event, { url: '/api/hooks/calls/nonsense' }),
      await paused.send(event),
      await line.send(event, { url: `/api/hooks/calls/${bookings.body.id}`, secret: 'a secret of theirs' }),
    ];
    expect(new Set(nowhere.map(({ status, body: { requestId: _own, ...problem } }) => JSON.stringify([status, problem]))).size).toBe(1);
    expect(nowhere[0]?.status).toBe(404);
    expect(changed(before, await fingerprint(house.db))).toEqual([]);
  });

  it.each([
    ['not JSON', 'no', ''],
    ['a list', '[]', ''],
    ['no id', { id: undefined }, '/id'],
    ['an id that is a list', { id: ['a'] }, '/id'],
    ['another type', { type: 'answered' }, '/type'],
    ['no time', { at: 'yesterday' }, '/at'],
    ['a time that lies ahead', { at: '2099-01-01T00:00:00Z' }, '/at'],
    ['a voicemail of a thousand hours', { voicemailSeconds: 3_600_000 }, '/voicemailSeconds'],
    ['a number that is none', { from: 4711 }, '/from'],
    ['half a character', { from: '\ud800' }, '/from'],
    ['a NUL', { id: 'a\u0000b' }, '/id'],
  ])('what is signed and cannot be read says how to mend it, and keeps nothing: %s', async (_what, more, pointer) => {
    const before = await fingerprint(house.db);
    const answer = await line.send(typeof more === 'string' ? more : line.event(more));
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
    expect(changed(before, await fingerprint(house.db))).toEqual([]);
  });

  it('a body without end is refused before anything is read of it; fields of others are left out', async () => {
    expect((await line.send(line.event({ from: number(), note: 'x'.repeat(17_000) }))).status).toBe(413);
    expect((await line.send(line.event({ from: number(), note: 'x'.repeat(300_000) }))).status).toBe(413);
    expect((await line.send(line.event({ from: number(), CallSid: 'CA1', __proto__: { a: 1 } }))).status).toBe(200);
  });

  it('the secret is shown once, to whoever made it; a new one leaves the old a day, or none; nothing of it stands in the open', async () => {
    const other = await house.signIn(practice.email('owner'));
    const made = await Line.connect(house, desk, 'Secretive');
    const path = `/api/call-sources/${made.id}/secret`;
    for (const again of [await desk.get(path), await other.get(path)])
      expect([again.status, again.body.type]).toEqual([409, expect.stringMatching(/no-longer-open$/)]);
    const old = made.secret;
    const renewed = await desk.post(path, { version: 1 }, { 'idempotency-key': randomUUID() });
    expect(renewed.body.formerUntil).toBe(new Date(house.clock.now().getTime() + 86_400_000).toISOString());
    expect((await other.get(path)).status).toBe(409);
    made.secret = (await desk.get(path)).body.secret;
    const statuses = async () => [(await made.send(made.event())).status, (await made.send(made.event(), { secret: old })).status];
    expect(await statuses()).toEqual([200, 200]);
    house.clock.windOn(86_400_001);
    expect(await statuses()).toEqual([200, 401]);
    await desk.post(path, { version: 2, endFormer: true });
    expect((await made.send(made.event())).status).toBe(401);
    const { rows } = await house.db.query(
      `SELECT (SELECT json_agg(s)::text FROM call_sources s) || (SELECT json_agg(i)::text FROM idempotency_keys i) || (SELECT json_agg(a)::text FROM audit_entries a) AS all`,
    );
    for (const secret of [old, made.secret]) expect(rows[0].all).not.toContain(secret);
    expect(
      (
        await house.db.query(`SELECT count(*)::int AS n FROM audit_entries WHERE object_id = $1 AND action = 'call_source.secret_shown'`, [
          made.id,
        ])
      ).rows,
    ).toEqual([{ n: 2 }]);
  });

  it('a test event shows in the log and becomes nothing; raw events lie sealed; the log has no number in it', async () => {
    const from = number();
    await line.send(line.event({ from, callerName: 'CANARY NAME' }));
    const people = (await house.db.query('SELECT count(*) FROM people')).rows;
    expect((await desk.post(`/api/call-sources/${line.id}/test-events`)).body).toMatchObject({ test: true, became: 'test' });
    expect((await house.db.query('SELECT count(*) FROM people')).rows).toEqual(people);
    expect(JSON.stringify(await log())).not.toMatch(new RegExp(`CANARY|${from.slice(-4)}"`));
    const { rows } = await house.db.query(`SELECT string_agg(encode(raw_sealed, 'escape'), '') AS seen FROM call_events`);
    expect(rows[0].seen).not.toMatch(/CANARY|missed_call/);
  });

  it('what could not be taken in is kept, says so, and comes in by the next round or by hand; played again it changes nothing', async () => {
    const from = number();
    await house.db.query("ALTER TABLE missed_calls ADD CONSTRAINT fault CHECK (at < now() - interval '100 years') NOT VALID");
    expect((await line.send(line.event({ from }))).status).toBe(200);
    const [waiting] = await log();
    expect(waiting).toMatchObject({ processedAt: null, became: null, trouble: expect.any(String) });
    expect((await desk.get('/api/call-sources')).body.sources.find(({ id }: { id: string }) => id === line.id)).toMatchObject({
      waiting: 1,
    });
    await house.db.query('ALTER TABLE missed_calls DROP CONSTRAINT fault');
    house.clock.windOn(60_000);
    await house.app.get(CallRound).run();
    expect(await owedTo(from)).toMatchObject([{ callbacks: 1 }]);
    const replayed = await desk.post(`/api/call-sources/${line.id}/events/${waiting.id}/replay`);
    expect(replayed.body).toMatchObject({ became: 'new_lead', trouble: null });
    expect((await owedTo(from))[0].calls).toHaveLength(1);
  });
});
