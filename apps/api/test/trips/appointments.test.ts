import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';
import type { Visitor } from '../visitor.js';
import { hoursFrom, Lead } from './lead.js';

describe('A visit and the fact that it proves say the same', () => {
  let house: House;
  let desk: Visitor;
  let lead: Lead;

  beforeAll(async () => {
    house = await openHouse();
    desk = await house.signIn((await house.practice()).email('front_desk'));
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    lead = await Lead.asks(desk);
    await lead.move('qualified');
  });

  const bookIntake = async (hours = 24) => {
    const answer = await lead.move('intake_scheduled', lead.booking('intake_booked', hoursFrom(house, hours)));
    expect(answer.status).toBe(200);
    const [intake] = await lead.appointments();
    if (!intake) throw new Error('No intake was booked.');
    return intake;
  };
  const statuses = async () => (await lead.appointments()).map((appointment) => appointment.status);
  const facts = async () => (await lead.view()).facts.map((fact: { kind: string }) => fact.kind);

  it('an intake attended proves it, and moves the card by itself', async () => {
    const intake = await bookIntake();
    house.clock.windOn(90_000_000);
    const answer = await lead.status(intake, 'attended');
    expect(answer.body).toMatchObject({
      appointment: { status: 'attended', version: 2 },
      moved: { card: { stage: 'intake_completed', proofs: [true, true, false, false] } },
    });
  });

  it('somebody seen a little before the hour was seen', async () => {
    const intake = await bookIntake(0.1);
    expect((await lead.status(intake, 'attended')).body.moved.card.stage).toBe('intake_completed');
  });

  it('a no-show puts the card back to qualified, and another intake can be booked', async () => {
    const intake = await bookIntake();
    house.clock.windOn(90_000_000);
    expect((await lead.status(intake, 'no_show')).body.moved.card).toMatchObject({ stage: 'qualified' });
    await bookIntake();
    expect(await statuses()).toEqual(['booked', 'no_show']);
  });

  it.each(['late_cancel', 'cancelled_client', 'cancelled_practice'])('%s takes the booking back, too', async (status) => {
    const intake = await bookIntake();
    expect((await lead.status(intake, status)).body).toMatchObject({ appointment: { status }, moved: { card: { stage: 'qualified' } } });
  });

  it('is corrected in any direction: no-show → attended → cancelled → booked → arrived', async () => {
    const intake = await bookIntake(24);
    const step = async (status: string) => {
      const [now] = await lead.appointments();
      const answer = await lead.status({ id: intake.id, version: now?.version ?? 0 }, status);
      expect([answer.status, answer.body.appointment?.status]).toEqual([200, status]);
      return [(await lead.view()).stage, (await facts()).filter((kind: string) => kind.startsWith('intake'))];
    };
    expect(await step('no_show')).toEqual(['qualified', []]);
    expect(await step('attended')).toEqual(['intake_completed', ['intake_completed']]);
    expect(await step('cancelled_client')).toEqual(['intake_scheduled', []]);
    expect(await step('booked')).toEqual(['intake_scheduled', ['intake_booked']]);
    expect(await step('attended')).toEqual(['intake_completed', ['intake_booked', 'intake_completed']]);
    expect(await step('no_show')).toEqual(['qualified', []]);
    expect(await step('booked')).toEqual(['intake_scheduled', ['intake_booked']]);
    expect(await step('arrived')).toEqual(['intake_scheduled', ['intake_booked']]);
  });

  it('a drop back to qualified takes the intake off the calendar', async () => {
    await bookIntake();
    expect((await lead.move('qualified')).status).toBe(200);
    expect(await statuses()).toEqual(['cancelled_practice']);
  });

  it('put back after its hour, who was expected did not come', async () => {
    await bookIntake();
    house.clock.windOn(90_000_000);
    await lead.withdraw('intake_booked');
    expect(await statuses()).toEqual(['no_show']);
  });

  it('undoing the drop back puts the intake back on the calendar', async () => {
    await bookIntake();
    await lead.move('qualified');
    await lead.undo();
    expect([(await lead.view()).stage, await statuses()]).toEqual(['intake_scheduled', ['booked']]);
  });

  it('undoing the move that booked it takes it off again', async () => {
    await bookIntake();
    await lead.undo();
    expect([(await lead.view()).stage, await statuses(), await facts()]).toEqual(['qualified', ['cancelled_practice'], ['qualified']]);
  });

  it('undoing "attended" leaves it booked; undoing a no-show, too', async () => {
    const intake = await bookIntake();
    await lead.status(intake, 'attended');
    await lead.undo();
    expect(await statuses()).toEqual(['booked']);
    const [now] = await lead.appointments();
    if (now) await lead.status(now, 'no_show');
    await lead.undo();
    expect([(await lead.view()).stage, await statuses()]).toEqual(['intake_scheduled', ['booked']]);
  });

  it('a new intake replaces the one that was booked', async () => {
    await bookIntake(24);
    await lead.fact(lead.booking('intake_booked', hoursFrom(house, 48)));
    expect(await statuses()).toEqual(['booked', 'rescheduled']);
    await lead.undo();
    expect(await statuses()).toEqual(['cancelled_practice', 'booked']);
  });

  it('whoever goes another way is expected no more; reopened, it stands where it stood', async () => {
    await bookIntake();
    await lead.close('booked_elsewhere');
    expect(await statuses()).toEqual(['cancelled_practice']);
    await lead.reopen();
    expect([(await lead.view()).stage, await statuses()]).toEqual(['intake_scheduled', ['booked']]);
  });

  it('the same status said twice on one version: the second is told what holds now', async () => {
    const intake = await bookIntake();
    await lead.status(intake, 'arrived');
    const stale = await lead.status(intake, 'no_show');
    expect([stale.status, stale.body.current]).toEqual([409, { version: 2, status: 'arrived' }]);
  });

  it('booked beside a stale journey: nothing is booked', async () => {
    const answer = await desk.post('/api/appointments', {
      journeyId: lead.id,
      journeyVersion: 1,
      kind: 'intake',
      startsAt: hoursFrom(house, 24),
      minutes: 50,
    });
    expect([answer.status, answer.body.current]).toEqual([409, { stage: 'qualified', version: 2 }]);
    expect(await statuses()).toEqual([]);
  });

  it('an intake on the calendar is the same as one from the board', async () => {
    const answer = await desk.post('/api/appointments', {
      journeyId: lead.id,
      journeyVersion: 2,
      kind: 'intake',
      startsAt: hoursFrom(house, 24),
      minutes: 50,
    });
    expect([answer.status, answer.body.moved.card.stage]).toEqual([201, 'intake_scheduled']);
  });
});
