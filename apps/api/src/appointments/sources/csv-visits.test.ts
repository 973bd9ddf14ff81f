import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type CsvSettings, csvBatches, readCsvVisits } from './csv-visits.js';
import { practice, samplePath, withSamples } from './testing/outside.js';

const read = (text: string, over: Partial<CsvSettings> = {}) => readCsvVisits(Buffer.from(text), { ...practice(), source: 'csv', ...over });
const one = async (text: string, over: Partial<CsvSettings> = {}) => (await read(text, over)).signals[0];

describe('A file of visits', () => {
  it('Open Dental: its numbers, its arrival and its local time are read', async () => {
    const text = [
      'AptNum,PatNum,AptStatus,AptDateTime,ProvNum,IsNewPatient,DateTimeArrived,ProcDescript',
      '1,77,1,2026-12-01 09:00:00,3,1,0001-01-01 00:00:00,Exam',
      '2,77,2,2026-10-01 09:00:00,3,0,2026-10-01 08:55:00,Clean',
      '3,77,5,2026-10-08 09:00:00,3,0,0001-01-01 00:00:00,Clean',
      '4,77,1,2026-11-23 09:30:00,3,0,2026-11-23 09:29:00,Clean',
    ].join('\n');
    expect((await read(text, { source: 'opendental' })).signals).toMatchObject([
      {
        sourceId: '1',
        who: { externalId: '77' },
        startsAt: '2026-12-01T14:00:00.000Z',
        status: 'booked',
        isIntake: true,
        provider: { name: '3' },
      },
      { sourceId: '2', startsAt: '2026-10-01T13:00:00.000Z', status: 'attended' },
      // Broken, and when it was broken is not told: for the desk.
      { sourceId: '3', status: 'unknown', meaning: 'broken' },
      { sourceId: '4', status: 'arrived' },
    ]);
  });

  it('Acuity’s export: start and end with their dates, yes/no columns', async () => {
    const text = [
      'Start Time,End Time,First Name,Last Name,Phone,Email,Type,Calendar,Appointment Price,Paid?,Date Scheduled,Label,Canceled?,Appointment ID',
      '"December 1, 2026 10:00 am","December 1, 2026 10:50 am",Ana,Sample,202-555-0111,ana@example.com,Intake,Dr Reed,100,yes,2026-11-01,,no,9',
      '"December 2, 2026 1:00 pm","December 2, 2026 1:50 pm",Ben,Sample,,ben@example.com,Session,Dr Reed,100,no,2026-11-01,Completed,yes,10',
    ].join('\n');
    expect((await read(text, { source: 'acuity' })).signals).toMatchObject([
      {
        sourceId: '9',
        startsAt: '2026-12-01T15:00:00.000Z',
        endsAt: '2026-12-01T15:50:00.000Z',
        paid: true,
        isIntake: true,
        status: 'booked',
        who: { name: 'Ana Sample' },
      },
      { sourceId: '10', startsAt: '2026-12-02T18:00:00.000Z', paid: false },
    ]);
  });

  it('SimplePractice: the note’s status is not the visit’s, and a day without a time is a day', async () => {
    const signal = await one('Clinician,Date of Service,Client,Progress Note Status\nDr Reed,11/20/2026,A.S.,Unlocked\n', {
      source: 'simplepractice',
    });
    expect(signal).toMatchObject({
      dateOnly: true,
      startsAt: '2026-11-20T17:00:00.000Z',
      endsAt: null,
      status: 'unknown',
      who: { name: null, initials: 'A.S.' },
    });
  });

  it('TherapyNotes: a cancellation with a fee was a late one', async () => {
    const text =
      'Client,Date,Start Time,Status,Charge Fee\nAna S,11/20/2026,9:00 AM,Canceled,Yes\nAna S,11/21/2026,9:00 AM,Canceled,No\nAna S,11/22/2026,9:00 AM,Missed,Yes';
    expect((await read(text, { source: 'therapynotes' })).signals.map(({ status, startsAt }) => [status, startsAt])).toEqual([
      ['late_cancel', '2026-11-20T14:00:00.000Z'],
      ['cancelled_client', '2026-11-21T14:00:00.000Z'],
      ['no_show', '2026-11-22T14:00:00.000Z'],
    ]);
  });

  it('“No-show: Yes” means that the person did not come', async () => {
    const { signals } = await read(
      'PatientId,AppointmentID,AppointmentDay,No-show\n1,1,2026-11-20T00:00:00Z,Yes\n1,2,2026-11-21T00:00:00Z,No\n1,3,2026-12-20T00:00:00Z,No',
    );
    expect(signals.map(({ status }) => status)).toEqual(['no_show', 'attended', 'booked']);
  });

  it('midnight in UTC is the day that is written, not the evening before', async () => {
    expect(await one('PatientId,AppointmentDay\n1,2016-04-29T00:00:00Z', { zone: 'America/Sao_Paulo' })).toMatchObject({
      dateOnly: true,
      startsAt: '2016-04-29T15:00:00.000Z',
    });
  });

  it('02:30 of the night in which the clocks go forward is 03:30; 01:30 that comes twice is the first', async () => {
    const { signals } = await read('Client ID,Date,Time\n1,2027-03-14,02:30\n1,2026-11-01,01:30');
    expect(signals.map(({ startsAt }) => startsAt)).toEqual(['2027-03-14T07:30:00.000Z', '2026-11-01T05:30:00.000Z']);
  });

  it('an age below zero and a booking after the visit are noted, and the visits stay', async () => {
    const { signals, notes, refused } = await read(
      'PatientId,ScheduledDay,AppointmentDay,Age\n1,2016-05-10T10:51:53Z,2016-05-09T00:00:00Z,30\n2,2016-05-01,2016-05-09,-1',
    );
    expect(signals).toHaveLength(2);
    expect(refused).toEqual([]);
    expect(notes).toEqual([
      { at: 'row 2', says: 'booked after it took place' },
      { at: 'row 3', says: 'an age below zero: the age is not used, the visit is' },
    ]);
  });

  it('a word for a status that nobody knows is listed once; what the practice maps holds', async () => {
    const text = 'Client,Date,Status\nAna,2026-11-20 09:00,Blue\nBen,2026-11-20 10:00,Blue';
    expect(await read(text)).toMatchObject({ unmapped: ['Blue'], signals: [{ status: 'unknown' }, { status: 'unknown' }] });
    expect(await read(text, { statuses: { csv: { blue: 'late_cancel' } } })).toMatchObject({
      unmapped: [],
      signals: [{ status: 'late_cancel' }, {}],
    });
  });

  it('columns can be mapped by hand, and left out', async () => {
    const text = 'Wer,Wann,Status\nAna,20.11.2026 09:00,kaputt';
    expect((await read(text)).refused[0]?.reason).toContain('No column says when');
    const mapped = await read(text, { columns: { Wer: 'fullName', Wann: 'startsAt', Status: null }, zone: 'Europe/Berlin', country: 'DE' });
    expect(mapped).toMatchObject({ unmapped: [], signals: [{ who: { name: 'Ana' }, startsAt: '2026-11-20T08:00:00.000Z' }] });
  });

  it('the same row is the same visit in the next file, whatever became of it', async () => {
    const row = (status: string) => one(`Client,Date,Status\nAna,2026-11-20 09:00,${status}`);
    const [before, after] = [await row('Booked'), await row('Attended')];
    expect(after?.sourceId).toBe(before?.sourceId);
    expect([before?.status, after?.status]).toEqual(['booked', 'attended']);
  });

  it.each([
    ['Client,Date\n,2026-11-20', 'row 2', 'nobody'],
    ['Client,Date\nAna,2026-02-30', 'row 2', 'no date'],
    ['Client,Date\nAna,soon', 'row 2', 'no date'],
    ['Client,Date\nAna,2026-11-20,x', 'row 2', '3 cells'],
    ['Client,Date\nAna,"2026-11-20', 'file', 'never closed'],
    ['', 'file', 'empty'],
    ['Name,Phone\nAna,1', 'file', 'when a visit is'],
    ['%PDF-1.4', 'file', 'PDF'],
  ])('%j is refused at %s: %s', async (text, at, reason) => {
    const { signals, refused } = await read(text);
    expect(signals).toEqual([]);
    expect(refused).toEqual([{ at, reason: expect.stringContaining(reason) }]);
  });

  it('UTF-16, semicolons, NUL and half letters do no harm', async () => {
    const text = 'Client;Date\r\nZoë \u0000\ud800;2026-11-20 09:00\r\n';
    expect((await readCsvVisits(Buffer.from(`\ufeff${text}`, 'utf16le'), { ...practice(), source: 'csv' })).signals[0]?.who.name).toBe(
      'Zoë \ufffd',
    );
  });

  it('comes in batches of 500, so that a long file is never held as a whole', async () => {
    const text = `Client ID,Date\n${Array.from({ length: 1200 }, (_, n) => `${n},2026-11-20 09:00`).join('\n')}`;
    const sizes = [];
    for await (const { signals, rows } of csvBatches(Buffer.from(text), { ...practice(), source: 'csv' }))
      sizes.push([signals.length, rows]);
    expect(sizes).toEqual([
      [500, 500],
      [500, 500],
      [200, 200],
    ]);
  });
});

