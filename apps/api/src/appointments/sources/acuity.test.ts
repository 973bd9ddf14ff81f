import { describe, expect, it } from '@jest/globals';
import { readAcuityAppointments, readAcuityNotice } from './acuity.js';
import { practice, sample, withSamples } from './testing/outside.js';

const appointment = (over: object = {}) => ({
  id: 7,
  firstName: 'Ana',
  lastName: 'Sample',
  phone: '202-555-0111',
  email: 'ana@example.com',
  datetime: '2026-12-01T10:00:00-0500',
  duration: '50',
  type: 'New client intake',
  calendar: 'Dr Reed',
  calendarTimezone: 'America/Chicago',
  paid: 'yes',
  canceled: false,
  ...over,
});
const read = (over: object = {}, statuses = {}) => readAcuityAppointments(JSON.stringify([appointment(over)]), practice({ statuses }));

describe('Acuity', () => {
  it('tells an action and an id only: the appointment is to be fetched', () => {
    const at = new Date('2026-11-30T20:00:00Z');
    expect(readAcuityNotice('action=canceled&id=7&calendarID=1&appointmentTypeID=2', at)).toEqual({
      fetches: [{ source: 'acuity', sourceId: '7', action: 'canceled', toldAt: '2026-11-30T20:00:00.000Z' }],
      refused: [],
    });
    expect(readAcuityNotice('action=order.completed&id=9', at)).toEqual({ fetches: [], refused: [] });
    for (const body of ['', 'id=7', 'action=changed&id=7%2F..%2Fme', '{'])
      expect(readAcuityNotice(body, at)).toMatchObject({ fetches: [], refused: [{ at: 'webhook' }] });
  });

  it('a fetched appointment is a visit: an offset without a colon, minutes as text, paid as a word', () => {
    expect(read().signals).toMatchObject([
      {
        sourceId: '7',
        startsAt: '2026-12-01T15:00:00.000Z',
        endsAt: '2026-12-01T15:50:00.000Z',
        zone: 'America/Chicago',
        status: 'booked',
        paid: true,
        isIntake: true,
        who: { name: 'Ana Sample', phone: '202-555-0111' },
      },
    ]);
  });

  it.each([
    [{ canceled: true }, 'cancelled_client'],
    [{ canceled: true, noShow: true }, 'no_show'],
    [{ canceled: true, labels: [{ name: 'Completed' }] }, 'cancelled_client'],
    [{ labels: [{ name: 'Purple' }, { name: 'Checked In' }] }, 'arrived'],
  ])('%j is %s', (over, status) => expect(read(over).signals[0]?.status).toBe(status));

  it('a label that nobody mapped is listed, and means what the practice says once it has', () => {
    expect(read({ labels: [{ name: 'Purple' }] }).unmapped).toEqual(['Purple']);
    expect(read({ labels: [{ name: 'Purple' }] }, { acuity: { purple: 'attended' } }).signals[0]?.status).toBe('attended');
  });

  it('cancelled the evening before by a webhook is late, since the webhook’s moment is the nearest we know', () => {
    const [notice] = readAcuityNotice('action=canceled&id=7', new Date('2026-11-30T20:00:00Z')).fetches;
    expect(readAcuityAppointments(JSON.stringify(appointment({ canceled: true })), practice(), notice).signals[0]?.status).toBe(
      'late_cancel',
    );
  });

  it('local words stand in where the time with an offset is missing; without either it is refused', () => {
    expect(read({ datetime: null, date: 'December 1, 2026', time: '9:00am' }).signals[0]?.startsAt).toBe('2026-12-01T15:00:00.000Z');
    expect(read({ datetime: '1e999' }).refused).toEqual([{ at: '7', reason: 'no start that can be read' }]);
    expect(readAcuityAppointments('nonsense', practice()).refused).toHaveLength(1);
  });
});

withSamples('scheduling')('The example of Acuity’s own pages', () => {
  it('was cancelled, not paid, and booked after it took place', () => {
    const { signals, notes } = readAcuityAppointments(sample('scheduling/acuity_appointment_canceled.json'), practice());
    expect(signals).toMatchObject([
      {
        sourceId: '54321',
        startsAt: '2013-06-17T17:15:00.000Z',
        endsAt: '2013-06-17T18:15:00.000Z',
        status: 'cancelled_client',
        paid: false,
      },
    ]);
    expect(notes).toEqual([{ at: '54321', says: 'booked after it took place' }]);
    expect(readAcuityNotice(sample('scheduling/acuity_webhook_post.form').trim(), new Date(0)).fetches).toMatchObject([
      { sourceId: '54321', action: 'canceled' },
    ]);
  });
});
