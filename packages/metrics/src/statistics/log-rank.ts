import { chiSquareTail } from './gamma.js';
import type { Risk } from './survival-tally.js';

/** Whether groups fare alike. `observed` and `expected` by group, `variance` that of the first; p below 1e-4 is shown as “< 0.0001”. */
export interface LogRank {
  observed: number[];
  expected: number[];
  variance: number;
  chiSquare: number | null;
  df: number;
  p: number | null;
}

/** Events and number at risk of one group, looked up at any time. */
export interface Group {
  times: Iterable<number>;
  atRisk(time: number): number;
  events(time: number): number;
}

/** A group from the risk table of a tally without late entry: between two rows, who is at risk is who is at risk at the next. */
export function groupOf(table: readonly Risk[]): Group {
  const events = new Map(table.map((row) => [row.time, row.events]));
  return {
    times: [...events.keys()],
    events: (time) => events.get(time) ?? 0,
    atRisk: (time) => table[firstFrom(table, time)]?.atRisk ?? 0,
  };
}

/** A group of decisions: at a count that nobody decided at, nobody is at risk (6.6). */
export function decisionGroup(table: readonly Risk[]): Group {
  const rows = new Map(table.map((row) => [row.time, row]));
  return { times: [...rows.keys()], events: (time) => rows.get(time)?.events ?? 0, atRisk: (time) => rows.get(time)?.atRisk ?? 0 };
}

/**
 * The log-rank test of two groups or more (Mantel 1966; R: `survdiff`).
 *
 * @returns χ² and p null where there is nothing to compare (no event while more than one group is at risk)
 */
export function logRank(groups: readonly Group[]): LogRank {
  const times = [...new Set(groups.flatMap((group) => [...group.times]))];
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const covariance = groups.map(() => groups.map(() => 0));
  for (const time of times) {
    const n = groups.map((group) => group.atRisk(time));
    const d = groups.map((group) => group.events(time));
    const [all, events] = [sum(n), sum(d)];
    if (events === 0) continue;
    n.forEach((one, i) => {
      add(observed, i, d[i] ?? 0);
      add(expected, i, (events * one) / all);
      if (all < 2) return;
      const spread = (events * (all - events)) / (all - 1);
      n.forEach((other, j) => {
        add(covariance[i] ?? [], j, spread * (one / all) * ((i === j ? 1 : 0) - other / all));
      });
    });
  }
  // Of whom nothing could be expected nothing is known: such a group is no degree of freedom (R leaves it out, too).
  const known = groups.map((_, i) => i).filter((i) => (expected[i] ?? 0) > 0);
  const df = Math.max(0, known.length - 1);
  const free = known.slice(0, df);
  const chiSquare =
    df === 0
      ? null
      : quadratic(
          free.map((i) => free.map((j) => covariance[i]?.[j] ?? 0)),
          free.map((i) => (observed[i] ?? 0) - (expected[i] ?? 0)),
        );
  const p = chiSquare === null ? null : chiSquareTail(chiSquare, df);
  return { observed, expected, variance: covariance[0]?.[0] ?? 0, chiSquare, df, p };
}

/** vᵀ M⁻¹ v by Gauss' elimination; null where M has no inverse. */
function quadratic(matrix: number[][], vector: number[]): number | null {
  const rows = matrix.map((row, i) => [...row, vector[i] ?? 0]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows[i] ?? [];
    if (!(Math.abs(pivot[i] ?? 0) > 1e-12)) return null;
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      pivot.forEach((value, column) => {
        add(row, column, -factor * value);
      });
    }
  }
  const solved = vector.map(() => 0);
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    const known = solved.reduce((total, value, j) => total + (j > i ? value * (row[j] ?? 0) : 0), 0);
    solved[i] = ((row.at(-1) ?? 0) - known) / (row[i] ?? 1);
  }
  return sum(solved.map((value, i) => value * (vector[i] ?? 0)));
}

function firstFrom(table: readonly Risk[], time: number): number {
  let [low, high] = [0, table.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table[middle]?.time ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const add = (values: number[], index: number, value: number): void => {
  values[index] = (values[index] ?? 0) + value;
};
