import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changed, fingerprint } from '../fingerprint.js';
import { type House, openHouse, PASSWORD } from '../house.js';
import { EXAMPLES } from '../matrix/examples.js';
import type { Visitor } from '../visitor.js';

/** What a browser sends when another site speaks: a form, a script, a frame, a sandbox. */
const FOREIGN: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
  { 'sec-fetch-site': 'Same-Origin' },
  { 'sec-fetch-site': '' },
  { 'sec-fetch-site': 'same-origin, cross-site' },
  { origin: 'https://evil.test' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'http://127.0.0.1' },
  { origin: 'http://127.0.0.1.evil.test' },
  { origin: 'file://' },
  { origin: 'not an origin' },
];

describe('Other sites', () => {
  let house: House;
  let desk: Visitor;
  let email: string;
  beforeAll(async () => {
    house = await openHouse();
    const practice = await house.practice();
    email = practice.email('front_desk');
    desk = await house.signIn(email);
  });
  afterAll(() => house?.close());

  const unsafe = Object.keys(EXAMPLES).filter((route) => !route.startsWith('GET '));

  it.each(FOREIGN)('P27: nothing can be done with %j, by any route, signing in and out included', async (headers) => {
    const before = await fingerprint(house.db);
    for (const route of unsafe) {
      const [method = '', path = ''] = route.split(' ');
      const answer = await desk.send(
        method,
        path.replace(/:\w+/g, '01a200b4-4f85-7050-b449-49a5bc2c5561'),
        method === 'DELETE' ? undefined : { email, password: PASSWORD },
        headers,
      );
      expect([route, answer.status, answer.body.type]).toEqual([route, 403, expect.stringMatching(/wrong-origin$/)]);
    }
    expect(changed(before, await fingerprint(house.db))).toEqual([]);
  });

  it('P27: the page itself, an address typed in, and programs that are no browser are let in', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, { origin: house.url }, {}])
      expect((await desk.post('/api/journeys', { name: 'Ida', source: 'call' }, headers as Record<string, string>)).status).toBe(201);
  });

  it.each([
    ['text/plain', '{"name":"Ida","source":"call"}'],
    ['application/x-www-form-urlencoded', 'name=Ida&source=call'],
    ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nIda\r\n--x--'],
  ])('P27: what a plain form can send (%s) is no request of ours', async (type, body) => {
    const before = await fingerprint(house.db);
    expect((await desk.post('/api/journeys', body, { 'content-type': type })).status).toBe(415);
    expect(changed(before, await fingerprint(house.db))).toEqual([]);
  });

  it('P27: no other site is invited: no CORS, no framing, no sniffing, no referrer, nothing kept in caches', async () => {
    for (const answer of [
      await desk.get('/api/board', { origin: 'https://evil.test' }),
      await desk.send('OPTIONS', '/api/board', undefined, { origin: 'https://evil.test', 'access-control-request-method': 'POST' }),
    ]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(answer.headers.get('content-security-policy')).not.toMatch(/unsafe-(inline|eval)/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});
