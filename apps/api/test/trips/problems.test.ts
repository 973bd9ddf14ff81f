import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';
import { Lead } from './lead.js';

describe('A problem says what is wrong and how to mend it', () => {
  let house: House;
  let desk: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    desk = await house.signIn((await house.practice()).email('front_desk'));
  });
  afterAll(() => house?.close());

  const isProblem = (answer: Answer, status: number, code: string) => {
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatchObject({
      type: `https://porchlight.invalid/problems/${code}`,
      title: expect.stringMatching(/.{5}/),
      status,
      detail: expect.stringMatching(/.{10}/),
      requestId: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(answer.status).toBe(status);
  };
  const nowhere = '01890000-0000-7000-8000-000000000000';

  it.each([
    ['an address that is none', () => desk.get('/api/nothing'), 404, 'not-found'],
    ['a journey that never was', () => desk.get(`/api/journeys/${nowhere}`), 404, 'not-found'],
    ['an id that is none', () => desk.get('/api/journeys/one'), 404, 'not-found'],
    ['nobody signed in', () => house.visitor().get('/api/board'), 401, 'signed-out'],
    ['a wrong password', () => house.visitor().post('/api/session', { email: 'x@y.test', password: 'no' }), 401, 'wrong-credentials'],
    [
      'another site',
      () => desk.post('/api/journeys', { name: 'x', source: 'call' }, { 'sec-fetch-site': 'cross-site' }),
      403,
      'wrong-origin',
    ],
    ['a role that may not', () => desk.get('/api/audit'), 403, 'forbidden'],
    ['half a body', () => desk.post('/api/journeys', '{"name":', { 'content-type': 'application/json' }), 422, 'invalid-input'],
    ['no body', () => desk.post('/api/journeys'), 422, 'invalid-input'],
    ['a list for a body', () => desk.post('/api/journeys', []), 422, 'invalid-input'],
    ['a field that nobody knows', () => desk.post('/api/journeys', { name: 'x', source: 'call', colour: 'red' }), 422, 'invalid-input'],
    ['a format that nobody reads', () => desk.post('/api/journeys', '<x/>', { 'content-type': 'text/xml' }), 415, 'unsupported-media-type'],
    ['a body without end', () => desk.post('/api/journeys', { name: 'x'.repeat(300_000), source: 'call' }), 413, 'too-large'],
  ] as const)('%s', async (_what, ask, status, code) => {
    isProblem(await ask(), status, code);
  });

  it('names each field that is wrong, by a pointer into the body', async () => {
    const lead = await Lead.asks(desk);
    const { body } = await desk.post(`/api/journeys/${lead.id}/facts`, {
      version: 1,
      facts: [{ kind: 'qualified' }, { kind: 'intake_booked', appointment: { startsAt: 'soon', minutes: 2 } }, { kind: 'love' }],
    });
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/facts/1/appointment/startsAt',
      '/facts/1/appointment/minutes',
      '/facts/2/kind',
    ]);
    expect(body.errors[0].detail).toContain('2026-04-14T15:00:00Z');
  });

  it('tells a wrong mail address and a wrong password apart by nothing', async () => {
    const answers = await Promise.all(
      ['front_desk@willow.test', 'nobody@willow.test'].map((email) =>
        house.visitor().post('/api/session', { email, password: 'not this one' }),
      ),
    );
    const [known, unknown] = answers.map(({ body: { requestId: _id, ...body }, status }) => ({ status, body }));
    expect(known).toEqual(unknown);
  });

  it('keeps a locked session closed to everything but its password', async () => {
    const visitor = await house.signIn('owner@willow.test');
    expect((await visitor.post('/api/session/lock')).status).toBe(204);
    isProblem(await visitor.get('/api/session'), 401, 'session-locked');
    isProblem(await visitor.get('/api/board'), 401, 'session-locked');
    isProblem(await visitor.post('/api/journeys', { name: 'x', source: 'call' }), 401, 'session-locked');
    isProblem(await visitor.post('/api/session/unlock', { password: 'wrong' }), 401, 'wrong-credentials');
    expect((await visitor.post('/api/session/unlock', { password: 'a long enough password' })).body.member.name).toBe('willow owner');
    expect((await visitor.get('/api/board')).status).toBe(200);
  });
});
