import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hashPassword, passwordMatches } from '../../src/session/passwords.js';
import { type House, openHouse, PASSWORD, type TestPractice } from '../house.js';
import type { Answer } from '../visitor.js';

const WRONG = 'not the right password';

jest.setTimeout(60_000);

describe('Signing in', () => {
  let house: House;
  let practice: TestPractice;
  beforeEach(async () => {
    await house?.close();
    house = await openHouse();
    practice = await house.practice();
  });
  afterAll(() => house?.close());

  const attempt = (email: string, password: string): Promise<Answer> => house.visitor().post('/api/session', { email, password });
  const off = async (role: 'biller' | 'auditor', what: string) => house.db.query(what, [practice.members[role]]);

  it('P26: an unknown account, a wrong password, a switched-off member and a closed account get one answer, in comparable time', async () => {
    await off('biller', 'UPDATE members SET disabled_at = now() WHERE id = $1');
    await off('auditor', 'UPDATE accounts SET disabled_at = now() WHERE id = (SELECT account_id FROM members WHERE id = $1)');
    const cases: [string, string][] = [
      ['nobody@willow.test', PASSWORD],
      [practice.email('owner'), WRONG],
      [practice.email('biller'), PASSWORD],
      [practice.email('auditor'), PASSWORD],
    ];
    const answers: string[] = [];
    const least = cases.map(() => Number.POSITIVE_INFINITY);
    // In turns, so that a busy moment of the machine meets them all; the shortest time is the one that nothing disturbed.
    for (let turn = 0; turn < 9; turn++)
      for (const [index, [email, password]] of cases.entries()) {
        const began = performance.now();
        const { status, text, headers } = await attempt(email, password);
        least[index] = Math.min(least[index] as number, performance.now() - began);
        const kept = [...headers].filter(([name]) => !['date', 'keep-alive'].includes(name));
        answers.push(JSON.stringify([status, text.replace(/"requestId":"[^"]*"/, ''), kept]));
      }
    expect([...new Set(answers)]).toHaveLength(1);
    expect(answers[0]).toContain('401');
    // A generous limit, since the machine may be busy: without the work of argon2 it is a fifth.
    expect(Math.max(...least) / Math.min(...least)).toBeLessThan(4);
  });

  it('P26: the same work is done for an account that does not exist', async () => {
    const kept = await hashPassword(PASSWORD);
    const least = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    for (let turn = 0; turn < 7; turn++)
      for (const [who, hash] of [
        ['known', kept],
        ['unknown', null],
      ] as const) {
        const began = performance.now();
        expect(await passwordMatches(hash, WRONG)).toBe(false);
        least[who] = Math.min(least[who], performance.now() - began);
      }
    expect(least.unknown).toBeGreaterThan(least.known / 3);
  });

  it.each(['owner@willow.test', 'nobody@willow.test'])(
    'P26: guesses at %s are slowed down, whether it exists or not, and the right password does not help a stranger',
    async (email) => {
      const statuses: number[] = [];
      for (let turn = 0; turn < 12; turn++) statuses.push((await attempt(email, WRONG)).status);
      expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
      const right = await attempt(email, PASSWORD);
      expect([right.status, Number(right.headers.get('retry-after')) > 0]).toEqual([429, true]);
    },
  );

  it('P26: nobody is locked out: the browser that signed in before still enters, and so does everybody else', async () => {
    const known = await house.signIn(practice.email('owner'));
    await known.delete('/api/session');
    for (let turn = 0; turn < 11; turn++) await attempt(practice.email('owner'), WRONG);
    expect((await attempt(practice.email('owner'), PASSWORD)).status).toBe(429);
    expect((await known.post('/api/session', { email: practice.email('owner'), password: PASSWORD })).status).toBe(201);
    expect((await attempt(practice.email('front_desk'), PASSWORD)).status).toBe(201);
  });

  it('P26: a known browser has a budget of its own, and it is for its account only', async () => {
    const known = await house.signIn(practice.email('owner'));
    for (let turn = 0; turn < 10; turn++)
      expect((await known.post('/api/session', { email: practice.email('owner'), password: WRONG })).status).toBe(401);
    expect((await known.post('/api/session', { email: practice.email('owner'), password: PASSWORD })).status).toBe(429);
    for (let turn = 0; turn < 10; turn++) await known.post('/api/session', { email: practice.email('biller'), password: WRONG });
    expect((await known.post('/api/session', { email: practice.email('biller'), password: PASSWORD })).status).toBe(429);
  });

  it('P26: guesses wait for the budget of the account, from whatever address, and for the window to pass', async () => {
    for (let turn = 0; turn < 11; turn++) await attempt(practice.email('owner'), WRONG);
    expect((await attempt(practice.email('owner'), PASSWORD)).status).toBe(429);
    house.clock.windOn(16 * 60_000);
    expect((await attempt(practice.email('owner'), PASSWORD)).status).toBe(201);
  });

  it('P26: unlocking with guesses is slowed down like the door', async () => {
    const desk = await house.signIn(practice.email('front_desk'));
    await desk.post('/api/session/lock');
    const statuses: number[] = [];
    for (let turn = 0; turn < 11; turn++) statuses.push((await desk.post('/api/session/unlock', { password: WRONG })).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  });
});
