import { afterAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';
import type { Visitor } from '../visitor.js';
import { Lead } from './lead.js';

/** Practice hours: Monday to Friday 9–12 and 13–17 in Los Angeles, one hour to answer, 48 hours that nothing pauses. */
describe('Somebody who asked is answered', () => {
  const houses: House[] = [];
  afterAll(() => Promise.all(houses.map((house) => house.close())));

  const at = async (moment: string): Promise<{ house: House; desk: Visitor }> => {
    const house = await openHouse({ at: new Date(moment) });
    houses.push(house);
    const practice = await house.practice();
    return { house, desk: await house.signIn(practice.email('front_desk')) };
  };
  const firstReply = async (lead: Lead) => (await lead.view()).followUps[0];

  it('R-01: asked on a Friday evening, due on Monday at ten; the line of 48 hours does not wait for Monday', async () => {
    const { desk } = await at('2026-07-11T01:30:00Z');
    expect(await firstReply(await Lead.asks(desk))).toMatchObject({
      kind: 'first_reply',
      dueAt: '2026-07-13T17:00:00.000Z',
      ceilingAt: '2026-07-13T01:30:00.000Z',
    });
  });

  it('R-01: half an hour before lunch, the other half hour comes after it', async () => {
    const { desk } = await at('2026-07-13T18:30:00Z');
    expect((await firstReply(await Lead.asks(desk))).dueAt).toBe('2026-07-13T20:30:00.000Z');
  });

  it('R-01: over the night when clocks go forward, an hour of opening is still an hour', async () => {
    const { house, desk } = await at('2026-03-07T02:00:00Z');
    const lead = await Lead.asks(desk);
    // Monday 10:00 is 18:00 UTC in winter and 17:00 UTC in summer; the switch was on Sunday.
    expect(await firstReply(lead)).toMatchObject({ dueAt: '2026-03-09T17:00:00.000Z', ceilingAt: '2026-03-09T02:00:00.000Z' });
    house.clock.windTo(new Date('2026-03-09T16:59:00Z'));
    expect((await desk.get('/api/board?overdue=1')).body.columns[0].cards).toHaveLength(1);
  });

  it('R-01: over the night when clocks go back, too', async () => {
    const { desk } = await at('2026-10-31T01:00:00Z');
    expect(await firstReply(await Lead.asks(desk))).toMatchObject({
      dueAt: '2026-11-02T18:00:00.000Z',
      ceilingAt: '2026-11-02T01:00:00.000Z',
    });
  });

  it('R-01: when 48 hours have passed, the card stands first, before everything that is due earlier', async () => {
    const { house, desk } = await at('2026-07-13T16:00:00Z');
    const unanswered = await Lead.asks(desk, { name: 'Waits Example' });
    const promised = await Lead.asks(desk, { name: 'Promised Example' });
    await desk.put(`/api/journeys/${promised.id}/next-step`, {
      version: 1,
      nextStep: { what: 'call', dueAt: '2026-07-01T16:00:00Z', note: null },
    });
    const order = async () => (await desk.get('/api/board')).body.columns[0].cards.map((card: { name: string }) => card.name);
    expect(await order()).toEqual(['Promised Example', 'Waits Example']);
    house.clock.windTo(new Date('2026-07-15T15:59:59.999Z'));
    expect((await order())[0]).toBe('Promised Example');
    house.clock.windOn(1);
    // Both asked in the same moment and both are past their line: then by what is due.
    expect(await order()).toEqual(['Promised Example', 'Waits Example']);
    const third = await Lead.asks(desk, { name: 'Answered Example' });
    await third.move('attempted');
    await desk.post(`/api/journeys/${promised.id}/moves`, { to: 'attempted', version: 2 });
    expect(await order()).toEqual(['Waits Example']);
    expect(unanswered.version).toBe(1);
  });

  it('R-01: breached comes before due: an older promise to somebody else waits', async () => {
    const { house, desk } = await at('2026-07-13T16:00:00Z');
    const breached = await Lead.asks(desk, { name: 'Breached Example' });
    house.clock.windTo(new Date('2026-07-15T16:00:00Z'));
    const fresh = await Lead.asks(desk, { name: 'Fresh Example' });
    await desk.put(`/api/journeys/${fresh.id}/next-step`, {
      version: 1,
      nextStep: { what: 'call', dueAt: '2026-07-01T16:00:00Z', note: null },
    });
    const { cards } = (await desk.get('/api/board')).body.columns[0];
    expect(cards.map((card: { id: string }) => card.id)).toEqual([breached.id, fresh.id]);
    expect(cards[0].ceilingAt).toBe('2026-07-15T16:00:00.000Z');
  });

  it('R-04: a stage alone answers nobody; a try, a talk, a booked intake or a closure does', async () => {
    const { house, desk } = await at('2026-07-13T16:00:00Z');
    const open = async (lead: Lead) => (await lead.view()).followUps.map((one: { kind: string }) => one.kind);
    const fit = await Lead.asks(desk);
    await fit.move('qualified');
    expect(await open(fit)).toEqual(['first_reply']);
    await fit.move('intake_scheduled', fit.booking('intake_booked', new Date(house.clock.now().getTime() + 1e8).toISOString()));
    expect(await open(fit)).toEqual([]);
    for (const fact of ['attempted', 'contacted']) {
      const lead = await Lead.asks(desk);
      await lead.fact({ kind: fact });
      expect(await open(lead)).toEqual([]);
    }
    const spam = await Lead.asks(desk);
    await spam.close('spam');
    expect(await open(spam)).toEqual([]);
  });

  it('an inquiry that we learn of late has its line since the person asked', async () => {
    const { desk } = await at('2026-07-15T18:00:00Z');
    const lead = await Lead.asks(desk, { inquiredAt: '2026-07-13T17:00:00Z' });
    expect(await firstReply(lead)).toMatchObject({ dueAt: '2026-07-13T18:00:00.000Z', ceilingAt: '2026-07-15T17:00:00.000Z' });
    expect((await desk.get('/api/board')).body.columns[0].cards[0].id).toBe(lead.id);
  });
});
