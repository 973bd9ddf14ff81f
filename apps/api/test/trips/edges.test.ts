import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';
import type { Visitor } from '../visitor.js';
import { hoursFrom, Lead } from './lead.js';

/** Every edge of rules 0.1 as a drop or a fact over HTTP. How the core decides is proved beside it; here: that the way there is whole. */
describe('A card moves because something happened', () => {
  let house: House;
  let desk: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    desk = await house.signIn((await house.practice()).email('front_desk'));
  });
  afterAll(() => house?.close());

  const ask = () => Lead.asks(desk);
  const client = async () => (await ask()).becomesClient(house);
  const session = () => ({ kind: 'next_session_booked', startsAt: hoursFrom(house, 200) });

  it('new → attempted → in conversation → qualified → waitlisted → qualified, each by a drop alone', async () => {
    const lead = await ask();
    for (const stage of ['attempted', 'in_conversation', 'qualified', 'waitlisted', 'qualified']) {
      const { status, body } = await lead.move(stage);
      expect([status, body.card?.stage]).toEqual([200, stage]);
    }
    expect(await lead.view()).toMatchObject({ firstAttemptAt: expect.any(String), firstContactAt: expect.any(String), version: 6 });
  });

  it('a fact moves by itself: a try, a talk, a fit, a booked intake', async () => {
    const lead = await ask();
    const stages: string[] = [];
    for (const fact of [
      { kind: 'attempted' },
      { kind: 'contacted', source: 'phone' },
      { kind: 'qualified' },
      lead.booking('intake_booked', hoursFrom(house, 24)),
      { kind: 'intake_completed' },
    ])
      stages.push((await lead.fact(fact)).body.card.stage);
    expect(stages).toEqual(['attempted', 'in_conversation', 'qualified', 'intake_scheduled', 'intake_completed']);
  });

  it('several edges at once are one step of the history that names its way', async () => {
    const lead = await ask();
    await lead.move('qualified');
    const { body } = await lead.move('intake_completed', { kind: 'intake_completed', note: 'came without a booking' });
    expect(body.journey.version).toBe(3);
    const [entry] = await lead.timeline();
    expect(entry).toMatchObject({ from: 'qualified', to: 'intake_completed', via: ['intake_scheduled'], note: 'came without a booking' });
  });

  it('R-71: active is refused with everything that is missing, in words for a front desk', async () => {
    const lead = await ask();
    await lead.move('qualified');
    const { status, body } = await lead.move('active');
    expect([status, body.type]).toEqual([422, 'https://porchlight.invalid/problems/unmet-proof']);
    expect(body.unmet).toEqual([
      { proof: 'intake_completed', label: 'Intake attended' },
      { proof: 'payment_verified', label: 'Payment verified' },
      { proof: 'next_session_booked', label: 'Next session booked' },
    ]);
    expect(body.detail).toContain('Payment verified');
    expect((await lead.view()).version).toBe(2);
  });

  it('R-71: with the last proof the client is there by itself', async () => {
    const lead = await ask();
    await lead.move('qualified');
    await lead.fact({ kind: 'intake_completed' }, { kind: 'payment_verified', guarantorId: lead.personId });
    expect((await lead.fact(session())).body.card).toMatchObject({ stage: 'active', proofs: [true, true, true, true] });
  });

  it('R-71: a session that has begun is no next session', async () => {
    const lead = await ask();
    await lead.move('qualified');
    const answer = await lead.fact({ kind: 'next_session_booked', startsAt: hoursFrom(house, -1) });
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining('lies ahead')]);
  });

  it.each([
    ['new', 'at_risk'],
    ['new', 'closing'],
    ['qualified', 'new'],
    ['qualified', 'attempted'],
    ['qualified', 'qualified'],
  ])('no way leads from %s to %s', async (from, to) => {
    const lead = await ask();
    if (from !== 'new') await lead.move(from);
    const { status, body } = await lead.move(to);
    expect([status, body.type, body.from, body.to]).toEqual([409, 'https://porchlight.invalid/problems/no-such-edge', from, to]);
  });

  it('a drop on closed asks for an outcome instead', async () => {
    expect((await (await ask()).move('closed')).body).toMatchObject({ status: 422, detail: 'Closing needs an outcome.' });
  });

  it('at risk and back: it needs the next session, and the flag is gone', async () => {
    const lead = await client();
    await lead.withdraw('next_session_booked');
    expect((await lead.move('at_risk')).body.card.stage).toBe('at_risk');
    const refused = await lead.move('active');
    expect(refused.body.unmet.map((unmet: { proof: string }) => unmet.proof)).toEqual(['next_session_booked']);
    const back = await lead.move('active', session());
    expect(back.body.card.stage).toBe('active');
    expect(back.body.journey.facts.map((fact: { kind: string }) => fact.kind)).not.toContain('at_risk');
  });

  it('R-57: somebody at risk who books again is a client again, by itself', async () => {
    const lead = await client();
    await lead.withdraw('next_session_booked');
    await lead.move('at_risk');
    expect((await lead.fact(session())).body.card.stage).toBe('active');
  });

  it('marked as attended by mistake: the card goes back to where it waits for the intake', async () => {
    const lead = await ask();
    await lead.move('qualified');
    await lead.move('intake_completed', { kind: 'intake_completed' });
    expect((await lead.withdraw('intake_completed')).body.card.stage).toBe('intake_scheduled');
  });

  it('what is not recorded cannot be withdrawn', async () => {
    expect((await (await ask()).withdraw('payment_verified')).body).toMatchObject({
      status: 422,
      detail: expect.stringContaining('not recorded'),
    });
  });

  it('a next step stands on the card and ends with the closure', async () => {
    const lead = await ask();
    await lead.move('in_conversation');
    const dueAt = hoursFrom(house, 30);
    const set = await desk.put(`/api/journeys/${lead.id}/next-step`, {
      version: 2,
      nextStep: { what: 'send_fees', dueAt, note: 'the sliding scale' },
    });
    expect(set.body.card).toMatchObject({ nextStep: 'send_fees', nextDue: dueAt });
    lead.version = 3;
    const closed = await lead.close('declined');
    expect([closed.body.card.nextStep, closed.body.journey.followUps]).toEqual([null, []]);
  });

  it('an owner is a member who works here; nobody = the front desk', async () => {
    const lead = await ask();
    const { members } = (await desk.get('/api/members')).body;
    const clinician = members.find((member: { roles: string[] }) => member.roles.includes('clinician'));
    const put = (version: number, ownerId: string | null) => desk.put(`/api/journeys/${lead.id}/owner`, { version, ownerId });
    expect((await put(1, clinician.id)).body.card.owner).toBe(clinician.id);
    expect((await put(2, null)).body.card.owner).toBe(null);
    expect((await put(3, lead.personId)).body.errors[0].pointer).toBe('/ownerId');
  });
});
