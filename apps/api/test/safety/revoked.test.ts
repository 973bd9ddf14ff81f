import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/bootstrap.js';
import { SystemClock } from '../../src/database/clock.js';
import { type House, openHouse, PASSWORD, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

/** The promise is one second; this is that second on a busy machine. */
const SOON_MS = 5_000;

/** P25: two replicas on one database; what ends at one has ended at the other. */
describe('A session that was ended', () => {
  let house: House;
  let practice: TestPractice;
  let replica: NestFastifyApplication;
  let away: string;
  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    replica = await createApp(
      { appUrl: house.appUrl, poolSize: 3, clock: new SystemClock(), serving: { port: 0, publicUrl: null, webDir: null, demo: false } },
      false,
    );
    await replica.listen(0, '127.0.0.1');
    away = await replica.getUrl();
  });
  afterAll(async () => {
    await replica?.close();
    await house?.close();
  });

  const member = async (name: string): Promise<{ id: string; email: string }> => {
    const email = `${name}@willow.test`;
    return { email, id: await house.founding.addMember(practice.id, { name, email, password: PASSWORD, roles: ['front_desk'] }) };
  };
  const owner = () => house.signIn(practice.email('owner'));

  const ENDINGS: [how: string, end: (browser: Visitor, id: string) => Promise<unknown>][] = [
    ['signing out', (browser) => browser.delete('/api/session')],
    ['switching the member off', async (_browser, id) => (await owner()).patch(`/api/members/${id}`, { version: 1, disabled: true })],
    [
      'giving the member other roles',
      async (_browser, id) => (await owner()).patch(`/api/members/${id}`, { version: 1, roles: ['biller'] }),
    ],
    [
      'signing in again in the same browser',
      (browser) => browser.post('/api/session', { email: practice.email('auditor'), password: PASSWORD }),
    ],
  ];

  it.each(ENDINGS)('P25: %s ends it on every replica within a second, its stream too', async (how, end) => {
    const { id, email } = await member(how.replaceAll(' ', '-'));
    const browser = await house.signIn(email);
    const headers = { cookie: browser.cookie };
    const stream = await fetch(`${away}/api/live`, { headers });
    expect(stream.status).toBe(200);
    const streamed = stream.text();
    expect((await fetch(`${away}/api/board`, { headers })).status).toBe(200);
    const began = performance.now();
    await end(browser, id);
    expect((await fetch(`${away}/api/board`, { headers })).status).toBe(401);
    expect((await fetch(`${house.url}/api/session`, { headers })).status).toBe(401);
    expect(await streamed).toContain('event: signed-out');
    expect(performance.now() - began).toBeLessThan(SOON_MS);
  });

  it('P25: another session of the same member goes on, and so does its stream', async () => {
    const { email } = await member('twice');
    const [left, stays] = [await house.signIn(email), await house.signIn(email)];
    const stream = await fetch(`${away}/api/live`, { headers: { cookie: stays.cookie } });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await left.delete('/api/session');
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('still here');
    expect((await stays.get('/api/board')).status).toBe(200);
    await reader.cancel();
  });
});
