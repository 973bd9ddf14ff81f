import { now } from '../../ui/clock.js';
import { zoneName } from '../../ui/time.js';

/** The zones of North America by the names that people use, and the device's own where it is none of them. */
const COMMON = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Phoenix',
  'America/Chicago',
  'America/New_York',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Halifax',
  'America/St_Johns',
  'Europe/London',
  'Europe/Berlin',
  'Australia/Sydney',
];

export function zoneChoices(own: string): { value: string; label: string }[] {
  return [...new Set([...COMMON, own])].map((zone) => ({
    value: zone,
    label: `${zoneName(zone, now())}, ${zone.split('/').pop()!.replaceAll('_', ' ')}`,
  }));
}
