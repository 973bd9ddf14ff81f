import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readIcs } from './ics-visits.js';
import { calendar, event, practice, samplePath, withSamples } from './testing/outside.js';

const read = (...lines: string[]) => readIcs(calendar(...lines), practice());
const starts = (...lines: string[]) => read(...lines).signals.map(({ startsAt }) => startsAt);
const WEEKLY = [
  'UID:w',
  'SEQUENCE:1',
  'DTSTART;TZID=America/New_York:20261102T090000',
  'DTEND;TZID=America/New_York:20261102T095000',
  'SUMMARY:A.S.',
];

describe('A calendar feed', () => {
  it('09:00 stays 09:00 over the change of the clocks, and each visit keeps its name', () => {
    const { signals } = read(
      event('UID:w', 'DTSTART;TZID=America/New_York:20261025T090000', 'RRULE:FREQ=WEEKLY;COUNT=2', 'SUMMARY:A.S.', 'DURATION:PT50M'),
    );
    expect(signals).toMatchObject([
      {
        sourceId: 'w/20261025T130000Z',
        seriesId: 'w',
        startsAt: '2026-10-25T13:00:00.000Z',
        endsAt: '2026-10-25T13:50:00.000Z',
        status: 'booked',
      },
      {
        sourceId: 'w/20261101T140000Z',
        seriesId: 'w',
        startsAt: '2026-11-01T14:00:00.000Z',
        zone: 'America/New_York',
        who: { label: 'A.S.', initials: 'A.S.', name: null },
      },
    ]);
  });

  it('exceptions, extra dates, a moved and a cancelled visit of one series', () => {
    const { signals } = read(
      event(
        ...WEEKLY,
        'RRULE:FREQ=WEEKLY;UNTIL=20261130T140000Z',
        'EXDATE;TZID=America/New_York:20261109T090000',
        'RDATE;TZID=America/New_York:20261204T110000',
      ),
      event(
        'UID:w',
        'SEQUENCE:2',
        'RECURRENCE-ID;TZID=America/New_York:20261116T090000',
        'DTSTART;TZID=America/New_York:20261117T100000',
        'SUMMARY:moved',
      ),
      event(
        'UID:w',
        'SEQUENCE:3',
        'RECURRENCE-ID:20261123T140000Z',
        'DTSTART:20261123T140000Z',
        'STATUS:CANCELLED',
        'LAST-MODIFIED:20261120T120000Z',
      ),
    );
    expect(signals.map(({ sourceId, startsAt, status }) => [sourceId, startsAt, status])).toEqual([
      ['w/20261102T140000Z', '2026-11-02T14:00:00.000Z', 'booked'],
      ['w/20261116T140000Z', '2026-11-17T15:00:00.000Z', 'booked'],
      ['w/20261123T140000Z', '2026-11-23T14:00:00.000Z', 'cancelled_client'],
      ['w/20261130T140000Z', '2026-11-30T14:00:00.000Z', 'booked'],
      ['w/20261204T160000Z', '2026-12-04T16:00:00.000Z', 'booked'],
    ]);
  });

  it('of what stands twice the highest SEQUENCE holds, wherever it stands', () => {
    const old = event('UID:x', 'SEQUENCE:1', 'DTSTART:20261201T100000Z');
    const now = event('UID:x', 'SEQUENCE:2', 'DTSTART:20261202T100000Z');
    expect(starts(old, now)).toEqual(['2026-12-02T10:00:00.000Z']);
    expect(starts(now, old)).toEqual(['2026-12-02T10:00:00.000Z']);
    const change = (sequence: number, hour: string) =>
      event('UID:w', `SEQUENCE:${sequence}`, 'RECURRENCE-ID:20261102T140000Z', `DTSTART:20261102T${hour}0000Z`);
    expect(starts(change(5, '18'), event(...WEEKLY, 'RRULE:FREQ=WEEKLY;COUNT=1'), change(4, '17'))).toEqual(['2026-11-02T18:00:00.000Z']);
  });

  it('different visits that share a UID are all read, and it is told', () => {
    const { signals, notes } = read(event('UID:x', 'DTSTART:20261201T100000Z'), event('UID:x', 'DTSTART:20261202T100000Z'));
    expect(signals.map(({ sourceId }) => sourceId)).toEqual(['x/20261201T100000Z', 'x/20261202T100000Z']);
    expect(notes).toMatchObject([{ at: 'x' }]);
  });

  it('“this and all after it” moves the rest of the series', () => {
    const change = event(
      'UID:w',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20261116T090000',
      'DTSTART;TZID=America/New_York:20261117T103000',
      'DURATION:PT45M',
    );
    expect(starts(event(...WEEKLY, 'RRULE:FREQ=WEEKLY;COUNT=4'), change)).toEqual([
      '2026-11-02T14:00:00.000Z',
      '2026-11-09T14:00:00.000Z',
      '2026-11-17T15:30:00.000Z',
      '2026-11-24T15:30:00.000Z',
    ]);
  });

  it.each([
    ['America/Chicago', '2026-12-01T15:00:00.000Z'],
    ['"America/Chicago"', '2026-12-01T15:00:00.000Z'],
    ['Central Standard Time', '2026-12-01T15:00:00.000Z'],
    ['"central standard time"', '2026-12-01T15:00:00.000Z'],
    ['/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires', '2026-12-01T12:00:00.000Z'],
    ['/mozilla.org/20070129_1/Europe/Berlin', '2026-12-01T08:00:00.000Z'],
    ['/Europe/Stockholm', '2026-12-01T08:00:00.000Z'],
    ['Etc/UTC', '2026-12-01T09:00:00.000Z'],
    ['Nowhere/At_All', '2026-12-01T14:00:00.000Z'],
  ])('TZID %s without a VTIMEZONE: nine o’clock is %s', (tzid, at) => {
    const { signals, notes } = read(event('UID:x', `DTSTART;TZID=${tzid}:20261201T090000`));
    expect(signals.map(({ startsAt }) => startsAt)).toEqual([at]);
    expect(notes).toHaveLength(tzid.startsWith('Nowhere') ? 1 : 0);
  });

  it('a zone that only the file knows goes by its own rules, also with letters of other alphabets', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:(UTC-03:00) Brasília',
      'BEGIN:STANDARD\r\nDTSTART:16010101T235959\r\nTZOFFSETFROM:-0200\r\nTZOFFSETTO:-0300\r\nRRULE:FREQ=YEARLY;BYDAY=3SA;BYMONTH=2\r\nEND:STANDARD',
      'BEGIN:DAYLIGHT\r\nDTSTART:16010101T235959\r\nTZOFFSETFROM:-0300\r\nTZOFFSETTO:-0200\r\nRRULE:FREQ=YEARLY;BYDAY=2SA;BYMONTH=10\r\nEND:DAYLIGHT',
      'END:VTIMEZONE',
    ];
    const at = (wall: string) => event(`UID:${wall}`, `DTSTART;TZID="(UTC-03:00) Brasília":${wall}`);
    expect(starts(...zone, at('20261201T090000'), at('20270401T090000'), at('20260915T090000'))).toEqual([
      '2026-12-01T11:00:00.000Z',
      '2027-04-01T12:00:00.000Z',
      '2026-09-15T12:00:00.000Z',
    ]);
  });

  it('floating times are those of X-WR-TIMEZONE, else of the practice', () => {
    expect(starts('X-WR-TIMEZONE:Europe/Berlin', event('UID:x', 'DTSTART:20261201T090000'))).toEqual(['2026-12-01T08:00:00.000Z']);
    expect(starts(event('UID:x', 'DTSTART:20261201T090000'))).toEqual(['2026-12-01T14:00:00.000Z']);
  });

  it('a whole day is a day, and says no time', () => {
    expect(read(event('UID:x', 'DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261202')).signals).toMatchObject([
      { dateOnly: true, startsAt: '2026-12-01T17:00:00.000Z', endsAt: null },
    ]);
  });

  it('02:30 of the night in which the clocks go forward is 03:30 (RFC 5545, 3.3.5)', () => {
    expect(starts(event('UID:x', 'DTSTART;TZID=America/New_York:20270314T023000'))).toEqual(['2027-03-14T07:30:00.000Z']);
    expect(starts(event('UID:x', 'DTSTART;TZID=America/New_York:20261101T013000'))).toEqual(['2026-11-01T05:30:00.000Z']);
  });

  it('an EXDATE of Outlook without a zone, or with the day alone, takes the visit out', () => {
    expect(starts(event(...WEEKLY, 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20261109T090000', 'EXDATE;VALUE=DATE:20261116'))).toEqual([
      '2026-11-02T14:00:00.000Z',
    ]);
  });

  it('several calendars, a mark at the start, lone CR and letters cut by a fold', () => {
    const text = [
      'BEGIN:VCALENDAR',
      event('UID:a', 'SUMMARY:Zoë', 'DTSTART:20261201T090000Z'),
      'END:VCALENDAR',
      'BEGIN:VCALENDAR',
      event('UID:b', 'DTSTART:20261202T090000Z'),
      'END:VCALENDAR',
    ];
    const bytes = Buffer.from(`\ufeff${text.join('\r\n')}`);
    const cut = bytes.indexOf(Buffer.from('ë')) + 1;
    const folded = Buffer.concat([bytes.subarray(0, cut), Buffer.from('\r\n '), bytes.subarray(cut)]);
    for (const file of [folded, Buffer.from(folded.toString('latin1').replaceAll('\r\n', '\r'), 'latin1')]) {
      const { signals, whole } = readIcs(file, practice());
      expect([whole, signals.map(({ sourceId, who }) => [sourceId, who.label])]).toEqual([
        true,
        [
          ['a', 'Zoë'],
          ['b', null],
        ],
      ]);
    }
  });

  it.each([
    ['no start', ['UID:bad']],
    ['a start that is none', ['UID:bad', 'DTSTART:20261301T000000Z']],
    ['a change of nobody knows which', ['UID:bad', 'DTSTART:20261201T000000Z', 'RECURRENCE-ID:soon']],
  ])('one broken event (%s) is told by its UID and loses no other', (_, lines) => {
    const { signals, refused } = read(event(...lines), 'X', event('UID:good', 'DTSTART:20261201T090000Z'));
    expect(signals.map(({ sourceId }) => sourceId)).toEqual(['good']);
    expect(refused.map(({ at }) => at)).toEqual(['bad']);
  });

  it('an event without its end, and a file that breaks off, lose nothing that stood before', () => {
    const { signals, whole } = readIcs(
      Buffer.from(`BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T090000Z\n${event('UID:b', 'DTSTART:20261202T090000Z')}`),
      practice(),
    );
    expect(signals.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
    expect(whole).toBe(false);
  });

  it('what lies outside 90 days back and 180 ahead is not read', () => {
    const days = starts(event('UID:d', 'DTSTART:20200101T120000Z', 'RRULE:FREQ=DAILY'));
    expect([days.length, days[0], days.at(-1)]).toEqual([270, '2026-08-26T12:00:00.000Z', '2027-05-22T12:00:00.000Z']);
  });

  it.each([
    ['FREQ=SECONDLY', 1],
    ['FREQ=MINUTELY;BYHOUR=3', 1],
    ['FREQ=SECONDLY;BYMONTH=1', 1],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 1],
    ['FREQ=YEARLY;BYMONTH=4;BYDAY=1MO;BYMONTHDAY=15', 1],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 0],
    ['FREQ=DAILY;INTERVAL=999999999', 1],
    ['FREQ=DAILY;INTERVAL=0', 1],
    ['FREQ=WEEKLY;BYDAY=XX', 1],
    ['FREQ=DAILY;COUNT=99999999999999999999', 0],
  ])('%s does not stop the server, and the other visits are read', (rule, told) => {
    const begun = performance.now();
    const { signals, notes } = read(
      event('UID:bad', 'DTSTART:20250801T090000Z', `RRULE:${rule}`),
      event('UID:good', 'DTSTART:20261201T090000Z'),
    );
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(signals.filter(({ sourceId }) => sourceId === 'good')).toHaveLength(1);
    expect(signals.length).toBeLessThanOrEqual(1001);
    expect(notes.filter(({ at }) => at === 'bad')).toHaveLength(told);
  });

  it('a thousand such events together cost no more than a bounded time', () => {
    const begun = performance.now();
    const bad = Array.from({ length: 1000 }, (_, n) => event(`UID:${n}`, 'DTSTART:20250801T090000Z', 'RRULE:FREQ=SECONDLY'));
    expect(read(...bad).signals).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('a cancelled feed (METHOD:CANCEL) cancels, and no feed ever says no-show', () => {
    expect(read('METHOD:CANCEL', event('UID:x', 'DTSTART:20261201T090000Z')).signals[0]?.status).toBe('cancelled_client');
    expect(read(event('UID:x', 'DTSTART:20261101T090000Z', 'STATUS:NO-SHOW')).signals[0]?.status).toBe('booked');
  });
});

