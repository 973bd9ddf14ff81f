import { type Interval, Z95 } from './proportion.js';
import type { Risk } from './survival-tally.js';

/** One step of a survival curve. Band null while S = 1 and from S = 0 on; standard error null at S = 0. */
export interface Step extends Risk {
  survival: number;
  stdErr: number | null;
  lower95: number | null;
  upper95: number | null;
}

/** A quantile of a survival curve; null = not reached, never the last time. */
export interface Quantile {
  value: number | null;
  lower95: number | null;
  upper95: number | null;
}

/** S and its 95 % band at some time. */
export type Band = Pick<Step, 'survival' | 'lower95' | 'upper95'>;

/** Equal within what R calls equal (survival:::survmean), so that 0.5 reckoned in doubles is 0.5. */
const SAME = 1.5e-8;

/**
 * Kaplan and Meier's curve (1958) with Greenwood's variance and log(-log) bands: R's `survfit(…, conf.type = "log-log")` (6.0).
 *
 * @param table in order of time; rows at which nobody is at risk change nothing
 */
export function kaplanMeier(table: readonly Risk[]): Step[] {
  let survival = 1;
  let variance = 0;
  return table.map(({ time, atRisk, events, censored }) => {
    if (events > 0) {
      survival *= 1 - events / atRisk;
      variance += fallOf(events, atRisk);
    }
    return stepOf({ time, atRisk, events, censored }, survival, variance);
  });
}

/** What a fall adds to Greenwood's sum V. */
export const fallOf = (events: number, atRisk: number): number => events / (atRisk * (atRisk - events));

/** @param variance Greenwood's sum until this step, itself included */
export function stepOf({ time, atRisk, events, censored }: Risk, survival: number, variance: number): Step {
  const stdErr = survival === 0 ? null : survival * Math.sqrt(variance);
  const [lower95, upper95] = [boundOf(survival, variance, Z95), boundOf(survival, variance, -Z95)];
  return { time, atRisk, events, censored, survival, stdErr, lower95, upper95 };
}

/** One bound of the log(-log) band, the lower one where z is positive; null while S = 1 and from S = 0 on. */
export function boundOf(survival: number, variance: number, z: number): number | null {
  if (!(survival > 0 && survival < 1)) return null;
  return survival ** Math.exp(z * (Math.sqrt(variance) / Math.abs(Math.log(survival))));
}

/** S at a time, right-continuous; null beyond the longest observed time, 1 before the first. */
export function survivalAt(steps: readonly Step[], time: number): Band | null {
  const last = steps.at(-1);
  if (!last || time > last.time) return null;
  return steps[lastUpTo(steps.length, (n) => steps[n]?.time ?? Infinity, time)] ?? BEGINNING;
}
/** S before the first time. */
export const BEGINNING: Band = { survival: 1, lower95: null, upper95: null };

/** F(t) = 1 − S(t) with its band turned over; null beyond the longest observed time. */
export const reachedBy = (steps: readonly Step[], time: number) => reachedAt(survivalAt(steps, time));

export function reachedAt(at: Band | null): { value: number; interval95: Interval | null } | null {
  if (!at) return null;
  const { survival, lower95, upper95 } = at;
  return { value: 1 - survival, interval95: lower95 === null || upper95 === null ? null : [1 - upper95, 1 - lower95] };
}

/**
 * The time by which a share p has had the event, with the interval that the bands give; p 0.5 is the median as R's `print(survfit)` has it (6.0).
 */
export function quantile(steps: readonly Step[], p = 0.5): Quantile {
  const risks = { length: steps.length, time: (n: number) => steps[n]?.time ?? Infinity, events: (n: number) => steps[n]?.events ?? 0 };
  const of = (pick: (step: Step) => number | null): number | null =>
    timeAt(
      risks,
      placeOf(steps.length, 1 - p, (n) => pick(steps[n] as Step)),
      1 - p,
    );
  return { value: of((step) => step.survival), lower95: of((step) => step.lower95), upper95: of((step) => step.upper95) };
}

/** The times of a curve by their places, whatever they are kept in. */
export interface Times {
  length: number;
  time(n: number): number;
  events(n: number): number;
}

/** The first place from `from` on with a value <= level, and that value; null = there is none. */
export function placeOf(length: number, level: number, value: (n: number) => number | null, from = 0): { n: number; value: number } | null {
  for (let n = from; n < length; n++) {
    const here = value(n) ?? Infinity;
    if (here < level + SAME) return { n, value: here };
  }
  return null;
}

/** The time of such a place; where the value is just the level and falls later, the midpoint between that time and the next fall. */
export function timeAt(times: Times, place: { n: number; value: number } | null, level: number): number | null {
  if (!place) return null;
  const time = times.time(place.n);
  if (place.value < level - SAME) return time;
  for (let n = place.n + 1; n < times.length; n++) if (times.events(n) > 0) return (time + times.time(n)) / 2;
  return time;
}

/** The last of so many ascending times that is not after `time`; -1 = all are. */
export function lastUpTo(length: number, timeOf: (n: number) => number, time: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
