import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addOpenMinutes,
  closingsBetween,
  defaultPractice,
  isOpen,
  type LocalTime,
  nextOpen,
  type OfficeTime,
  openMinutesBetween,
} from './index.js';

const day: [LocalTime, LocalTime][] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
];
/** The practice of fixture FX-12: both clock changes, a weekend and holidays. */
const newYork: OfficeTime = {
  zone: 'America/New_York',
  officeHours: {
    1: day,
    2: day,
    3: day,
    4: day,
    5: [
      ['09:00', '12:00'],
      ['13:00', '16:00'],
    ],
  },
  holidays: ['2026-03-09', '2026-11-26', '2026-11-27'],
};

describe('FX-12, R-01: an hour of open time', () => {
  const cases: [string, string, number, string][] = [
    ['a: Friday half past three, over a weekend and a holiday', '2026-03-06T20:30:00Z', 60, '2026-03-10T13:30:00Z'],
    ['c: at the closing minute', '2026-03-06T21:00:00Z', 60, '2026-03-10T14:00:00Z'],
    ['d: in the night of the clock change', '2026-03-08T06:30:00Z', 60, '2026-03-10T14:00:00Z'],
    ['e: over lunch', '2026-03-05T16:30:00Z', 60, '2026-03-05T18:30:00Z'],
    ['f: due exactly as lunch begins', '2026-03-05T16:00:00Z', 60, '2026-03-05T17:00:00Z'],
    ['g: four hours, due exactly at closing', '2026-03-06T16:00:00Z', 240, '2026-03-06T21:00:00Z'],
    ['h: over the end of summer time', '2026-10-30T19:45:00Z', 60, '2026-11-02T14:45:00Z'],
    ['j: before two holidays', '2026-11-25T21:30:00Z', 60, '2026-11-30T14:30:00Z'],
  ];
  for (const [what, asked, minutes, due] of cases) {
    it(what, () => expect(addOpenMinutes(asked, minutes, newYork)).toBe(new Date(due).toISOString()));
  }

  const answers: [string, string, string, number, number][] = [
    ['a', '2026-03-06T20:30:00Z', '2026-03-10T13:25:00Z', 55, 1],
    ['b', '2026-03-06T20:30:00Z', '2026-03-08T20:30:00Z', 30, 1],
    ['c', '2026-03-06T21:00:00Z', '2026-03-10T14:00:00Z', 60, 0],
    ['d', '2026-03-08T06:30:00Z', '2026-03-11T22:00:00Z', 840, 2],
    ['e', '2026-03-05T16:30:00Z', '2026-03-05T18:10:00Z', 40, 0],
    ['f', '2026-03-05T16:00:00Z', '2026-03-05T17:00:00Z', 60, 0],
    ['g', '2026-03-06T16:00:00Z', '2026-03-10T13:00:00Z', 240, 1],
    ['h', '2026-10-30T19:45:00Z', '2026-11-02T14:40:00Z', 55, 1],
    ['i', '2026-10-30T19:45:00Z', '2026-11-01T19:45:00Z', 15, 1],
    ['j', '2026-11-25T21:30:00Z', '2026-11-30T14:20:00Z', 50, 1],
  ];
  for (const [what, asked, answered, minutes, carried] of answers) {
    it(`${what}: ${minutes} open minutes until the answer, carried over ${carried} times (R-06)`, () => {
      expect(openMinutesBetween(asked, answered, newYork)).toBe(minutes);
      expect(closingsBetween(asked, answered, newYork)).toBe(carried);
    });
  }
});

