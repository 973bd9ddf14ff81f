import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';

describe('Minimum necessary', () => {
  let house: House;
  let practice: TestPractice;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
  });
  afterAll(() => house?.close());

  it('P22: a biller reads names and who pays, no number, no message, no safety note; and may name a guarantor', async () => {
    const desk = await house.signIn(practice.email('front_desk'));
    const biller = await house.signIn(practice.email('biller'));
    const { journey } = (
      await desk.post('/api/journeys', {
        name: 'Maya Lindqvist',
        phone: '(206) 555-0177',
        source: 'call',
        message: 'Please only after work.',
      })
    ).body;
    await desk.patch(`/api/people/${journey.personId}`, { version: 1, safeContact: { safetyNote: 'Shared flat.' } });
    const person = await biller.get(`/api/people/${journey.personId}`);
    expect(person.body).toMatchObject({ displayName: 'Maya Lindqvist', contactPoints: [], safeContact: { safetyNote: null } });
    const timeline = await biller.get(`/api/journeys/${journey.id}/timeline`);
    const found = await biller.post('/api/people/search', { q: 'lindq' });
    for (const answer of [person, timeline, found]) expect(answer.text).not.toMatch(/555|after work|Shared flat/);
    const related = await biller.post(`/api/people/${journey.personId}/relationships`, {
      other: { name: 'Ida Lindqvist' },
      kind: 'guarantor',
      mayPay: true,
      mayBeTold: false,
    });
    expect(related.status).toBe(201);
    expect((await desk.get(`/api/people/${journey.personId}`)).text).toMatch(/555/);
  });
});
