import type { LocalTime, Practice } from './journey.js';

export type Profile = 'therapy' | 'dental';

const HOURS: Record<Profile, [LocalTime, LocalTime][]> = {
  therapy: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  dental: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ],
};

/** The settings with which a practice begins; Monday to Friday with a lunch break, and the callback clocks of rules 0. */
export function defaultPractice(profile: Profile, zone: string): Practice {
  const hours = () => HOURS[profile].map(([open, close]): [LocalTime, LocalTime] => [open, close]);
  return {
    zone,
    officeHours: { 1: hours(), 2: hours(), 3: hours(), 4: hours(), 5: hours() },
    holidays: [],
    callbackTargetMinutes: 60,
    callbackCeilingHours: 48,
    undoSeconds: 30,
    adultAge: 18,
    milestoneVersion: '1',
  };
}