withSamples('noshow-brazil')('The 33,107 visits of Vitória', () => {
  it('are read in seconds, with the no-shows, the people and the one booked after its day that were counted elsewhere', async () => {
    const expected = JSON.parse(readFileSync(samplePath('noshow-brazil/expected.json'), 'utf8')).subset;
    const begun = performance.now();
    const { signals, refused, notes, rows } = await readCsvVisits(readFileSync(samplePath('noshow-brazil/appointments.csv')), {
      ...practice({ zone: 'America/Sao_Paulo', country: 'BR' }),
      source: 'csv',
    });
    expect(performance.now() - begun).toBeLessThan(10_000);
    const missed = signals.filter(({ status }) => status === 'no_show').length;
    expect({ rows, visits: signals.length, missed, rate: Number((missed / signals.length).toFixed(5)) }).toEqual({
      rows: expected.appointments,
      visits: expected.appointments,
      missed: expected.no_shows,
      rate: expected.no_show_rate,
    });
    expect(signals.filter(({ status }) => status === 'attended')).toHaveLength(expected.appointments - expected.no_shows);
    expect(new Set(signals.map(({ who }) => who.externalId)).size).toBe(expected.patients);
    expect(new Set(signals.map(({ sourceId }) => sourceId)).size).toBe(expected.appointments);
    expect(refused).toEqual([]);
    expect(notes.filter(({ says }) => says === 'booked after it took place')).toHaveLength(expected.scheduled_after_appointment);
    expect(notes).toHaveLength(expected.scheduled_after_appointment + expected.age_negative);
    const days = signals.map(({ startsAt }) => startsAt?.slice(0, 10) ?? '').sort();
    expect([days[0], days.at(-1)]).toEqual(expected.appointment_days);
  });
});
