import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/bootstrap.js';
import { hashOf } from '../../src/database/ids.js';
import { type House, openHouse, PASSWORD, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

describe('Sessions', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
  });
  beforeEach(async () => {
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());

  const tokenOf = (browser: Visitor): string => /porchlight-session-\d+=([\w-]+)/.exec(browser.cookie)?.[1] ?? '';
  const age = (column: string, by: string) =>
    house.db.query(`UPDATE sessions SET ${column} = now() - $2::interval WHERE token_hash = $1`, [hashOf(tokenOf(desk)), by]);
  const refusal = async (path = '/api/board') => {
    const { status, body } = await desk.get(path);
    return [status, body.type?.split('/').at(-1)];
  };

  it('P25: locks after the idle minutes of the practice: nothing is shown, nothing is done, and being asked does not open it', async () => {
    await age('last_seen_at', '14 minutes');
    expect((await desk.get('/api/board')).status).toBe(200);
    await age('last_seen_at', '16 minutes');
    for (const path of ['/api/board', '/api/journeys/01a200b4-4f85-7050-b449-49a5bc2c5561', '/api/session', '/api/board'])
      expect(await refusal(path)).toEqual([401, 'session-locked']);
    const added = await desk.post('/api/journeys', { name: 'Nobody', source: 'call' });
    expect([added.status, added.body.type]).toEqual([401, expect.stringMatching(/session-locked$/)]);
    expect((await desk.post('/api/session/unlock', { password: 'a wrong password!' })).status).toBe(401);
    expect(await refusal()).toEqual([401, 'session-locked']);
    expect((await desk.post('/api/session/unlock', { password: PASSWORD })).status).toBe(200);
    expect((await desk.get('/api/board')).status).toBe(200);
  });

  it('P25: can be locked by hand, and ends after twelve hours however busy they were', async () => {
    await desk.post('/api/session/lock');
    expect(await refusal()).toEqual([401, 'session-locked']);
    const { rows } = await house.db.query('SELECT expires_at - created_at AS lasts FROM sessions WHERE token_hash = $1', [
      hashOf(tokenOf(desk)),
    ]);
    expect(rows[0].lasts.hours ?? 0).toBe(12);
    await age('expires_at', '1 second');
    expect(await refusal()).toEqual([401, 'signed-out']);
  });

  it('P25: is 256 bits, kept as a hash only, new at each sign-in, and never the one a browser brings', async () => {
    const token = tokenOf(desk);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const dump = await house.db.query('SELECT to_jsonb(s)::text AS row FROM sessions s');
    expect(dump.rows.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token, 'base64url').toString('hex')))).toBe(false);
    await desk.post('/api/session', { email: practice.email('front_desk'), password: PASSWORD });
    expect(tokenOf(desk)).not.toBe(token);
    const planted = `porchlight-session-0=${'A'.repeat(43)}`;
    const answer = await house
      .visitor()
      .post('/api/session', { email: practice.email('front_desk'), password: PASSWORD }, { cookie: planted });
    expect(answer.headers.getSetCookie().join()).not.toContain('A'.repeat(43));
  });

  it('P25: its cookie is for this server alone and no script reads it', async () => {
    const answer = await house.visitor().post('/api/session', { email: practice.email('front_desk'), password: PASSWORD });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['porchlight-session-0', 'porchlight-device-0']);
    for (const cookie of cookies) expect(cookie).toMatch(/^[\w-]+=[\w-]{43}; (Max-Age=\d+; )?Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('P25: behind https it is a __Host- cookie, secure, and the browser is told to stay with https', async () => {
    const serving = { port: 0, publicUrl: new URL('https://porch.test'), webDir: null, demo: false };
    const app = await createApp({ appUrl: house.appUrl, poolSize: 2, clock: house.clock, serving }, false);
    await app.listen(0, '127.0.0.1');
    try {
      const answer = await fetch(`${await app.getUrl()}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: practice.email('owner'), password: PASSWORD }),
      });
      const cookies = answer.headers.getSetCookie();
      expect(cookies).toHaveLength(2);
      for (const cookie of cookies)
        expect(cookie).toMatch(/^__Host-porchlight-(session|device)=[\w-]{43}; (Max-Age=\d+; )?Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    } finally {
      await app.close();
    }
  });
});
