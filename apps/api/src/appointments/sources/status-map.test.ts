import { describe, expect, it } from '@jest/globals';
import { judged, meaningOf } from './status-map.js';

describe('The words of other systems', () => {
  it.each([
    ['fhir', 'checked-in', 'arrived'],
    ['fhir', 'fulfilled', 'attended'],
    ['fhir', 'noshow', 'no_show'],
    ['fhir', 'entered-in-error', 'removed'],
    ['fhir', 'waitlist', 'request'],
    ['easyappointments', 'Draft', 'request'],
    ['easyappointments', 'Rescheduled', 'rescheduled'],
    ['opendental', '5', 'broken'],
    ['opendental', 'Complete', 'attended'],
    ['dentrix', 'Wait/Will Call', 'cancelled'],
    ['healthie', 'late_cancellation', 'late_cancel'],
    ['healthie', 'no_status', 'booked'],
    ['simplepractice', 'Show', 'attended'],
    ['simplepractice', 'Late Cancelled', 'late_cancel'],
    ['simplepractice', 'Clinician Cancelled', 'cancelled_practice'],
    ['therapynotes', 'Missed', 'no_show'],
    ['therapynotes', 'Canceled + fee', 'late_cancel'],
    ['jane', 'No-show', 'no_show'],
    ['intakeq', 'Canceled by Clinician', 'cancelled_practice'],
  ] as const)('%s: “%s” means %s', (source, word, meaning) => expect(meaningOf(source, word)).toBe(meaning));

  it('a word that nobody mapped means nothing, whatever it is called', () => {
    expect([meaningOf('jane', 'Blue'), meaningOf('jane', 'constructor'), meaningOf('jane', '__proto__'), meaningOf('jane', '')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('the practice’s own mapping holds over ours, in any spelling', () => {
    expect(meaningOf('jane', 'NO SHOW', { jane: { 'no-show': 'late_cancel' } })).toBe('late_cancel');
    expect(meaningOf('healthie', 'no show', { jane: { 'no-show': 'late_cancel' } })).toBe('no_show');
  });
});

describe('A visit that did not take place is judged by notice', () => {
  const start = '2026-12-02T15:00:00.000Z';
  it.each([
    ['broken', '2026-12-01T15:00:01.000Z', null, 'no_show'],
    ['broken', '2026-12-01T15:00:00.000Z', null, 'cancelled_client'],
    ['broken', null, null, 'unknown'],
    ['cancelled', '2026-12-01T15:00:01.000Z', null, 'late_cancel'],
    ['cancelled', '2026-12-01T15:00:00.000Z', 'client', 'cancelled_client'],
    ['cancelled', '2026-12-02T14:00:00.000Z', 'practice', 'cancelled_practice'],
    ['cancelled', null, null, 'cancelled_client'],
    ['no_show', null, null, 'no_show'],
  ] as const)('%s, told at %s by %s: %s', (meaning, statusChangedAt, cancelledBy, status) => {
    expect(judged(meaning, { startsAt: start, statusChangedAt, cancelledBy })).toBe(status);
  });
});
