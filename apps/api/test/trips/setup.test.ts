import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hashOf, newToken } from '../../src/database/ids.js';
import { type House, openHouse } from '../house.js';

describe('An empty install', () => {
  let house: House;
  let token: string;

  beforeEach(async () => {
    house = await openHouse();
    token = newToken();
    await house.db.query('SELECT app.add_setup_link($1)', [hashOf(token)]);
  });
  afterEach(() => house?.close());

  const practice = { name: 'Willow Practice', zone: 'Europe/London', profile: 'dental' };
  const owner = { name: 'Olive Owner', email: 'olive@example.test', password: 'a long enough password' };
  const setUp = (body: object = {}) => house.visitor().post('/api/setup', { token, practice, owner, ...body });

  it('is set up once with its link; the owner is signed in and wears every hat (R-07)', async () => {
    const browser = house.visitor();
    expect((await browser.get('/api/setup')).body).toEqual({ open: true });
    const { status, body } = await browser.post('/api/setup', { token, practice, owner });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      member: { name: 'Olive Owner', initials: 'OO', roles: ['owner', 'front_desk', 'clinician', 'biller', 'auditor'] },
      practice: { name: 'Willow Practice', profile: 'dental', demo: false, settings: { zone: 'Europe/London' } },
    });
    expect((await browser.get('/api/session')).body.member.id).toBe(body.member.id);
    expect((await browser.get('/api/setup')).body).toEqual({ open: false });
    expect((await browser.post('/api/journeys', { name: 'First Example', source: 'call' })).status).toBe(201);
    const signedIn = await house.visitor().post('/api/session', { email: 'OLIVE@example.test', password: owner.password });
    expect(signedIn.status).toBe(201);
  });

  it('is closed afterwards, whatever the token', async () => {
    await setUp();
    for (const body of [{}, { token: newToken() }]) {
      const again = await setUp(body);
      expect([again.status, again.body.type]).toEqual([410, 'https://porchlight.invalid/problems/setup-closed']);
    }
  });

  it('does not open to a wrong token, and stays open to the right one', async () => {
    const wrong = await setUp({ token: newToken() });
    expect([wrong.status, wrong.body.type]).toEqual([401, 'https://porchlight.invalid/problems/wrong-credentials']);
    expect((await setUp()).status).toBe(201);
  });

  it.each([
    ['/practice/zone', { practice: { ...practice, zone: 'Mars/Olympus' } }],
    ['/practice/profile', { practice: { ...practice, profile: 'circus' } }],
    ['/owner/email', { owner: { ...owner, email: 'olive' } }],
    ['/owner/password', { owner: { ...owner, password: 'short' } }],
    ['/extra', { extra: true }],
  ])('names what to mend (%s), and the link still opens', async (pointer, body) => {
    const refused = await setUp(body);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
    expect((await setUp()).status).toBe(201);
  });

  it('two at once with one link: one practice, one owner', async () => {
    const answers = await Promise.all([setUp(), setUp({ owner: { ...owner, email: 'other@example.test' } })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, expect.any(Number)]);
    expect([401, 410]).toContain(answers.map((answer) => answer.status).sort()[1]);
    expect((await house.db.query('SELECT count(*)::int AS n FROM practices')).rows).toEqual([{ n: 1 }]);
    expect((await house.db.query('SELECT count(*)::int AS n FROM members')).rows).toEqual([{ n: 1 }]);
  });

  it('two at once with two links: still one practice', async () => {
    const second = newToken();
    await house.db.query('SELECT app.add_setup_link($1)', [hashOf(second)]);
    await Promise.all([setUp(), setUp({ token: second, owner: { ...owner, email: 'other@example.test' } })]);
    expect((await house.db.query('SELECT count(*)::int AS n FROM practices')).rows).toEqual([{ n: 1 }]);
  });
});
