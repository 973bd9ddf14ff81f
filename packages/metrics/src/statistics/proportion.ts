/** The normal quantile of a 95 % interval, as the definitions fix it (6.0). */
export const Z95 = 1.959963984540054;
/** Below so many, a share is shown as counts only. */
export const SHOWN_AS_SHARE = 10;

export type Interval = readonly [lower: number, upper: number];
/** What a screen shows: `counts` is “3 of 9”, too few to say more. */
export type Display = 'percent' | 'counts';

/** x of n. `value` and interval are null for n = 0: nothing is never 0 %. */
export interface Proportion {
  numerator: number;
  denominator: number;
  value: number | null;
  wilson95: Interval | null;
  display: Display;
}

/**
 * A share with its Wilson 95 % interval, without continuity correction (Wilson 1927; R: `prop.test(x, n, correct = FALSE)`), cut at 0 and 1.
 *
 * @param numerator whole number, 0 … denominator
 */
export function proportion(numerator: number, denominator: number): Proportion {
  const display = displayOf(denominator);
  if (denominator === 0) return { numerator, denominator, value: null, wilson95: null, display };
  return { numerator, denominator, value: numerator / denominator, wilson95: wilson(numerator, denominator), display };
}

export const displayOf = (n: number): Display => (n >= SHOWN_AS_SHARE ? 'percent' : 'counts');

export function wilson(x: number, n: number, z = Z95): Interval {
  const p = x / n;
  const weight = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / weight;
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / weight;
  // With none or all, the bound is exact in the formula and off by rounding in doubles.
  return [x === 0 ? 0 : Math.max(0, centre - half), x === n ? 1 : Math.min(1, centre + half)];
}

/** Per cent with one decimal, from whole numbers, half away from zero: 63/80 is 78.8. Rounded numbers are never added up. */
export const asPercent = (numerator: number, denominator: number): number => Math.round((1000 * numerator) / denominator) / 10;
