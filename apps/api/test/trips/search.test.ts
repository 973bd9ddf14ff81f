import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { Lead } from './lead.js';

describe('Whoever is looked for is found', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    await Lead.asks(desk, { name: 'Zoë Müller-Example', phone: '(206) 555-0142', email: 'zoe@example.test' });
    await Lead.asks(desk, { name: 'Ana García', phone: '+44 20 7946 0958' });
    await Lead.asks(desk, { name: undefined, phone: '206-555-0199', source: 'missed_call' });
    await Lead.asks(desk, { name: '100% Example_Inc', ownerId: practice.members.owner });
  });
  afterAll(() => house?.close());

  const found = async (q: string, who = desk): Promise<string[]> =>
    (await who.post('/api/people/search', { q })).body.people.map((person: { name: string }) => person.name);

  it.each([
    ['part of a name', 'üll', 'Zoë Müller-Example'],
    ['a name without its accents', 'zoe muller', 'Zoë Müller-Example'],
    ['in any case', 'GARCIA', 'Ana García'],
    ['with accents that are not there', 'Gárcía', 'Ana García'],
    ['both parts in the other order', 'garcia ana', 'Ana García'],
    ['the number as written', '(206) 555-0142', 'Zoë Müller-Example'],
    ['the number with its country', '+1 206 555 0142', 'Zoë Müller-Example'],
    ['the last digits', '0142', 'Zoë Müller-Example'],
    ['digits with dots', '206.555.0142', 'Zoë Müller-Example'],
    ['a number from abroad with its leading zero', '020 7946 0958', 'Ana García'],
    ['part of a mail address', 'zoe@ex', 'Zoë Müller-Example'],
    ['somebody without a name', '5550199', '(206) 555-0199'],
    ['signs that mean something to the database', '100%', '100% Example_Inc'],
    ['an underscore', 'e_i', '100% Example_Inc'],
  ])('by %s: %s', async (_what, query, name) => {
    expect(await found(query)).toEqual([name]);
  });

  it.each(['zzz', '%%', '__', 'x%y'])('%s finds nobody', async (query) => {
    expect(await found(query)).toEqual([]);
  });

  it('one letter is too little to search by', async () => {
    expect(await found('z')).toEqual([]);
  });

  it('tells where they stand and what must not be done', async () => {
    const { people } = (await desk.post('/api/people/search', { q: 'zoe' })).body;
    expect(people[0]).toMatchObject({ stage: 'new', phone: '(206) 555-0142', email: 'zoe@example.test', warnings: [], age: null });
  });

  it('a clinician finds own and unassigned people', async () => {
    const clinician = await house.signIn(practice.email('clinician'));
    expect(await found('example', clinician)).toEqual(['Zoë Müller-Example']);
    expect((await found('example')).sort()).toEqual(['100% Example_Inc', 'Zoë Müller-Example']);
  });

  it('no more than asked for', async () => {
    expect((await desk.post('/api/people/search', { q: 'example', limit: 1 })).body.people).toHaveLength(1);
    expect((await desk.post('/api/people/search', { q: 'example', limit: 500 })).status).toBe(422);
  });
});
