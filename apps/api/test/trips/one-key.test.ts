import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';

describe('One key, two requests', () => {
  let house: House;
  let practice: TestPractice;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
  });
  afterAll(() => house?.close());

  it('P2: one key for two different requests at the same moment has one effect, and the other is told that the key is taken', async () => {
    const desk = await house.signIn(practice.email('front_desk'));
    const add = async (name: string) => (await desk.post('/api/journeys', { name, source: 'call' })).body.journey.id;
    const ids = [await add('Noor Haddad'), await add('Priya Raman')];
    const key = '6f1c1a7e-0000-4000-8000-00000000000a';
    const answers = await Promise.all(
      ids.map((id) => desk.post(`/api/journeys/${id}/moves`, { to: 'attempted', version: 1 }, { 'idempotency-key': key })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });
});
