import { type Interval, Z95 } from './proportion.js';

/** At one time: ends by cause, in the order of the causes, and how many were last seen. */
export interface CauseExit {
  time: number;
  ends: readonly number[];
  censored: number;
}

/** Exits in order of time; a list of them is one. */
export interface CauseExits {
  readonly length: number;
  /** As of a list: a negative place is counted from the end. */
  at(place: number): CauseExit | undefined;
}

export interface Incidence {
  value: number;
  /** Infinitesimal jackknife, as R's `survfit(Surv(t, factor(kind)) ~ 1)`. */
  stdErr: number;
  /** log(-log); null while the value is 0. */
  interval95: Interval | null;
}

/** F of every cause and S at one time; they add up to 1. */
export interface CauseStep extends CauseExit {
  atRisk: number;
  survival: number;
  causes: Incidence[];
}

/** Observations with one of several ends, or none yet (`cause` null): all that the curve needs, in order of time. */
export function causeExits(observations: Iterable<{ time: number; cause: number | null }>, causes: number): CauseExit[] {
  const exits = new Map<number, { time: number; ends: number[]; censored: number }>();
  for (const { time, cause } of observations) {
    const exit = exits.get(time) ?? { time, ends: new Array<number>(causes).fill(0), censored: 0 };
    exits.set(time, exit);
    if (cause === null) exit.censored++;
    else exit.ends[cause] = (exit.ends[cause] ?? 0) + 1;
  }
  return [...exits.values()].sort((one, other) => one.time - other.time);
}

/**
 * Aalen and Johansen's cumulative incidence (1978) of competing ends: who was lost can no longer become a client, so 1 − KM would promise too much (6.0).
 *
 * One pass over the times: all who are still at risk share one influence, and who has left keeps a + b·F(t), so that sums of a², ab and b² give the variance.
 *
 * @param keeps which steps are wanted, by their time and the next one's; every step is reckoned with, whether or not it is told
 */
export function aalenJohansen(exits: CauseExits, keeps: (time: number, next: number) => boolean = () => true): CauseStep[] {
  let atRisk = 0;
  for (let n = 0; n < exits.length; n++) atRisk += size(exits.at(n) as CauseExit);
  const causes = exits.at(0)?.ends.length ?? 0;
  const influences = Array.from({ length: causes }, () => new Influence());
  let survival = 1;
  const steps: CauseStep[] = [];
  let next = exits.at(0);
  for (let place = 1; next; place++) {
    const exit: CauseExit = next;
    next = exits.at(place);
    const n = atRisk;
    const left = size(exit);
    const all = left - exit.censored;
    for (let cause = 0; cause < causes; cause++) influences[cause]?.step(exit.ends[cause] ?? 0, exit.censored, n, all, survival);
    survival *= 1 - all / n;
    atRisk -= left;
    if (!keeps(exit.time, next?.time ?? Infinity)) continue;
    const incidences = influences.map((influence) => influence.told(atRisk));
    steps.push({ time: exit.time, ends: exit.ends, censored: exit.censored, atRisk: n, survival, causes: incidences });
  }
  return steps;
}

/** Influence of each person on F of one cause: U on F and Us on S, shared by all who are still at risk. */
class Influence {
  private f = 0;
  private u = 0;
  private us = 0;
  private aa = 0;
  private ab = 0;
  private bb = 0;

  /** @param d ends of this cause  @param n at risk  @param all ends of any cause  @param survival just before */
  step(d: number, censored: number, n: number, all: number, survival: number): void {
    const { u, us } = this;
    this.f += (survival * d) / n;
    // What each at risk loses, and what those gain whose own end this is.
    this.u = u + (us * d) / n - (survival * d) / (n * n);
    this.us = us * (1 - all / n) + (survival * all) / (n * n);
    const [own, next] = [survival / n, survival * (1 - all / n)];
    this.leave(this.u + own, this.us - own, d, next);
    this.leave(this.u, this.us - own, all - d, next);
    this.leave(this.u, this.us, censored, next);
  }

  /** @param staying who are still at risk afterwards */
  told(staying: number): Incidence {
    const variance = staying * this.u ** 2 + this.aa + 2 * this.ab * this.f + this.bb * this.f ** 2;
    return incidence(this.f, Math.sqrt(Math.max(0, variance)));
  }

  /** From here on U moves with F alone: U(t) = U + Us/S·(F(t) − F). */
  private leave(u: number, us: number, count: number, survival: number): void {
    if (count === 0) return;
    const b = survival > 0 ? us / survival : 0;
    const a = u - b * this.f;
    this.aa += count * a * a;
    this.ab += count * a * b;
    this.bb += count * b * b;
  }
}

function incidence(value: number, stdErr: number): Incidence {
  if (!(value > 0) || value >= 1) return { value, stdErr, interval95: null };
  const width = (Z95 * stdErr) / (value * Math.log(value));
  return { value, stdErr, interval95: [value ** Math.exp(-width), value ** Math.exp(width)] };
}

function size({ ends, censored }: CauseExit): number {
  let total = censored;
  for (const count of ends) total += count;
  return total;
}

/** The curve's values at a time, right-continuous: before the first end all are still there. Null without anybody. */
export function causesAt(steps: readonly CauseStep[], time: number): CauseStep | null {
  const [first] = steps;
  if (!first) return null;
  let at: CauseStep = {
    ...first,
    ends: first.ends.map(() => 0),
    censored: 0,
    survival: 1,
    causes: first.causes.map(() => incidence(0, 0)),
  };
  for (const step of steps) if (step.time <= time) at = step;
  return at;
}
