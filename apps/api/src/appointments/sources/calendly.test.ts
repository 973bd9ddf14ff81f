import { describe, expect, it } from '@jest/globals';
import { readCalendly } from './calendly.js';
import { merge } from './merge.js';
import { practice, sample, withSamples } from './testing/outside.js';

const API = 'https://api.calendly.com/scheduled_events/EV/invitees/';
const read = (event: string, created_at: string, payload: object) =>
  readCalendly(JSON.stringify({ event, created_at, payload }), practice());
const invitee = (id: string, over: object = {}) => ({
  uri: API + id,
  name: null,
  first_name: 'Ana',
  last_name: 'Sample',
  email: 'ana@example.com',
  old_invitee: null,
  new_invitee: null,
  rescheduled: false,
  scheduled_event: {
    uri: 'https://api.calendly.com/scheduled_events/EV',
    name: 'First session',
    start_time: '2026-12-01T15:00:00.000000Z',
    end_time: '2026-12-01T15:50:00.000000Z',
    event_memberships: [{ user_name: 'Dr Reed', user_email: 'reed@practice.example' }],
  },
  ...over,
});
const canceled = (id: string, over: object = {}) =>
  read('invitee.canceled', '2026-11-20T11:00:00.000000Z', invitee(id, { status: 'canceled', ...over })).signals;
const created = (id: string, over: object = {}) => read('invitee.created', '2026-11-20T11:00:01.000000Z', invitee(id, over)).signals;

describe('Calendly', () => {
  it('an invitee is a visit, also where the name stands in two parts', () => {
    expect(created('NEW')).toMatchObject([
      {
        sourceId: 'NEW',
        who: { name: 'Ana Sample', email: 'ana@example.com' },
        provider: { name: 'Dr Reed' },
        startsAt: '2026-12-01T15:00:00.000Z',
        endsAt: '2026-12-01T15:50:00.000Z',
        status: 'booked',
        isIntake: true,
      },
    ]);
  });

  it('only a cancellation that is no reschedule is one', () => {
    expect(canceled('A')[0]?.status).toBe('cancelled_client');
    expect(canceled('A', { cancellation: { canceler_type: 'host', reason: 'ill' } })[0]).toMatchObject({
      status: 'cancelled_practice',
      reason: 'ill',
    });
    expect(canceled('A', { rescheduled: true, new_invitee: `${API}B` })[0]).toMatchObject({
      status: 'rescheduled',
      replacedBySourceId: 'B',
    });
  });

  it.each(['in order', 'the other way round'])('a reschedule whose two halves come %s is one visit that replaces another', (order) => {
    const halves = [canceled('A', { rescheduled: true, new_invitee: `${API}B` }), created('B', { old_invitee: `${API}A` })];
    const signals = (order === 'in order' ? halves : halves.reverse()).flat();
    expect(merge(signals)).toMatchObject([
      { sourceId: 'A', status: 'rescheduled', replacedBySourceId: 'B' },
      { sourceId: 'B', status: 'booked', replacesSourceId: 'A' },
    ]);
  });

  it.each([
    ['the creation', () => created('B', { old_invitee: `${API}A` })],
    ['the cancellation', () => canceled('A', { rescheduled: true, new_invitee: `${API}B` })],
  ])('%s alone is enough to know the old visit as rescheduled, even where the other called it cancelled', (_, half) => {
    const later = read('invitee.canceled', '2026-11-20T12:00:00Z', invitee('A')).signals;
    const visits = merge([...half(), ...later]);
    expect(visits.find(({ sourceId }) => sourceId === 'A')).toMatchObject({ status: 'rescheduled', replacedBySourceId: 'B' });
  });

  it('a no-show can be deleted again', () => {
    const mark = (event: string, at: string) =>
      read(event, at, { uri: 'https://api.calendly.com/invitee_no_shows/N', invitee: `${API}A` }).signals;
    const missed = [...created('A'), ...mark('invitee_no_show.created', '2026-12-01T16:00:00Z')];
    expect(merge(missed)[0]?.status).toBe('no_show');
    expect(merge([...missed, ...mark('invitee_no_show.deleted', '2026-12-01T17:00:00Z')])[0]).toMatchObject({
      status: 'booked',
      startsAt: '2026-12-01T15:00:00.000Z',
    });
  });

  it('the old shape, with event and invitee side by side, says the same', () => {
    const old = (event: string, over: object) =>
      readCalendly(
        JSON.stringify({
          event,
          time: '2026-11-20T11:00:00Z',
          payload: {
            event_type: { name: 'Consult' },
            event: {
              uuid: 'EV',
              start_time: '2026-12-01T10:00:00-05:00',
              end_time: '2026-12-01T10:50:00-05:00',
              extended_assigned_to: [{ name: 'Dr Reed' }],
            },
            invitee: { uuid: 'A', name: 'Ana Sample', email: 'ana@example.com' },
            ...over,
          },
        }),
        practice(),
      );
    expect(old('invitee.created', { old_invitee: { uuid: 'Z' } }).signals).toMatchObject([
      { sourceId: 'A', startsAt: '2026-12-01T15:00:00.000Z', kind: 'Consult', replacesSourceId: 'Z', status: 'booked' },
      { sourceId: 'Z', status: 'rescheduled', replacedBySourceId: 'A' },
    ]);
    expect(old('invitee.canceled', { new_invitee: { uuid: 'B' } }).signals).toMatchObject([
      { sourceId: 'A', status: 'rescheduled', replacedBySourceId: 'B' },
    ]);
  });

  it.each([
    '',
    '{}',
    '{"event":"invitee.created"}',
    '{"event":"invitee.created","payload":{"uri":7.5e400}}',
    '{"event":"invitee_no_show.created","payload":[]}',
  ])('refuses %j and throws nothing', (body) => {
    const { signals, refused } = readCalendly(body, practice());
    expect([signals.length, refused.length]).toEqual([0, 1]);
  });
});

withSamples('scheduling')('The captured Calendly cancellation', () => {
  it('has no name and no time, and is a cancellation all the same', () => {
    const { signals, refused } = readCalendly(sample('scheduling/calendly_invitee_canceled.json'), practice());
    expect(refused).toEqual([]);
    expect(signals).toMatchObject([
      {
        sourceId: 'AHT4VZ5PQYFOSTFB',
        who: { name: null, email: 'betty@example.com' },
        startsAt: null,
        status: 'cancelled_client',
        statusChangedAt: '2020-12-22T18:16:59.000Z',
      },
    ]);
  });
});
