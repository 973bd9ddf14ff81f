import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';
import type { Visitor } from '../visitor.js';
import { hoursFrom, Lead } from './lead.js';

describe('A child becomes a client', () => {
  let house: House;
  let desk: Visitor;
  let child: Lead;

  beforeAll(async () => {
    house = await openHouse();
    desk = await house.signIn((await house.practice()).email('front_desk'));
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    child = await Lead.asks(desk, { name: 'Kim Example' });
    const bornOn = `${house.clock.now().getUTCFullYear() - 9}-01-15`;
    expect((await desk.patch(`/api/people/${child.personId}`, { version: 1, bornOn })).body).toMatchObject({
      minor: true,
      age: expect.any(Number),
    });
    await child.move('qualified');
    await child.move('intake_completed', { kind: 'intake_completed' });
    await child.fact(child.booking('next_session_booked', hoursFrom(house, 100)));
  });

  const relate = async (fields: object) =>
    (
      await desk.post(`/api/people/${child.personId}/relationships`, {
        other: { name: 'Pat Example' },
        kind: 'guardian',
        mayPay: true,
        mayBeTold: true,
        ...fields,
      })
    ).body.relationships.at(-1).personId as string;
  const pays = (guarantorId?: string | null) =>
    child.fact({ kind: 'payment_verified', ...(guarantorId === undefined ? {} : { guarantorId }) });

  it('R-72: the board shows the age, and the refusal names a guarantor', async () => {
    const { body } = await child.move('active');
    expect(body.unmet).toEqual([{ proof: 'payment_verified', label: 'Payment verified with a guarantor' }]);
    const board = await desk.get('/api/board?stage=intake_completed');
    const card = board.body.columns[0].cards.find((one: { id: string }) => one.id === child.id);
    expect(card.age).toBe((await desk.get(`/api/people/${child.personId}`)).body.age);
  });

  it('R-72: the child does not pay for itself', async () => {
    const { status, body } = await pays(child.personId);
    expect([status, body.unmet[0].proof]).toEqual([422, 'payment_verified']);
  });

  it('R-72: nobody named pays nothing', async () => {
    expect((await pays()).body.unmet[0].proof).toBe('payment_verified');
  });

  it('R-72: who pays must be related', async () => {
    const stranger = await Lead.asks(desk, { name: 'Stranger Example' });
    expect((await pays(stranger.personId)).body.errors).toEqual([
      { pointer: '/facts/0/guarantorId', detail: expect.stringContaining('not related') },
    ]);
  });

  it('R-72: who pays must have agreed to be asked', async () => {
    const asked = await relate({ mayPay: false });
    expect((await pays(asked)).body.unmet[0].proof).toBe('payment_verified');
  });

  it('R-72: who agreed and later did not is not asked', async () => {
    const guardian = await relate({});
    await desk.post(`/api/people/${child.personId}/relationships`, {
      otherPersonId: guardian,
      kind: 'guardian',
      mayPay: false,
      mayBeTold: true,
    });
    expect((await pays(guardian)).body.unmet[0].proof).toBe('payment_verified');
  });

  it('R-72: with a guarantor who is related and agreed, the child is a client, and the checklist names who pays', async () => {
    const guardian = await relate({});
    const { status, body } = await pays(guardian);
    expect([status, body.card.stage]).toEqual([200, 'active']);
    const paid = (await child.view()).facts.find((fact: { kind: string }) => fact.kind === 'payment_verified');
    expect(paid.guarantor).toEqual({ personId: guardian, name: 'Pat Example', relationship: 'guardian' });
  });

  it('R-72: found out to be a child only later, a self-paid proof no longer counts', async () => {
    const lead = await Lead.asks(desk, { name: 'Young Example' });
    await lead.move('qualified');
    await lead.move('intake_completed', { kind: 'intake_completed' }, { kind: 'payment_verified', guarantorId: lead.personId });
    await desk.patch(`/api/people/${lead.personId}`, { version: 1, bornOn: `${house.clock.now().getUTCFullYear() - 12}-01-15` });
    const refused = await lead.fact(lead.booking('next_session_booked', hoursFrom(house, 50)));
    expect(refused.body.card.stage).toBe('intake_completed');
    expect((await lead.move('active')).body.unmet).toEqual([{ proof: 'payment_verified', label: 'Payment verified with a guarantor' }]);
  });

  it('the board and the answer to a move agree on the age, also in the hours when London is a day ahead', async () => {
    const late = await openHouse({ at: new Date('2026-07-14T03:00:00Z') });
    try {
      const visitor = await late.signIn((await late.practice()).email('front_desk'));
      const lead = await Lead.asks(visitor);
      await visitor.patch(`/api/people/${lead.personId}`, { version: 1, bornOn: '2008-07-14' });
      const { card } = (await lead.move('attempted')).body;
      expect(card.age).toBe(17);
      expect((await visitor.get(`/api/board/cards?id=${lead.id}`)).body.cards).toEqual([card]);
      expect((await visitor.get('/api/board?stage=attempted')).body.columns[0].cards).toEqual([card]);
      late.clock.windOn(5 * 3_600_000);
      expect((await visitor.get('/api/board?stage=attempted')).body.columns[0].cards[0].age).toBe(null);
    } finally {
      await late.close();
    }
  });

  it('grown up on the birthday, in the zone of the practice', async () => {
    const lead = await Lead.asks(desk);
    const zone = 'America/Los_Angeles';
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(house.clock.now());
    const years = (n: number) => `${Number(today.slice(0, 4)) - n}${today.slice(4)}`;
    const patched = await desk.patch(`/api/people/${lead.personId}`, { version: 1, bornOn: years(18) });
    expect(patched.body).toMatchObject({ minor: false, age: 18 });
  });
});
