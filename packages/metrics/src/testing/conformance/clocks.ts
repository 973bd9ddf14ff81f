import { addOpenMinutes, closingsBetween, type OfficeTime, openMinutesBetween } from '@porchlight/pipeline';
import { Temporal } from 'temporal-polyfill';
import { callbackClocks, type OfficeClock } from '../../index.js';
import { type Answering, iso, ms } from './fixture.js';

interface Input {
  zone: string;
  hours: Record<string, [string, string][]>;
  holidays: string[];
  asOf: string;
  ceilingHours: number;
  cases: Case[];
}
interface Case {
  id: string;
  at: string;
  targetBusinessMinutes: number;
  firstAttemptAt?: string;
  asOf?: string;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const clocksCase: Answering = {
  answer: (input: Input) => ({ cases: input.cases.map((each) => judged(each, input)) }),
  naive: (input: Input, what: string, insteadOf: string) => {
    const one = input.cases.find(({ id }) => id === insteadOf.split('.')[1]);
    const at = ms(one?.at ?? '');
    if (what.startsWith('target')) return iso(at + (one?.targetBusinessMinutes ?? 0) * 60_000);
    if (what.startsWith('ceiling')) return iso(officeOf(input).dueAfter(at, input.ceilingHours * 60));
    return iso(local(at, input.zone).add({ days: input.ceilingHours / 24 }).epochMilliseconds);
  },
};

function judged({ id, at, targetBusinessMinutes, firstAttemptAt, asOf }: Case, input: Input) {
  const clocks = callbackClocks(
    {
      at: ms(at),
      targetMinutes: targetBusinessMinutes,
      ceilingHours: input.ceilingHours,
      answeredAt: firstAttemptAt ? ms(firstAttemptAt) : null,
      asOf: ms(asOf ?? input.asOf),
    },
    officeOf(input),
  );
  return {
    case: id,
    targetDueAt: iso(clocks.targetDueAt),
    targetDueLocal: said(clocks.targetDueAt, input.zone),
    ceilingAt: iso(clocks.ceilingAt),
    ceilingLocal: said(clocks.ceilingAt, input.zone),
    businessMinutesUsed: clocks.openMinutesUsed,
    elapsedHours: clocks.elapsedHours,
    targetMet: clocks.targetMet,
    ceilingMet: clocks.ceilingMet,
    carryOvers: clocks.carryOvers,
    escalated: clocks.escalated,
  };
}

/** The practice's hours as the pipeline reckons them. */
function officeOf({ zone, hours, holidays }: Input): OfficeClock {
  const officeHours = Object.fromEntries(DAYS.map((day, index) => [index + 1, hours[day] ?? []]));
  const office: OfficeTime = { zone, holidays, officeHours };
  return {
    dueAfter: (at, minutes) => ms(addOpenMinutes(full(at), minutes, office)),
    openMinutesBetween: (from, to) => openMinutesBetween(full(from), full(to), office),
    closingsBetween: (from, to) => closingsBetween(full(from), full(to), office),
  };
}

const full = (at: number): string => new Date(at).toISOString();
const local = (at: number, zone: string): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** `Tue 2026-03-10 09:30 EDT`. */
function said(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', timeZoneName: 'short' }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value;
  const time = local(at, zone);
  return `${part('weekday')} ${time.toPlainDate().toString()} ${time.toPlainTime().toString({ smallestUnit: 'minute' })} ${part('timeZoneName')}`;
}
