import {
  type Band,
  BEGINNING,
  boundOf,
  fallOf,
  lastUpTo,
  placeOf,
  type Quantile,
  reachedAt,
  type Step,
  stepOf,
  type Times,
  timeAt,
} from './kaplan-meier.js';
import { inOrder } from './many-times.js';
import { Z95 } from './proportion.js';

/**
 * Kaplan and Meier's curve of very many durations: the very numbers of `kaplanMeier(riskTable(tallyOf(…)))`, kept in columns. A step is made where
 * one is asked for, and a band is reckoned where one is looked at: objects for all of them would cost ten times what the curve does.
 */
export class LongCurve implements Times {
  readonly length: number;
  private readonly times: Float64Array;
  private readonly falls: Uint32Array;
  private readonly seen: Uint32Array;
  private readonly atRisk: Uint32Array;
  private readonly survivals: Float64Array;
  /** Greenwood's sum until then. */
  private readonly variances: Float64Array;

  /**
   * @param ended durations that ended in the event @param seen durations that were last seen without it, in any number of lists
   * @param unit what a unit of the curve is, in units of the durations; equal durations are judged before they are divided
   */
  constructor(ended: Float64Array, seen: readonly Float64Array[], unit = 1) {
    let left = ended.length + seen.reduce((total, { length }) => total + length, 0);
    const most = left;
    this.times = new Float64Array(most);
    [this.falls, this.seen, this.atRisk] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)];
    [this.survivals, this.variances] = [new Float64Array(most), new Float64Array(most)];
    let [n, survival, variance] = [0, 1, 0];
    inOrder([ended, ...seen], (time, counts) => {
      const events = counts[0] ?? 0;
      let all = 0;
      for (const count of counts) all += count;
      if (events > 0) {
        survival *= 1 - events / left;
        variance += fallOf(events, left);
      }
      this.times[n] = time / unit;
      this.falls[n] = events;
      this.seen[n] = all - events;
      this.atRisk[n] = left;
      this.survivals[n] = survival;
      this.variances[n] = variance;
      left -= all;
      n++;
    });
    this.length = n;
  }

  time(n: number): number {
    return n < this.length ? (this.times[n] as number) : Infinity;
  }

  events(n: number): number {
    return this.falls[n] ?? 0;
  }

  step(n: number): Step {
    const risk = { time: this.time(n), atRisk: this.atRisk[n] ?? 0, events: this.events(n), censored: this.seen[n] ?? 0 };
    return stepOf(risk, this.survivals[n] ?? 0, this.variances[n] ?? 0);
  }

  /** As `survivalAt`. */
  survivalAt(time: number): Band | null {
    if (this.length === 0 || time > this.time(this.length - 1)) return null;
    const n = lastUpTo(this.length, (at) => this.time(at), time);
    return n < 0 ? BEGINNING : this.step(n);
  }

  /** As `reachedBy`. */
  reachedBy(time: number) {
    return reachedAt(this.survivalAt(time));
  }

  /** As `quantile`. */
  quantile(p = 0.5): Quantile {
    const level = 1 - p;
    const bound = (z: number) => (n: number) => boundOf(this.survivals[n] ?? 0, this.variances[n] ?? 0, z);
    const value = placeOf(this.length, level, (n) => this.survivals[n] ?? 0);
    // The upper bound is never below S, so that it cannot be down there any sooner.
    const upper = value && placeOf(this.length, level, bound(-Z95), value.n);
    return {
      value: timeAt(this, value, level),
      lower95: timeAt(this, placeOf(this.length, level, bound(Z95)), level),
      upper95: timeAt(this, upper, level),
    };
  }

  /** Some of the steps. @param keeps which are wanted, by their time and the next one's */
  steps(keeps: (time: number, next: number) => boolean = () => true): Step[] {
    const kept: Step[] = [];
    for (let n = 0; n < this.length; n++) if (keeps(this.time(n), this.time(n + 1))) kept.push(this.step(n));
    return kept;
  }
}
