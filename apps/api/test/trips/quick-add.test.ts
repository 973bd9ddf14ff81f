import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { freshNumber, hoursFrom, Lead } from './lead.js';

describe('Somebody asks', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());

  const add = (body: object) => desk.post('/api/journeys', { source: 'call', ...body });

  it('R-16: a missed call without a voicemail is a lead: the number alone is enough, and the card is called by it', async () => {
    const { status, body } = await add({ phone: '+1 206 555 0188', source: 'missed_call' });
    expect(status).toBe(201);
    expect(body.card).toMatchObject({ stage: 'new', name: '(206) 555-0188', source: 'missed_call', nextStep: 'callback', version: 1 });
  });

  it.each([
    ['a name', { name: 'Alex Example' }, 'Alex Example'],
    ['a mail address', { email: 'Sam@Example.test' }, 'Sam@Example.test'],
  ])('R-80: %s alone is enough', async (_what, body, name) => {
    expect((await add(body)).body.card).toMatchObject({ stage: 'new', name });
  });

  it('R-80: nothing at all is not', async () => {
    expect((await add({})).body).toMatchObject({ status: 422, errors: [{ pointer: '/name' }] });
  });

  it('R-80: the time is that of the person, in the past where we learn of it late, and never in the future', async () => {
    const yesterday = hoursFrom(house, -20);
    expect((await add({ name: 'Early Example', inquiredAt: yesterday })).body.journey.inquiredAt).toBe(yesterday);
    expect((await add({ name: 'Late Example', inquiredAt: hoursFrom(house, 1) })).status).toBe(422);
  });

  it.each(['web_form', 'missed_call', 'voicemail', 'call', 'email', 'walk_in', 'referral', 'directory', 'other'])(
    'R-80: by %s, they enter the same stage',
    async (source) => {
      expect((await add({ name: 'Any Channel', source })).body.card).toMatchObject({ stage: 'new', source });
    },
  );

  it.each(['12', 'call me', '555-01'])('a number that cannot be one is refused: %s', async (phone) => {
    expect((await add({ phone })).body.errors).toEqual([{ pointer: '/phone', detail: expect.stringContaining('missing digits') }]);
  });

  it('R-19: the same number in another spelling asks first, and names whom it may be', async () => {
    const phone = freshNumber();
    const first = await Lead.asks(desk, { name: 'Jo Example', phone });
    const again = await add({ name: 'J. Example', phone: `+1${phone.replace(/\D/g, '')}` });
    expect(again.body).toMatchObject({
      status: 409,
      type: expect.stringMatching(/possible-duplicate$/),
      matches: [{ personId: first.personId, name: 'Jo Example', journeyId: first.id, stage: 'new', by: 'phone' }],
    });
  });

  it('added on purpose, it is a person of their own', async () => {
    const email = 'family@example.test';
    const first = await Lead.asks(desk, { name: 'One Example', email });
    const asked = await add({ name: 'Two Example', email: 'FAMILY@example.test' });
    expect([asked.status, asked.body.matches[0].by]).toEqual([409, 'email']);
    const second = await add({ name: 'Two Example', email, onDuplicate: 'create' });
    expect(second.status).toBe(201);
    expect(second.body.journey.personId).not.toBe(first.personId);
  });

  it('R-77, R-79: a second service is a second journey of the same person: one record, one timeline each', async () => {
    const first = await Lead.asks(desk, { name: 'Both Example', service: 'individual' });
    const second = await add({ personId: first.personId, service: 'couples', source: 'referral' });
    expect([second.status, second.body.card.name]).toEqual([201, 'Both Example']);
    const person = await desk.get(`/api/people/${first.personId}`);
    expect(person.body.journeys.map((journey: { id: string }) => journey.id).sort()).toEqual([first.id, second.body.journey.id].sort());
    expect((await first.timeline()).map((entry) => entry.type)).toEqual(['opened', 'inquiry']);
  });

  it('R-79: nothing is copied and nothing lost on the way: one timeline from the first call to the client', async () => {
    const lead = await Lead.asks(desk, { message: 'Please call after five.' });
    await lead.becomesClient(house);
    const entries = await lead.timeline();
    expect(entries.map((entry) => entry.type)).toEqual(['moved', 'moved', 'moved', 'moved', 'opened', 'inquiry']);
    expect(entries.at(-1)?.note).toBe('Please call after five.');
  });

  it('an owner who does not work here is refused', async () => {
    expect((await add({ name: 'Nobody', ownerId: practice.id })).body.errors[0].pointer).toBe('/ownerId');
    expect((await add({ name: 'Somebody', ownerId: practice.members.clinician })).body.card.owner).toBe(practice.members.clinician);
  });
});
