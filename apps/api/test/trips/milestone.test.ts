import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { Lead } from './lead.js';

describe('The moment a prospect becomes a client', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());

  const milestones = async (id: string) =>
    (await house.db.query('SELECT kind, rule_version, proofs FROM client_milestones WHERE journey_id = $1 ORDER BY version', [id])).rows;

  it('R-70, R-74: is kept with its rule, its time and the recording of each proof', async () => {
    const lead = await (await Lead.asks(desk)).becomesClient(house);
    const [reached, ...more] = await milestones(lead.id);
    expect(more).toEqual([]);
    expect(reached).toMatchObject({ kind: 'reached', rule_version: '1' });
    const proofs = reached.proofs.map((proof: { kind: string; version: number }) => `${proof.kind} ${proof.version}`).sort();
    expect(proofs).toEqual(['intake_completed 4', 'next_session_booked 5', 'payment_verified 5', 'qualified 2']);
    expect(await lead.view()).toMatchObject({ clientSince: house.clock.now().toISOString(), milestone: { ruleVersion: '1' } });
  });

  it('R-74: cannot be changed or removed, not even by the database’s superuser', async () => {
    const lead = await (await Lead.asks(desk)).becomesClient(house);
    for (const sql of ["UPDATE client_milestones SET kind = 'undone'", 'DELETE FROM client_milestones', 'TRUNCATE client_milestones'])
      await expect(house.db.query(sql)).rejects.toThrow();
    expect(await milestones(lead.id)).toHaveLength(1);
  });

  it('R-74: is undone by a compensating entry; both stand, and the second time counts anew', async () => {
    const lead = await (await Lead.asks(desk)).becomesClient(house);
    expect((await lead.undo()).body).toMatchObject({ card: { stage: 'intake_completed', proofs: [true, true, false, false] } });
    expect((await milestones(lead.id)).map((row) => row.kind)).toEqual(['reached', 'undone']);
    expect((await lead.view()).clientSince).toBe(null);
    const [undo, moved] = await lead.timeline();
    expect([undo?.undoes, moved?.undoneBy]).toEqual([5, 6]);
  });

  it('R-74: somebody who was at risk and comes again is a client since the first time', async () => {
    const lead = await (await Lead.asks(desk)).becomesClient(house);
    const { clientSince } = await lead.view();
    await lead.withdraw('next_session_booked');
    await lead.move('at_risk');
    house.clock.windOn(3_600_000);
    await lead.fact(lead.booking('next_session_booked', new Date(house.clock.now().getTime() + 86_400_000).toISOString()));
    expect(await lead.view()).toMatchObject({ stage: 'active', clientSince });
    expect(await milestones(lead.id)).toHaveLength(1);
  });

  it('R-73: every role sees the same checklist, with who, when and evidence', async () => {
    const lead = await Lead.asks(desk);
    await lead.move('qualified');
    await lead.fact({ kind: 'payment_verified', guarantorId: lead.personId, note: 'card on file' });
    const seen = [];
    for (const role of ['owner', 'front_desk', 'clinician', 'biller', 'auditor'] as const) {
      const { body } = await (await house.signIn(practice.email(role))).get(`/api/journeys/${lead.id}`);
      seen.push(body.facts);
    }
    expect(new Set(seen.map((facts) => JSON.stringify(facts))).size).toBe(1);
    expect(seen[0]).toEqual([
      expect.objectContaining({
        kind: 'qualified',
        by: { kind: 'member', memberId: practice.members.front_desk, name: 'willow front_desk' },
        source: 'person',
      }),
      expect.objectContaining({
        kind: 'payment_verified',
        note: 'card on file',
        guarantor: { personId: lead.personId, name: 'Robin Example', relationship: 'self' },
      }),
    ]);
  });
});