describe('office hours', () => {
  it('are half-open: open at nine, closed at twelve', () => {
    const open = ['2026-03-05T13:59:59.999Z', '2026-03-05T14:00:00Z', '2026-03-05T16:59:59.999Z', '2026-03-05T17:00:00Z'].map((at) =>
      isOpen(at, newYork),
    );
    expect(open).toEqual([false, true, true, false]);
  });

  it('name the next opening: after lunch, after the holiday, or now', () => {
    expect(nextOpen('2026-03-05T17:00:00Z', newYork)).toBe('2026-03-05T18:00:00.000Z');
    expect(nextOpen('2026-03-06T21:00:00Z', newYork)).toBe('2026-03-10T13:00:00.000Z');
    expect(nextOpen('2026-03-05T15:00:00Z', newYork)).toBe('2026-03-05T15:00:00.000Z');
  });

  it('that do not exist on a day without them make minutes elapsed ones, not an endless wait', () => {
    const never = { ...newYork, officeHours: {} };
    expect(addOpenMinutes('2026-03-06T20:30:00Z', 60, never)).toBe('2026-03-06T21:30:00.000Z');
    expect([nextOpen('2026-03-06T20:30:00Z', never), isOpen('2026-03-06T20:30:00Z', never)]).toEqual([null, false]);
    expect(openMinutesBetween('2026-03-06T20:30:00Z', '2026-04-06T20:30:00Z', never)).toBe(0);
  });

  it('give back the instant itself where no minutes are asked for, or none that can be counted', () => {
    for (const minutes of [0, -5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(addOpenMinutes('2026-03-07T00:00:00Z', minutes, newYork)).toBe('2026-03-07T00:00:00.000Z');
  });

  it('on a night when the clocks change have the hours that really pass', () => {
    const nights: OfficeTime = { zone: 'America/New_York', officeHours: { 7: [['00:00', '24:00']] }, holidays: [] };
    expect(openMinutesBetween('2026-03-08T00:00:00Z', '2026-03-10T00:00:00Z', nights)).toBe(23 * 60);
    expect(openMinutesBetween('2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z', nights)).toBe(25 * 60);
    const gap: OfficeTime = { ...nights, officeHours: { 7: [['02:00', '02:30']] } };
    expect(openMinutesBetween('2026-03-08T00:00:00Z', '2026-03-10T00:00:00Z', gap)).toBe(30); // 02:00 became 03:00
  });

  it('hold in zones whose local date is a day off from UTC, on either side', () => {
    for (const [zone, opens] of [
      ['Pacific/Kiritimati', '2026-04-13T19:00:00.000Z'],
      ['Pacific/Pago_Pago', '2026-04-14T20:00:00.000Z'],
    ] as const) {
      expect(nextOpen(opens, { ...defaultPractice('therapy', zone) })).toBe(opens);
      expect(isOpen(new Date(Date.parse(opens) - 1).toISOString(), defaultPractice('therapy', zone))).toBe(false);
    }
  });
});

/** A rival that knows no blocks: it reads the wall clock of every single minute. */
function openMinutesByClock(from: number, minutes: number, { zone, officeHours, holidays }: OfficeTime): number {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  let open = 0;
  for (let at = from; at < from + minutes * 60_000; at += 60_000) {
    const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const weekday = (['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part.weekday ?? '') + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
    const time = `${part.hour}:${part.minute}`;
    const closedAllDay = holidays.includes(`${part.year}-${part.month}-${part.day}`);
    if (!closedAllDay && (officeHours[weekday] ?? []).some(([opens, closes]) => opens <= time && time < closes)) open++;
  }
  return open;
}

describe('office hours against a rival that reads the clock of every minute', () => {
  const office = fc.record({
    zone: fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Auckland',
      'America/St_Johns',
    ),
    officeHours: fc.record({
      1: fc.constantFrom(day, []),
      3: fc.constant([
        ['07:15', '11:45'],
        ['20:00', '24:00'],
      ] as [LocalTime, LocalTime][]),
      5: fc.constant(day),
      6: fc.constantFrom(day, []),
    }),
    holidays: fc.subarray(['2026-03-09', '2026-03-28', '2026-04-03', '2026-10-02', '2026-10-24', '2026-11-02']),
  });
  const minute = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 2, 5) / 60_000, max: Date.UTC(2026, 3, 6) / 60_000 }),
    fc.integer({ min: Date.UTC(2026, 8, 24) / 60_000, max: Date.UTC(2026, 10, 4) / 60_000 }),
  );

  it('counts the same minutes, and falls due at the first instant at which they have passed', () => {
    fc.assert(
      fc.property(office, minute, fc.integer({ min: 1, max: 5000 }), (hours, from, span) => {
        const [start, end] = [new Date(from * 60_000).toISOString(), new Date((from + span) * 60_000).toISOString()];
        const open = openMinutesByClock(from * 60_000, span, hours);
        expect(openMinutesBetween(start, end, hours)).toBe(open);
        if (open === 0) return;
        const due = addOpenMinutes(start, open, hours);
        expect(due <= end).toBe(true);
        expect(openMinutesBetween(start, due, hours)).toBe(open);
        expect(openMinutesBetween(start, new Date(Date.parse(due) - 1).toISOString(), hours)).toBeLessThan(open);
      }),
      { numRuns: 40 },
    );
  });

  it('is fast enough to be asked at every inquiry: ten thousand due times in well under a second', () => {
    const practice = defaultPractice('therapy', 'America/New_York');
    const began = performance.now();
    for (let n = 0; n < 10_000; n++) addOpenMinutes(new Date(Date.UTC(2026, 0, 1) + n * 3_000_000).toISOString(), 60, practice);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
