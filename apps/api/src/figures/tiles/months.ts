import { monthAround } from '@porchlight/metrics';
import type { Dates } from './figure-tile.js';

/** The last month of the dates that has begun: a goal is one of a month. */
export function lastMonth({ to }: Dates, today: string): Dates {
  const { first, last } = monthAround(to !== undefined && to < today ? to : today);
  return { from: first, to: last };
}
