import { describe, expect, it } from '@jest/globals';
import { type Case, client, lead } from '../test/care.js';
import type { Visit } from './index.js';

const THEN = '2026-04-15T15:00:00.000Z';
const WEDNESDAY = { id: 'i-1', kind: 'intake' as const, startsAt: THEN };

const qualified = () => {
  const told = lead();
  told.does({ type: 'move', to: 'qualified' });
  return told;
};
const booked = () => {
  const told = qualified();
  told.visit(WEDNESDAY);
  return told;
};
const statuses = (told: Case) => told.journey.visits.map(({ status }) => status);
const intakes = (told: Case) => told.journey.facts.map(({ kind }) => kind).filter((kind) => kind.startsWith('intake'));
const rows = (told: Case) => (told.history.at(-1)?.visits ?? []).map(({ id, status }) => `${id} ${status}`);

describe('a visit and the facts that it proves say the same', () => {
  it('an intake booked moves the card, and so does its attendance', () => {
    const told = booked();
    expect([told.journey.stage, intakes(told), rows(told)]).toEqual(['intake_scheduled', ['intake_booked'], ['i-1 booked']]);
    told.at('2026-04-15T16:00:00.000Z').status('i-1', 'attended');
    expect([told.journey.stage, told.journey.enteredAt]).toEqual(['intake_completed', THEN]);
  });

  it('somebody seen a little before the hour was seen', () => {
    const told = booked().at('2026-04-15T14:55:00.000Z');
    told.status('i-1', 'attended');
    expect([told.journey.stage, told.journey.enteredAt]).toEqual(['intake_completed', told.now]);
  });

  for (const status of ['no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'] as const)
    it(`${status} takes the booking back, and the card to Qualified`, () => {
      const told = booked();
      told.status('i-1', status);
      expect([told.journey.stage, intakes(told), rows(told)]).toEqual(['qualified', [], [`i-1 ${status}`]]);
    });

  it('is corrected in any direction, one event a correction', () => {
    const told = booked();
    const step = (status: Visit['status']) => {
      const { version } = told.journey;
      told.status('i-1', status);
      expect(told.journey.version).toBe(version + 1);
      return [told.journey.stage, intakes(told)];
    };
    expect(step('no_show')).toEqual(['qualified', []]);
    expect(step('attended')).toEqual(['intake_completed', ['intake_completed']]);
    expect(step('cancelled_client')).toEqual(['intake_scheduled', []]);
    expect(step('booked')).toEqual(['intake_scheduled', ['intake_booked']]);
    expect(step('attended')).toEqual(['intake_completed', ['intake_booked', 'intake_completed']]);
    expect(step('no_show')).toEqual(['qualified', []]);
    expect(step('booked')).toEqual(['intake_scheduled', ['intake_booked']]);
    expect(step('arrived')).toEqual(['intake_scheduled', ['intake_booked']]);
  });

  it('a drop back takes the intake off the calendar; after its hour, who was expected did not come', () => {
    const told = booked();
    told.does({ type: 'move', to: 'qualified' });
    expect(rows(told)).toEqual(['i-1 cancelled_practice']);
    told.does({ type: 'undo', version: told.journey.version });
    expect([told.journey.stage, statuses(told), rows(told)]).toEqual(['intake_scheduled', ['booked'], ['i-1 booked']]);
    const late = booked().at('2026-04-15T15:10:00.000Z');
    late.does({ type: 'withdraw_fact', kind: 'intake_booked' });
    expect(rows(late)).toEqual(['i-1 no_show']);
  });

  it('undoing the booking takes it off again', () => {
    const told = booked();
    told.does({ type: 'undo', version: told.journey.version });
    expect([told.journey.stage, statuses(told), rows(told)]).toEqual(['qualified', [], ['i-1 cancelled_practice']]);
  });

  it('a new intake takes the place of the booked one, linked, and undo gives it back', () => {
    const told = booked();
    told.visit({ ...WEDNESDAY, id: 'i-2', startsAt: '2026-04-16T15:00:00.000Z' });
    expect([rows(told), told.journey.visits[0]?.replacedBy]).toEqual([['i-1 rescheduled', 'i-2 booked'], 'i-2']);
    told.does({ type: 'undo', version: told.journey.version });
    expect(rows(told).sort()).toEqual(['i-1 booked', 'i-2 cancelled_practice']);
  });

  it('a booking that a fact names is a visit, too', () => {
    const told = qualified();
    told.does({ type: 'record_facts', facts: [{ kind: 'intake_booked', startsAt: THEN, appointmentId: 'i-1' }] });
    expect(told.journey.visits).toMatchObject([{ id: 'i-1', kind: 'intake', status: 'booked', endsAt: '2026-04-15T15:50:00.000Z' }]);
  });

  it('whoever goes another way is expected no more; reopened, it stands where it stood', () => {
    const told = booked();
    told.does({ type: 'close', outcome: 'booked_elsewhere' });
    expect(rows(told)).toEqual(['i-1 cancelled_practice']);
    told.does({ type: 'reopen' });
    expect([told.journey.stage, rows(told)]).toEqual(['intake_scheduled', ['i-1 booked']]);
  });

  it('nobody is expected on a closed journey', () => {
    const told = qualified();
    told.does({ type: 'close', outcome: 'declined' });
    const visit = { ...WEDNESDAY, status: 'booked' as const, endsAt: '2026-04-15T15:50:00.000Z' };
    expect(told.decide({ type: 'record_visit', visit }).ok).toBe(false);
  });

  it('a consult that a member books is a talk; one that they booked themselves ends the wait for a first reply', () => {
    const told = lead();
    told.visit({ id: 'c-1', kind: 'consult', startsAt: THEN });
    expect([told.journey.stage, told.kinds]).toEqual(['in_conversation', ['retry/after_consult']]);
    const own = lead();
    const visit = { id: 'c-1', kind: 'consult' as const, status: 'booked' as const, startsAt: THEN, endsAt: '2026-04-15T15:30:00.000Z' };
    own.does({ type: 'record_visit', visit, source: 'self_service' });
    expect([own.journey.stage, own.kinds]).toEqual(['new', ['retry/after_consult']]);
  });

  for (const to of ['qualified', 'waitlisted'] as const)
    it(`R-05: a day agreed after a consult stands when the card moves on to ${to}, until an intake is booked`, () => {
      const told = lead();
      told.visit({ id: 'c-1', kind: 'consult', startsAt: THEN });
      told.at('2026-04-15T16:00:00.000Z').status('c-1', 'attended');
      told.at('2026-04-16T17:00:00.000Z').tries('talked', 'retry', { dueAt: '2026-04-23T17:00:00.000Z' });
      told.does({ type: 'move', to: 'qualified' });
      if (to !== 'qualified') told.does({ type: 'move', to });
      expect([told.journey.stage, told.owed.map(({ kind, code, dueAt }) => `${kind}/${code} ${dueAt}`)]).toEqual([
        to,
        ['retry/next_step 2026-04-23T17:00:00.000Z'],
      ]);
      told.visit({ id: 'i-1', kind: 'intake', startsAt: '2026-04-28T15:00:00.000Z' });
      expect([told.journey.stage, told.kinds]).toEqual(['intake_scheduled', []]);
    });

  it('a consult of which nobody has agreed anything yet ends with its stage', () => {
    const told = lead();
    told.visit({ id: 'c-1', kind: 'consult', startsAt: THEN });
    told.does({ type: 'move', to: 'qualified' });
    expect(told.kinds).toEqual([]);
  });

  it('an intake that they booked themselves says that they are a good fit', () => {
    const told = lead();
    const visit = { ...WEDNESDAY, status: 'booked' as const, endsAt: '2026-04-15T15:50:00.000Z' };
    told.does({ type: 'record_visit', visit, source: 'self_service' });
    expect([told.journey.stage, told.kinds]).toEqual(['intake_scheduled', []]);
  });
});

