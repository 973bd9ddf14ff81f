import { describe, expect, it } from '@jest/globals';
import { ageWords, dayKey, dueWords, instantOf, wallTime, zoneName } from './time.js';

const LA = 'America/Los_Angeles';
const at = (text: string) => Date.parse(text);

describe('Times as the practice says them', () => {
  const now = at('2026-04-14T21:32:00Z'); // Tue 14 Apr, 2:32 pm Pacific

  it('says the hour today, the weekday soon, the date later and earlier', () => {
    expect(dueWords('2026-04-14T21:51:00Z', LA, now)).toBe('2:51 pm');
    expect(dueWords('2026-04-15T23:15:00Z', LA, now)).toBe('Wed 4:15 pm');
    expect(dueWords('2026-04-23T17:00:00Z', LA, now)).toBe('Thu 23 Apr, 10:00 am');
    expect(dueWords('2026-04-10T17:00:00Z', LA, now)).toBe('Fri 10 Apr');
  });

  it('leaves the hour out where there is none', () => {
    expect(dueWords(instantOf('2026-04-14', '23:59', LA), LA, now)).toBe('today');
    expect(dueWords(instantOf('2026-04-16', '23:59', LA), LA, now)).toBe('Thu');
  });

  it('waits in one unit', () => {
    expect([30e3, 41 * 60e3, 3 * 36e5, 9 * 864e5, 70 * 864e5].map(ageWords)).toEqual(['just now', '41 min', '3 h', '9 d', '2 mo']);
  });

  it.each([
    ['2026-03-08', '01:59', '2026-03-08T09:59:00.000Z'],
    ['2026-03-08', '02:30', '2026-03-08T10:30:00.000Z'], // in the gap: the later reading
    ['2026-03-08', '03:00', '2026-03-08T10:00:00.000Z'],
    ['2026-11-01', '01:30', '2026-11-01T08:30:00.000Z'], // twice: the earlier
    ['2026-11-01', '02:00', '2026-11-01T10:00:00.000Z'],
    ['2026-12-31', '23:59', '2027-01-01T07:59:00.000Z'],
  ])('%s %s in Los Angeles', (day, time, instant) => {
    expect(instantOf(day, time, LA)).toBe(instant);
  });

  it('goes there and back in half-hour zones', () => {
    for (const zone of ['Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe', LA]) {
      const instant = instantOf('2026-07-04', '17:45', zone);
      expect([dayKey(instant, zone), wallTime(instant, zone)]).toEqual(['2026-07-04', '17:45']);
    }
  });

  it('names a zone as people do', () => {
    expect(zoneName(LA, now)).toBe('Pacific');
  });
});
