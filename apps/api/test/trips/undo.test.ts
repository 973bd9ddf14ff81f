import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { hoursFrom, Lead } from './lead.js';

describe('A slip is taken back', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let lead: Lead;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    lead = await Lead.asks(desk);
  });

  it('within thirty seconds, and the answer to a move says until when', async () => {
    const moved = await lead.move('qualified');
    expect(moved.body.undoUntil).toBe(new Date(house.clock.now().getTime() + 30_000).toISOString());
    house.clock.windOn(30_000);
    const undone = await lead.undo();
    expect([undone.status, undone.body.card.stage, undone.body.card.version, undone.body.undoUntil]).toEqual([200, 'new', 3, null]);
  });

  it('not a moment later', async () => {
    await lead.move('qualified');
    house.clock.windOn(30_001);
    const late = await lead.undo();
    expect([late.status, late.body.type]).toEqual([409, 'https://porchlight.invalid/problems/undo-too-late']);
    expect((await lead.view()).undo).toBe(null);
  });

  it('nor what somebody else did since', async () => {
    await lead.move('attempted');
    await (await house.signIn(practice.email('owner'))).post(`/api/journeys/${lead.id}/moves`, { to: 'qualified', version: 2 });
    expect((await lead.undo()).body.type).toMatch(/version-conflict$/);
  });

  it('an undo is not undone, and a journey that was only opened has nothing to undo', async () => {
    expect((await lead.undo()).body.type).toMatch(/undo-too-late$/);
    await lead.move('attempted');
    await lead.undo();
    expect((await lead.undo()).body.type).toMatch(/undo-too-late$/);
  });

  it('the facts that the move recorded no longer hold, and the history keeps both steps', async () => {
    await lead.move('intake_completed', { kind: 'qualified' }, { kind: 'intake_completed', note: 'wrong card' });
    await lead.undo();
    expect(await lead.view()).toMatchObject({ stage: 'new', facts: [], firstContactAt: null });
    expect((await lead.timeline()).map(({ type, undoes, undoneBy }) => [type, undoes, undoneBy])).toEqual([
      ['undone', 2, null],
      ['moved', null, 3],
      ['opened', null, null],
      ['inquiry', null, null],
    ]);
    const { rows } = await house.db.query('SELECT kind, voided_version FROM facts WHERE journey_id = $1 ORDER BY kind', [lead.id]);
    expect(rows.every((row) => row.voided_version === 3)).toBe(true);
  });

  it('what the undone step had withdrawn holds again', async () => {
    await lead.move('qualified');
    await lead.fact({ kind: 'payment_verified', guarantorId: lead.personId, note: 'paid' });
    await lead.withdraw('payment_verified');
    await lead.undo();
    const fact = (await lead.view()).facts.find((one: { kind: string }) => one.kind === 'payment_verified');
    expect(fact).toMatchObject({ note: 'paid' });
    const { rows } = await house.db.query("SELECT voided_version FROM facts WHERE journey_id = $1 AND kind = 'payment_verified'", [
      lead.id,
    ]);
    expect(rows).toEqual([{ voided_version: null }]);
  });

  it('the first reply is owed again, with its old line', async () => {
    const before = (await lead.view()).followUps;
    await lead.move('attempted');
    expect((await lead.view()).followUps).toEqual([]);
    await lead.undo();
    expect((await lead.view()).followUps).toEqual(before);
    const { rows } = await house.db.query('SELECT state FROM follow_ups WHERE journey_id = $1 ORDER BY created_at, state DESC', [lead.id]);
    expect(rows.map((row) => row.state).sort()).toEqual(['done', 'open']);
  });

  it('a closure is taken back, too', async () => {
    await lead.move('qualified');
    await lead.close('spam', 'pressed the wrong one');
    expect((await lead.undo()).body.card).toMatchObject({ stage: 'qualified', outcome: null });
  });

  it('a next step is taken back to the one before', async () => {
    const set = (version: number, what: string) =>
      desk.put(`/api/journeys/${lead.id}/next-step`, { version, nextStep: { what, dueAt: hoursFrom(house, 3), note: null } });
    await set(1, 'call');
    await set(2, 'email');
    lead.version = 3;
    expect((await lead.undo()).body.journey.nextStep).toMatchObject({ what: 'call' });
  });
});