withSamples('ics')('The 105 calendars of the icalendar project', () => {
  // A skipped test has its rows read too.
  const files = existsSync(samplePath('ics')) ? readdirSync(samplePath('ics')).filter((name) => name.endsWith('.ics')) : ['none'];

  it.each(files)('%s is read in less than five seconds, and what is refused has a reason', (name) => {
    for (const now of ['2014-04-09', '2020-05-01', '2024-08-01', '2026-11-23']) {
      const begun = performance.now();
      const { signals, refused } = readIcs(readFileSync(samplePath(`ics/${name}`)), practice({ now: new Date(`${now}T12:00:00Z`) }));
      expect(performance.now() - begun).toBeLessThan(5000);
      expect(refused.every(({ at, reason }) => at !== '' && reason !== '')).toBe(true);
      expect(signals.every(({ startsAt, status }) => startsAt !== null && status !== 'no_show')).toBe(true);
    }
  });

  it.each([
    ['issue_218_bad_tzid.ics', '2017-03-01', ['2017-02-28T12:00:00.000Z']],
    ['issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics', '2017-05-01', ['2017-05-11T16:30:00.000Z']],
    [
      'issue_313_globally_unique_tzid.ics',
      '2020-05-01',
      ['2020-04-26T12:00:00.000Z', '2020-04-26T18:00:00.000Z', '2020-04-26T17:00:00.000Z'],
    ],
    ['issue_722_missing_VTIMEZONE_custom.ics', '2014-08-01', ['2014-08-29T12:00:00.000Z']],
    ['issue_836_do_not_quote_tzid.ics', '2024-11-01', ['2024-10-28T21:00:00.000Z']],
    ['broken_ical.ics', '2014-04-01', ['2014-04-09T13:30:00.000Z']],
    [
      'issue_722_timezone_transition_ambiguity.ics',
      '2024-05-01',
      ['2024-03-02T20:00:00.000Z', '2024-08-02T22:00:00.000Z', '2024-05-04T22:00:01.000Z', '2024-05-04T19:00:01.000Z'],
    ],
  ])('%s: its times in UTC', (name, now, expected) => {
    expect(
      readIcs(readFileSync(samplePath(`ics/${name}`)), practice({ now: new Date(`${now}T12:00:00Z`) })).signals.map(
        ({ startsAt }) => startsAt,
      ),
    ).toEqual(expected);
  });

  it('parsing_error.ics: both daily events until 23 March without the 11th, the empty exception passed over', () => {
    const { signals, refused } = readIcs(
      readFileSync(samplePath('ics/parsing_error.ics')),
      practice({ now: new Date('2008-03-10T12:00:00Z') }),
    );
    expect(refused).toEqual([]);
    expect(signals.filter(({ dateOnly }) => dateOnly)).toHaveLength(20 + 20);
  });
});
