import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';
import type { Visitor } from '../visitor.js';

describe('A lead becomes a client', () => {
  let house: House;
  let desk: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    const practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());

  it('R-71: from a number alone to an active client, refused once for what is missing, and by itself with the last proof', async () => {
    const added = await desk.post('/api/journeys', { phone: '(206) 555-0177', source: 'missed_call' });
    expect(added.status).toBe(201);
    const { id } = added.body.journey;
    const early = await desk.post(`/api/journeys/${id}/moves`, { to: 'active', version: 1 });
    expect(early.status).toBe(422);
    expect(early.body.unmet.map((unmet: { proof: string }) => unmet.proof)).toEqual(
      expect.arrayContaining(['payment_verified', 'next_session_booked']),
    );
    const qualified = await desk.post(`/api/journeys/${id}/moves`, { to: 'qualified', version: 1 });
    expect(qualified.status).toBe(200);
    const soon = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
    const booked = await desk.post(`/api/journeys/${id}/moves`, {
      to: 'intake_scheduled',
      version: 2,
      facts: [{ kind: 'intake_booked', appointment: { startsAt: soon, minutes: 50 } }],
    });
    expect(booked.body).toMatchObject({ card: { stage: 'intake_scheduled', nextStep: 'intake' } });
    const { appointments } = (await desk.get(`/api/appointments?journeyId=${id}`)).body;
    house.clock.windOn(90_000_000);
    const attended = await desk.post(`/api/appointments/${appointments[0].id}/statuses`, {
      status: 'attended',
      version: 1,
      journeyVersion: 3,
    });
    expect(attended.body.moved.card.stage).toBe('intake_completed');
    const { personId } = added.body.journey;
    const paid = await desk.post(`/api/journeys/${id}/facts`, {
      version: 4,
      facts: [{ kind: 'payment_verified', guarantorId: personId, note: 'paid at the desk' }],
    });
    expect(paid.status).toBe(200);
    const next = new Date(house.clock.now().getTime() + 7 * 86_400_000).toISOString();
    const last = await desk.post(`/api/journeys/${id}/facts`, {
      version: 5,
      facts: [{ kind: 'next_session_booked', appointment: { startsAt: next, minutes: 50 } }],
    });
    expect(last.body.card).toMatchObject({ stage: 'active', proofs: [true, true, true, true] });
    const { rows } = await house.db.query('SELECT kind, jsonb_array_length(proofs) AS proofs FROM client_milestones');
    expect(rows).toEqual([{ kind: 'reached', proofs: 4 }]);
  });
});
