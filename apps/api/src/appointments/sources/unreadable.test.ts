import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAcuityAppointments, readAcuityNotice } from './acuity.js';
import { readCalcom } from './calcom.js';
import { readCalendly } from './calendly.js';
import { readCsvVisits } from './csv-visits.js';
import { readFhir } from './fhir-visits.js';
import { readIcs } from './ics-visits.js';
import { merge } from './merge.js';
import { practice } from './testing/outside.js';
import type { Reading } from './visit-signal.js';

const P = practice();
/** The names that the readers look for, so that nonsense gets as far in as it can. */
const NAMES = [
  'triggerEvent',
  'createdAt',
  'payload',
  'uid',
  'startTime',
  'attendees',
  'event',
  'invitee',
  'uri',
  'id',
  'datetime',
  'resourceType',
  'entry',
  'resource',
  'status',
  'start',
  'participant',
  'actor',
  'reference',
  'contained',
  '__proto__',
];
const WORDS = [
  'BOOKING_CREATED',
  'BOOKING_RESCHEDULED',
  'invitee.created',
  'invitee.canceled',
  'Appointment',
  'Bundle',
  'booked',
  '2026-12-01T10:00:00Z',
  '9999-12-31T23:59:59-23:59',
  'a\u0000b\ud800',
  '#x',
  '1e400',
];
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(...WORDS),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('tree'), { maxKeys: 8 }),
  ),
}));
const lines = fc.array(
  fc.constantFrom(
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'BEGIN:VTIMEZONE',
    'END:VCALENDAR',
    'DTSTART:20261201T090000',
    'DTSTART;TZID=x:20261201',
    'RRULE:FREQ=DAILY;BYDAY=5MO',
    'RRULE:FREQ=MONTHLY;BYDAY=MO',
    'EXDATE:,',
    'RECURRENCE-ID:20261202T090000',
    'UID:a',
    ';;',
    ' fold',
    'DURATION:-P1D',
    'SEQUENCE:1e9',
    '\ud800',
  ),
  { maxLength: 14 },
);

/** PostgreSQL can keep it: instants in one form, no NUL, no half letters. */
function keepable({ signals }: Pick<Reading, 'signals'>): void {
  for (const visit of merge(signals))
    for (const at of [visit.startsAt, visit.endsAt, visit.saidAt, visit.statusChangedAt])
      if (at !== null) expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  expect(JSON.stringify(signals)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
}

describe('Whatever is sent', () => {
  it.each([
    ['Cal.com', (body: string) => keepable(readCalcom(body, P))],
    ['Calendly', (body: string) => keepable(readCalendly(body, P))],
    ['Acuity', (body: string) => keepable(readAcuityAppointments(body, P))],
    ['a FHIR server', (body: string) => keepable(readFhir(body, P))],
    ['an Acuity webhook', (body: string) => void readAcuityNotice(body, P.now)],
  ])('as %s is read or refused, and what is read can be kept', (_, read) => {
    fc.assert(
      fc.property(
        fc.oneof(
          tree.map((value) => JSON.stringify(value) ?? ''),
          fc.string(),
        ),
        (body) => read(body),
      ),
      { numRuns: 300 },
    );
  });

  it('as a calendar is read or refused, and what is read can be kept', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('\r\n', '\r', '\n'), (all, end) => keepable(readIcs(Buffer.from(all.join(end)), P))),
      { numRuns: 300 },
    );
  });

  it('as a file of visits is read or refused, and what is read can be kept', async () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('2026-11-20', '9:00', '45505.4', '"', 'yes', '-1', ...WORDS));
    const rows = fc.array(fc.array(cell, { minLength: 4, maxLength: 6 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const text = [['Client', 'Date', 'Time', 'Status', 'Duration'], ...all].map((row) => row.join()).join('\n');
        keepable(await readCsvVisits(Buffer.from(text), { ...P, source: 'csv' }));
      }),
      { numRuns: 150 },
    );
  });
});
