import type { Share } from '@porchlight/client';
import { rounded } from '../../ui/rounded.js';
import { d } from './words.js';

/* How a figure is shown (metrics 6.0): rounded once, from the unrounded value, half away from zero; below ten counts only. */

/** Fewer are shown as counts. */
const FEW = 10;

/** Per mille of whole numbers, without a double between: 63 of 80 are 78.75 %, shown as 78.8 %. */
export function tenthsOfPercent(numerator: number, denominator: number): number {
  return Math.floor((2 * 1000 * numerator + denominator) / (2 * denominator));
}

const percentSign = (tenths: number): string => d('percent', { value: (tenths / 10).toFixed(1) });

/** `78.8 %` of a chance between 0 and 1. */
export const chance = (value: number): string => percentSign(Math.round(rounded(value * 100, 1) * 10));

/** `81.3 %`, or `3 of 9` where there are fewer than ten; nobody is never 0 %. */
export function shareWords({ numerator, denominator }: Pick<Share, 'numerator' | 'denominator'>): string {
  if (denominator === 0) return d('nobody');
  if (denominator < FEW) return d('of', { part: numerator, whole: denominator });
  return percentSign(tenthsOfPercent(numerator, denominator));
}

export const isFew = (n: number): boolean => n < FEW;

/** `70.1 to 89.3 %`; empty where no interval may be shown. */
export function intervalWords(interval: readonly number[] | null, n: number): string {
  const [lower, upper] = interval ?? [];
  if (lower === undefined || upper === undefined || isFew(n)) return '';
  return d('range', { lower: rounded(lower * 100, 1).toFixed(1), upper: rounded(upper * 100, 1).toFixed(1) });
}

/** Bounds as counts below ten, as percentages from ten on: none of the open ones comes, all of them come. */
export function boundsWords(reached: number, open: number, n: number): string {
  if (n === 0) return '';
  if (isFew(n)) return d('boundsCounts', { lower: reached, upper: reached + open, n });
  return d('range', {
    lower: (tenthsOfPercent(reached, n) / 10).toFixed(1),
    upper: (tenthsOfPercent(reached + open, n) / 10).toFixed(1),
  });
}

/** `26 min`, `5.3 h`, `3.1 d`: hours as somebody says them. */
export function hoursWords(hours: number): string {
  if (hours < 1) return d('minutes', { value: rounded(hours * 60, 0) });
  if (hours < 72) return d('hours', { value: rounded(hours, 1) });
  return d('days', { value: rounded(hours / 24, 1) });
}

/** A quantile that the curve does not reach is said to be so, never the last time. */
export const reachedWords = (value: number | null, words: (value: number) => string): string =>
  value === null ? d('notReached') : words(value);

/** A p below 0.0001 is never 0. */
export const pWords = (p: number): string => (p < 0.0001 ? d('pSmall') : d('p', { value: p.toFixed(p < 0.01 ? 4 : 2) }));

/** Points between two shares, one decimal; null where either is of fewer than ten. */
export function pointsBetween(now: Share, before: Share): number | null {
  if (isFew(now.denominator) || isFew(before.denominator)) return null;
  return rounded((now.numerator / now.denominator - before.numerator / before.denominator) * 100, 1);
}

/** `480`, `1,200`: whole units of the practice's money. */
export const moneyWords = (amount: number): string => amount.toLocaleString('en-US');