describe('sessions', () => {
  it('the next session is the next one, however many are booked, and the one after it when that falls through', () => {
    const told = client();
    const next = () => told.journey.facts.find(({ kind }) => kind === 'next_session_booked')?.appointmentId;
    told.visit({ id: 's-2', startsAt: '2026-04-23T14:00:00.000Z' });
    expect(next()).toBe('s-1');
    told.status('s-1', 'cancelled_client');
    expect([next(), told.journey.stage, told.kinds]).toEqual(['s-2', 'active', ['check_in']]);
  });

  it('a moved session is linked to the new one, and nobody is asked why they cancelled', () => {
    const told = client();
    told.visit({ id: 's-2', startsAt: '2026-04-17T14:00:00.000Z' }, { replaces: 's-1' });
    expect(told.journey.visits).toMatchObject([
      { id: 's-1', status: 'rescheduled', replacedBy: 's-2' },
      { id: 's-2', status: 'booked' },
    ]);
    expect(told.kinds).toEqual(['check_in']);
  });

  it('R-55: the answer about the next session stays with the visit', () => {
    const told = client().at('2026-04-16T14:50:00.000Z');
    told.visit({ id: 's-1', startsAt: '2026-04-16T14:00:00.000Z', status: 'attended', nextSession: 'busy_week' });
    expect(told.journey.visits[0]?.nextSession).toBe('busy_week');
  });

  it('keeps the last dozen that are over, counts them all, and corrects one that is no longer kept', () => {
    const told = client();
    for (let n = 0; n < 15; n++) {
      told.at(new Date(Date.parse('2026-04-20T15:00:00.000Z') + n * 86_400_000).toISOString());
      const startsAt = new Date(Date.parse(told.now) - 3_600_000).toISOString();
      told.visit({ id: `d-${n}`, startsAt, status: 'attended' });
    }
    const settled = told.journey.visits.filter(({ status }) => status === 'attended');
    expect([settled.length, told.journey.sessionsAttended]).toEqual([12, 15]);
    const visit = {
      id: 'd-0',
      kind: 'session' as const,
      status: 'no_show' as const,
      startsAt: '2026-04-20T14:00:00.000Z',
      endsAt: '2026-04-20T14:50:00.000Z',
    };
    told.does({ type: 'record_visit', visit, was: 'attended' });
    expect(told.journey.sessionsAttended).toBe(14);
  });

  it('a visit told of late, older than all that the journey keeps, still gets its row, and so does a change of it', () => {
    const told = client();
    const past = (day: number, status: 'attended' | 'no_show' = 'attended') => ({
      id: `old-${day}`,
      kind: 'session' as const,
      status,
      startsAt: `2025-03-${String(day).padStart(2, '0')}T14:00:00.000Z`,
      endsAt: `2025-03-${String(day).padStart(2, '0')}T14:50:00.000Z`,
      history: true,
    });
    for (let day = 28; day > 10; day--) told.does({ type: 'record_visit', visit: past(day) });
    expect([rows(told), told.journey.visits.some(({ id }) => id === 'old-11')]).toEqual([['old-11 attended'], false]);
    told.does({ type: 'record_visit', visit: past(11, 'no_show'), was: 'attended' });
    expect(rows(told)).toEqual(['old-11 no_show']);
  });

  it('closing a client takes what was booked off the calendar, and a session booked before the letter brings them back', () => {
    const told = client();
    told.tries('not_interested', 'check_in');
    told.visit({ id: 's-2', startsAt: '2026-04-23T14:00:00.000Z' });
    expect([told.journey.stage, told.kinds]).toEqual(['active', ['check_in']]);
    told.does({ type: 'move', to: 'closing' });
    told.does({ type: 'record_facts', facts: [{ kind: 'letter_sent' }] });
    told.does({ type: 'close', outcome: 'termination_letter_sent' });
    expect(statuses(told)).toEqual(['cancelled_practice', 'cancelled_practice']);
  });
});
