import { HOUR, type Ms } from '../history/records.js';

/** The practice's open hours, as the caller reckons them: one library decides, here nothing is reckoned again (6.0 d). */
export interface OfficeClock {
  /** The earliest instant at which so many open minutes have passed. */
  dueAfter(at: Ms, openMinutes: number): Ms;
  openMinutesBetween(from: Ms, to: Ms): number;
  /** Last closings of open days strictly between. */
  closingsBetween(from: Ms, to: Ms): number;
}

/** The two clocks of one callback (R-01, R-06, R-08; FX-12). */
export interface Clocks {
  targetDueAt: Ms;
  ceilingAt: Ms;
  targetMet: boolean;
  ceilingMet: boolean;
  openMinutesUsed: number;
  elapsedHours: number;
  carryOvers: number;
  escalated: boolean;
}

const ESCALATES_AT = 2;

/** @param answeredAt null = nobody has tried yet, judged at `asOf` */
export function callbackClocks(
  call: { at: Ms; targetMinutes: number; ceilingHours: number; answeredAt: Ms | null; asOf: Ms },
  office: OfficeClock,
): Clocks {
  const until = call.answeredAt ?? call.asOf;
  const targetDueAt = office.dueAfter(call.at, call.targetMinutes);
  const ceilingAt = call.at + call.ceilingHours * HOUR;
  const met = (due: Ms): boolean => call.answeredAt !== null && call.answeredAt <= due;
  const carryOvers = office.closingsBetween(call.at, until);
  return {
    targetDueAt,
    ceilingAt,
    targetMet: met(targetDueAt),
    ceilingMet: met(ceilingAt),
    openMinutesUsed: office.openMinutesBetween(call.at, until),
    elapsedHours: (until - call.at) / HOUR,
    carryOvers,
    escalated: carryOvers >= ESCALATES_AT,
  };
}
