import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOST, NOT_AN_INQUIRY } from '@porchlight/pipeline';
import { Scopes } from '../../src/http/scope.js';
import { JourneyService } from '../../src/journeys/journey.service.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { hoursFrom, Lead } from './lead.js';

describe('A journey ends, and nobody is abandoned', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house?.close());

  const atRisk = async (who = desk) => {
    const lead = await (await Lead.asks(who)).becomesClient(house);
    await lead.withdraw('next_session_booked');
    await lead.move('at_risk');
    return lead;
  };
  /** The letter is out; how it gets there stands in test/letters. */
  const letterIsOut = async (lead: Lead) => {
    const moved = await house.app
      .get(Scopes)
      .runAs(practice.owner, (scope) =>
        house.app.get(JourneyService).applyIn(scope, lead.id, { type: 'record_facts', facts: [{ kind: 'letter_sent' }] }, null),
      );
    lead.version = moved.journey.version;
    return moved;
  };
  const unmet = (answer: { body: { unmet?: { proof: string }[] } }) => answer.body.unmet?.map(({ proof }) => proof);

  it.each([...LOST, ...NOT_AN_INQUIRY])('a lead ends with %s, and reopens where it stood', async (outcome) => {
    const lead = await Lead.asks(desk);
    await lead.move('in_conversation');
    const closed = await lead.close(outcome, 'as they said');
    expect(closed.body.card).toMatchObject({ stage: 'closed', outcome, nextStep: null, ceilingAt: null });
    expect(closed.body.journey.closedFrom).toBe('in_conversation');
    expect((await lead.timeline())[0]).toMatchObject({ type: 'closed', outcome, note: 'as they said' });
    expect((await lead.reopen()).body.card).toMatchObject({ stage: 'in_conversation', outcome: null });
  });

  it('a client does not end like a lead', async () => {
    const lead = await (await Lead.asks(desk)).becomesClient(house);
    expect((await lead.close('booked_elsewhere')).body.type).toMatch(/no-such-edge$/);
  });

  it('a lead does not end like a client', async () => {
    expect((await (await Lead.asks(desk)).close('termination_letter_sent')).body.type).toMatch(/no-such-edge$/);
  });

  it.each([
    ['R-58', 'wrap_up_done', 'wrap_up_attended'],
    ['R-59, R-61', 'termination_letter_sent', 'letter_sent'],
    ['R-59', 'documented_reason', 'reason_for_none'],
  ])('%s: %s needs its proof, from any place of a client', async (_rule, outcome, proof) => {
    for (const lead of [await (await Lead.asks(owner)).becomesClient(house), await atRisk(owner)]) {
      const refused = await lead.close(outcome);
      expect([refused.status, unmet(refused)]).toEqual([422, [proof]]);
      if (proof === 'letter_sent') await letterIsOut(lead);
      else await lead.fact({ kind: proof, note: 'in the chart' });
      expect((await lead.close(outcome)).body.card).toMatchObject({ stage: 'closed', outcome });
    }
  });

  it('R-59: that a letter went is not merely said; the reason for none is said by a clinician or an owner', async () => {
    const lead = await atRisk();
    expect((await lead.fact({ kind: 'letter_sent' })).body.errors[0].pointer).toBe('/facts/0/kind');
    expect((await lead.fact({ kind: 'reason_for_none', note: 'They moved away.' })).status).toBe(403);
    const theirs = await atRisk(owner);
    expect((await theirs.fact({ kind: 'reason_for_none' })).body.errors[0].pointer).toBe('/facts/0/note');
  });

  it('R-58: they say no, a wrap-up is offered, booked and kept: closed by itself', async () => {
    const lead = await atRisk();
    expect((await lead.fact({ kind: 'wrap_up_offered' })).body.card.stage).toBe('closing');
    const booked = await desk.post('/api/appointments', {
      journeyId: lead.id,
      journeyVersion: lead.version,
      kind: 'wrap_up',
      startsAt: hoursFrom(house, 2),
      minutes: 50,
    });
    expect([booked.status, booked.body.moved.card.stage]).toEqual([201, 'closing']);
    lead.version = booked.body.moved.card.version;
    house.clock.windOn(3 * 3_600_000);
    const kept = await lead.status(booked.body.appointment, 'attended');
    expect(kept.body.moved.card).toMatchObject({ stage: 'closed', outcome: 'wrap_up_done' });
  });

  it('R-58: the wrap-up was marked by mistake: corrected, it stands where it stood', async () => {
    const lead = await atRisk();
    await lead.move('closing');
    const { appointment, moved } = (
      await desk.post('/api/appointments', {
        journeyId: lead.id,
        journeyVersion: lead.version,
        kind: 'wrap_up',
        startsAt: hoursFrom(house, 1),
        minutes: 50,
      })
    ).body;
    lead.version = moved.card.version;
    const kept = await lead.status(appointment, 'attended');
    const corrected = await lead.status(kept.body.appointment, 'no_show');
    expect(corrected.body).toMatchObject({ appointment: { status: 'no_show' }, moved: { card: { stage: 'closing', outcome: null } } });
    expect((await lead.view()).facts.map((fact: { kind: string }) => fact.kind)).not.toContain('wrap_up_attended');
  });

  it('R-68: after the letter nobody is reminded to call, though a next step was set', async () => {
    const lead = await atRisk();
    await desk.put(`/api/journeys/${lead.id}/next-step`, {
      version: lead.version,
      nextStep: { what: 'call', dueAt: hoursFrom(house, 5), note: null },
    });
    lead.version++;
    expect((await letterIsOut(lead)).journey.followUps).toEqual([]);
  });

  it('reopened, the letter is no longer out', async () => {
    const lead = await atRisk();
    await letterIsOut(lead);
    await lead.close('termination_letter_sent');
    const { body } = await lead.reopen();
    expect([body.card.stage, body.journey.facts.some((fact: { kind: string }) => fact.kind === 'letter_sent')]).toEqual(['at_risk', false]);
  });

  it('what is open cannot be reopened; what is closed cannot be closed or moved', async () => {
    const lead = await Lead.asks(desk);
    expect((await lead.reopen()).body.type).toMatch(/no-such-edge$/);
    await lead.close('spam');
    expect((await lead.close('spam')).body.type).toMatch(/no-such-edge$/);
    expect((await lead.move('attempted')).body.type).toMatch(/no-such-edge$/);
  });
});
