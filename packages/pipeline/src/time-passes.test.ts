import { describe, expect, it } from '@jest/globals';
import { type Case, client, lead } from '../test/care.js';
import { practice } from '../test/days.js';
import type { Practice } from './index.js';

const owed = (told: Case) => told.owed.filter(({ kind }) => kind !== 'check_in').map(({ kind, dueAt }) => `${kind} ${dueAt.slice(0, 16)}`);
const moment = (told: Case) => told.history.at(-1)?.nextCheckAt;

describe('a session that begins without anybody', () => {
  it('R-51: fifteen minutes after the start, with nobody arrived, one late call appears, and not before', () => {
    const told = client();
    expect([moment(told), owed(told)]).toEqual(['2026-04-16T14:15:00.000Z', []]);
    told.waits('2026-04-16T14:14:59.999Z');
    expect(owed(told)).toEqual([]);
    told.waits('2026-04-16T14:15:00.000Z');
    expect([owed(told), told.of('late').visitId, moment(told)]).toEqual([['late 2026-04-16T14:15'], 's-1', '2026-04-16T14:50:00.000Z']);
  });

  it('R-51: who arrives in time is never late; who arrives late is withdrawn from the list', () => {
    const early = client().at('2026-04-16T13:58:00.000Z');
    early.status('s-1', 'arrived');
    early.waits('2026-04-16T16:00:00.000Z');
    expect([owed(early), early.journey.stage]).toEqual([['no_next_appointment 2026-04-23T13:00'], 'active']);
    const late = client().waits('2026-04-16T14:20:00.000Z');
    late.status('s-1', 'arrived');
    expect(owed(late)).toEqual(['no_next_appointment 2026-04-23T13:00']);
  });

  it('R-54: at its end it is a no-show once, and the late call’s row becomes the no-show’s under the same key', () => {
    const told = client().waits('2026-04-16T14:15:00.000Z');
    const late = told.of('late');
    const { visits, event } = told.waits('2026-04-16T14:50:00.000Z').history.at(-1) ?? {};
    expect([told.of('no_show').causeKey, owed(told)]).toEqual([late.causeKey, ['no_show 2026-04-16T14:50']]);
    expect(visits).toMatchObject([{ id: 's-1', status: 'no_show', statusAt: '2026-04-16T14:50:00.000Z' }]);
    expect([event?.type, event?.from, event?.to, told.journey.visits.length]).toEqual(['time_passed', 'active', 'at_risk', 1]);
  });

  it('a date without a time never makes anybody late; its end makes it a no-show', () => {
    const told = client();
    told.visit({ id: 's-1', startsAt: '2026-04-16T04:00:00.000Z', endsAt: '2026-04-17T04:00:00.000Z', dateOnly: true });
    told.waits('2026-04-16T23:00:00.000Z');
    expect(owed(told)).toEqual([]);
    told.waits('2026-04-17T04:00:00.000Z');
    expect(owed(told)).toEqual(['no_show 2026-04-17T13:00']);
  });

  it('a later session stands: they are called about the no-show, and stay active', () => {
    const told = client();
    told.visit({ id: 's-2', startsAt: '2026-04-23T14:00:00.000Z' });
    told.waits('2026-04-16T15:00:00.000Z');
    expect([told.journey.stage, owed(told)]).toEqual(['active', ['no_show 2026-04-16T14:50']]);
    expect(told.journey.facts.find(({ kind }) => kind === 'next_session_booked')?.appointmentId).toBe('s-2');
  });

  it('R-54: a later session that was called off beforehand hides no no-show', () => {
    const told = client();
    told.visit({ id: 's-2', startsAt: '2026-04-23T14:00:00.000Z' });
    told.status('s-2', 'cancelled_client');
    told.waits('2026-04-16T15:00:00.000Z');
    expect(owed(told)).toEqual(['no_show 2026-04-16T14:50']);
  });

  it('corrected to attended it is as if it had never been a no-show', () => {
    const told = client().waits('2026-04-16T15:00:00.000Z');
    told.status('s-1', 'attended');
    expect([told.journey.stage, owed(told), told.journey.sessionsAttended]).toEqual([
      'active',
      ['no_next_appointment 2026-04-23T13:00'],
      1,
    ]);
    told.status('s-1', 'no_show');
    expect([told.journey.sessionsAttended, owed(told)]).toEqual([0, ['no_show 2026-04-16T14:50']]);
  });
});

