import { describe, expect, it } from '@jest/globals';
import { checkFollowUpSettings, checkOfficeHours, defaultPractice, FOLLOW_UP_DEFAULTS, type FollowUpSettings } from './index.js';

const faults = (change: Partial<FollowUpSettings>) =>
  checkFollowUpSettings({ ...FOLLOW_UP_DEFAULTS, ...change }).map(({ pointer }) => pointer);

describe('rules that may be saved', () => {
  it('the defaults are among them', () => {
    expect(faults({})).toEqual([]);
  });

  const wrong: [string, Partial<FollowUpSettings>, string][] = [
    ['rules 0.4: a letter without one try', { closurePolicy: { minAttempts: 0, maxTries: 3 } }, '/closurePolicy/minAttempts'],
    ['more tries for a letter than are made', { closurePolicy: { minAttempts: 4, maxTries: 3 } }, '/closurePolicy/maxTries'],
    ['R-63 before R-56: silent before anybody is called', { silentDays: 7 }, '/silentDays'],
    ['R-63 before R-60', { cancelledNotRebookedDays: 30 }, '/silentDays'],
    ['R-51: late only when the session is over', { lateAfterMinutes: 50 }, '/lateAfterMinutes'],
    ['half a day', { noNextAppointmentDays: 6.5 }, '/noNextAppointmentDays'],
    ['R-16: nobody is called back', { ladder: [] }, '/ladder'],
    ['a wait that is none', { ladder: ['0', '4hours' as never] }, '/ladder/1'],
    ['a second try at once', { ladder: ['0', '0'] }, '/ladder/1'],
    ['a wait of half a year', { endAfter: '180d' }, '/endAfter'],
    ['fewer calls in a week than on a day', { caps: { ...FOLLOW_UP_DEFAULTS.caps, callsADay: 5 } }, '/caps/callsAWeek'],
    ['R-62: the net is switched off', { off: ['no_next_appointment' as never] }, '/off'],
    ['nobody falls back on nobody', { fallback: 'clinician' }, '/fallback'],
    ['a kind that is none', { assignees: { lunch: 'front_desk' } as never }, '/assignees/lunch'],
  ];
  it.each(wrong)('not: %s', (_what, change, pointer) => {
    expect(faults(change)).toEqual([pointer]);
  });
});

describe('hours that a practice can have', () => {
  const hours = defaultPractice('therapy', 'America/Los_Angeles');
  const at = (change: object) => checkOfficeHours({ ...hours, ...change }).map(({ pointer }) => pointer);
  it.each([
    ['the defaults', {}, []],
    ['until midnight', { officeHours: { 5: [['18:00', '24:00']] } }, []],
    [
      'two that overlap',
      {
        officeHours: {
          1: [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
      ['/officeHours/1/1'],
    ],
    ['never', { officeHours: { 1: [] } }, ['/officeHours']],
    ['an hour that is none', { officeHours: { 1: [['9', '12:00']] } }, ['/officeHours/1/0']],
    ['30 February', { holidays: ['2026-02-30'] }, ['/holidays/0']],
    ['a zone that is none', { zone: 'Mars/Olympus' }, ['/zone']],
    ['an offset, which knows no summer time', { zone: '+02:00' }, ['/zone']],
  ])('%s', (_what, change, pointers) => {
    expect(at(change)).toEqual(pointers);
  });
});
