import { describe, expect, it } from '@jest/globals';
import { readCalcom } from './calcom.js';
import { merge } from './merge.js';
import { practice, sample, withSamples } from './testing/outside.js';

const read = (triggerEvent: string, createdAt: string, payload: object) =>
  readCalcom(JSON.stringify({ triggerEvent, createdAt, payload }), practice());
const booking = (uid: string, startTime: string, over: object = {}) => ({
  uid,
  startTime,
  endTime: new Date(Date.parse(startTime) + 3_000_000).toISOString(),
  type: 'intake-session',
  status: 'ACCEPTED',
  organizer: { name: 'Dr Reed', email: 'reed@practice.example', timeZone: 'America/Chicago' },
  attendees: [{ name: 'Ana Sample', email: 'ana@example.com', phoneNumber: '+12025550111', timeZone: 'Asia/Tokyo' }],
  ...over,
});

describe('Cal.com', () => {
  it('a booking has the person, the practice’s zone and the UTC of any offset', () => {
    const { signals, refused } = read('BOOKING_CREATED', '2026-11-20T10:00:00.000Z', booking('u1', '2026-12-01T09:00:00-06:00'));
    expect(refused).toEqual([]);
    expect(signals).toMatchObject([
      {
        source: 'calcom',
        sourceId: 'u1',
        who: { name: 'Ana Sample', email: 'ana@example.com', phone: '+12025550111' },
        provider: { name: 'Dr Reed' },
        startsAt: '2026-12-01T15:00:00.000Z',
        endsAt: '2026-12-01T15:50:00.000Z',
        zone: 'America/Chicago',
        status: 'booked',
        isIntake: true,
      },
    ]);
  });

  it.each([
    ['BOOKING_REQUESTED', {}, 'request'],
    ['BOOKING_REJECTED', { rejectionReason: 'full' }, 'cancelled_practice'],
    ['BOOKING_CANCELLED', { cancelledBy: 'ana@example.com' }, 'cancelled_client'],
    ['BOOKING_CANCELLED', { cancelledBy: 'Reed@practice.example' }, 'cancelled_practice'],
    ['BOOKING_PAID', {}, 'unknown'],
  ])('%s %j is %s', (trigger, over, status) => {
    const { signals } = read(trigger, '2026-11-20T10:00:00.000Z', booking('u1', '2026-12-01T15:00:00Z', over));
    expect(signals).toMatchObject([{ status }]);
  });

  it('a cancellation within 24 hours of the start is a late one', () => {
    const { signals } = read('BOOKING_CANCELLED', '2026-11-30T20:00:00.000Z', booking('u1', '2026-12-01T15:00:00Z'));
    expect(signals[0]?.status).toBe('late_cancel');
  });

  it('a reschedule links the old booking to the new one and is no cancellation', () => {
    const { signals } = read(
      'BOOKING_RESCHEDULED',
      '2026-11-20T10:00:00.000Z',
      booking('new', '2026-12-08T15:00:00Z', { rescheduleUid: 'old', rescheduleStartTime: '2026-12-01T15:00:00Z' }),
    );
    expect(merge(signals)).toMatchObject([
      { sourceId: 'new', status: 'booked', replacesSourceId: 'old' },
      { sourceId: 'old', status: 'rescheduled', replacedBySourceId: 'new', startsAt: '2026-12-01T15:00:00.000Z' },
    ]);
  });

  it('a no-show is marked, and taken back again: then what was known before holds', () => {
    const made = read('BOOKING_CREATED', '2026-11-20T10:00:00.000Z', booking('u1', '2026-11-21T15:00:00Z')).signals;
    const mark = (noShow: boolean, at: string) =>
      read('BOOKING_NO_SHOW_UPDATED', at, { bookingUid: 'u1', bookingId: 1, attendees: [{ email: 'ana@example.com', noShow }] }).signals;
    const missed = [...made, ...mark(true, '2026-11-21T16:00:00.000Z')];
    expect(merge(missed)[0]?.status).toBe('no_show');
    expect(merge([...mark(false, '2026-11-21T17:00:00.000Z'), ...missed])[0]?.status).toBe('booked');
  });

  it.each([
    '',
    '[]',
    'null',
    '{"triggerEvent":{}}',
    '{"triggerEvent":"BOOKING_CREATED"}',
    '{"triggerEvent":"BOOKING_CREATED","payload":{"uid":{}}}',
    '{',
  ])('refuses %j and throws nothing', (body) => {
    const { signals, refused } = readCalcom(body, practice());
    expect([signals.length, refused.length]).toEqual([0, 1]);
  });

  it('what is no news of a booking is noted', () => {
    expect(readCalcom('{"triggerEvent":"MEETING_ENDED"}', practice())).toMatchObject({
      signals: [],
      refused: [],
      notes: [{ at: 'webhook' }],
    });
    expect(readCalcom('{"triggerEvent":"constructor"}', practice()).notes).toHaveLength(1);
  });
});

withSamples('scheduling')('The captured Cal.com booking', () => {
  it('was created, then moved to a new uid, and that one was cancelled early', () => {
    const created = readCalcom(sample('scheduling/calcom_booking_created.json'), practice());
    const cancelled = readCalcom(sample('scheduling/calcom_booking_cancelled.json'), practice());
    expect(created.signals).toMatchObject([
      {
        sourceId: '3LpAwYNWsfRYM1qcxtYeUZ',
        startsAt: '2025-11-18T09:30:00.000Z',
        endsAt: '2025-11-18T09:45:00.000Z',
        zone: 'Africa/Lagos',
        status: 'booked',
        sequence: 0,
      },
    ]);
    expect(created.signals[0]?.who).toMatchObject({ email: 'sample.person@example.com', phone: '+17065550179' });
    expect(cancelled.signals).toMatchObject([
      { sourceId: 'cp96d6UZfisqb5MqJSTMbj', startsAt: '2025-11-20T10:15:00.000Z', status: 'cancelled_client', reason: null, sequence: 2 },
    ]);
    expect(merge([...cancelled.signals, ...created.signals])).toMatchObject([
      { sourceId: '3LpAwYNWsfRYM1qcxtYeUZ', status: 'rescheduled', replacedBySourceId: 'cp96d6UZfisqb5MqJSTMbj' },
      { sourceId: 'cp96d6UZfisqb5MqJSTMbj', status: 'cancelled_client', replacesSourceId: '3LpAwYNWsfRYM1qcxtYeUZ' },
    ]);
  });
});