describe('a client with nothing booked', () => {
  const attended = () => {
    const told = client().at('2026-04-16T14:50:00.000Z');
    told.status('s-1', 'attended');
    return told;
  };
  it('R-56, R-62: is owed a call from that moment on, due after a week, and at risk when it falls due', () => {
    const told = attended();
    expect([owed(told), told.journey.stage]).toEqual([['no_next_appointment 2026-04-23T13:00'], 'active']);
    told.waits('2026-04-23T12:59:00.000Z');
    expect(told.journey.stage).toBe('active');
    told.waits('2026-04-23T13:00:00.000Z');
    expect([told.journey.stage, told.journey.enteredAt]).toEqual(['at_risk', '2026-04-23T13:00:00.000Z']);
  });
  it('R-56: a booking in the meantime prevents it, and R-57: afterwards brings them back', () => {
    const early = attended();
    early.visit({ id: 's-2', startsAt: '2026-04-30T14:00:00.000Z' });
    expect([owed(early), early.journey.stage]).toEqual([[], 'active']);
    const late = attended().waits('2026-04-24T14:00:00.000Z');
    late.visit({ id: 's-2', startsAt: '2026-04-30T14:00:00.000Z' });
    expect([owed(late), late.journey.stage]).toEqual([[], 'active']);
  });
  it('R-60: cancelled and not rebooked comes before “nothing booked”, a week after the cancellation', () => {
    const told = client();
    told.status('s-1', 'late_cancel');
    expect(owed(told)).toEqual(['cancelled_not_rebooked 2026-04-21T13:00']);
  });
  it('R-63: three cancellations in a row are a silence of their own, though the next one is booked', () => {
    const told = client();
    for (const [n, id] of ['s-1', 's-2', 's-3'].entries()) {
      if (n > 0) told.visit({ id, startsAt: `2026-04-2${n}T14:00:00.000Z` });
      expect(owed(told).some((line) => line.startsWith('silent'))).toBe(false);
      told.status(id, 'cancelled_client');
    }
    told.visit({ id: 's-4', startsAt: '2026-05-12T14:00:00.000Z' });
    expect(owed(told)).toEqual(['silent 2026-04-14T18:00']);
  });
  it('R-63: thirty days unseen, with a session always just ahead', () => {
    const told = attended();
    told.visit({ id: 's-2', startsAt: '2026-05-29T14:00:00.000Z' });
    expect(moment(told)).toBe('2026-05-18T13:00:00.000Z');
    told.waits('2026-05-18T13:00:00.000Z');
    expect([owed(told), told.journey.stage]).toEqual([['silent 2026-05-18T13:00'], 'at_risk']);
  });
  it('R-76: is asked how it is after the first session, and at the latest on day 14', () => {
    expect(client().of('check_in').dueAt).toBe('2026-04-28T13:00:00.000Z');
    expect(attended().of('check_in').dueAt).toBe('2026-04-17T17:00:00.000Z');
  });
  it('decisions 9: imported past raises nothing before a member admits them, and then counts', () => {
    const told = lead();
    const past = { history: true, status: 'no_show' as const };
    told.visit({ id: 'h-1', startsAt: '2026-03-01T15:00:00.000Z', history: true, status: 'attended' });
    told.visit({ id: 'h-2', startsAt: '2026-04-01T15:00:00.000Z', ...past });
    expect([owed(told), told.journey.sessionsAttended]).toEqual([['first_reply 2026-04-14T16:00'], 0]);
    told.does({ type: 'admit', sessionsAtImport: 4, clientSince: null });
    expect(owed(told)).toEqual(['no_next_appointment 2026-03-09T13:00']);
  });
});

describe('time', () => {
  const journeys = () => {
    const told = client();
    told.visit({ id: 's-2', startsAt: '2026-04-17T20:10:00.000Z' });
    return told;
  };
  const shown = ({ journey }: Case) => ({
    ...journey,
    version: 0,
    previous: null,
    facts: journey.facts.map((fact) => ({ ...fact, version: 0, recordedAt: '' })),
  });

  it('is idempotent: run twice it has nothing to do, and makes no version', () => {
    const told = journeys().waits('2026-04-16T15:00:00.000Z');
    expect(told.decide({ type: 'let_time_pass' })).toMatchObject({ ok: false, refusal: { type: 'nothing-to-do' } });
  });

  it('after three days of outage it gives what it would have given, and no step that was overtaken', () => {
    const awake = journeys().waits('2026-04-20T14:00:00.000Z');
    const asleep = journeys().sleeps('2026-04-20T14:00:00.000Z');
    expect(asleep.history.flatMap(({ followUps }) => followUps).some(({ kind }) => kind === 'late')).toBe(false);
    expect(owed(asleep)).toEqual(owed(awake));
    expect(asleep.journey.stage).toBe('at_risk');
    expect(shown(asleep).visits).toEqual(shown(awake).visits);
    expect(asleep.journey.enteredAt).toBe(awake.journey.enteredAt);
  });

  const walls: [string, string, string][] = [
    ['the clocks go forward on 8 March', '2026-03-05T15:00:00.000Z', '2026-03-12T13:00'],
    ['the clocks go back on 1 November', '2026-10-29T14:00:00.000Z', '2026-11-05T14:00'],
  ];
  for (const [what, startsAt, due] of walls) {
    it(`${what}: a week later is due when the wall clock says nine`, () => {
      const told = lead(null, new Date(Date.parse(startsAt) - 86_400_000).toISOString());
      told.does({ type: 'admit', sessionsAtImport: null, clientSince: null });
      told.visit({ id: 's-1', startsAt });
      told.at(new Date(Date.parse(startsAt) + 3_600_000).toISOString()).status('s-1', 'attended');
      expect(owed(told)).toContain(`no_next_appointment ${due}`);
    });
  }

  it('every number is the practice’s own', () => {
    const own: Practice = {
      ...practice,
      followUps: { lateAfterMinutes: 5, noNextAppointmentDays: 3, assignees: { no_next_appointment: 'm-7' } },
    };
    const told = client(own);
    expect(moment(told)).toBe('2026-04-16T14:05:00.000Z');
    told.at('2026-04-16T14:04:00.000Z').status('s-1', 'attended');
    expect([owed(told), told.of('no_next_appointment').assigneeId]).toEqual([['no_next_appointment 2026-04-20T13:00'], 'm-7']);
  });

  it('R-06: carried over two closings it is the owner’s matter; R-01: so is a breached ceiling', () => {
    expect(lead().of('first_reply').escalatesAt).toBe('2026-04-15T21:00:00.000Z');
    expect(lead(null, '2026-04-17T20:30:00.000Z').of('first_reply').escalatesAt).toBe('2026-04-19T20:30:00.000Z');
  });

  it('R-65: a scheduling fix is the owner’s matter from a day before its visit', () => {
    const told = client();
    told.does({ type: 'ask_scheduling_fix', visitId: 's-1' });
    expect(told.of('scheduling_fix').escalatesAt).toBe('2026-04-15T14:00:00.000Z');
  });
});
