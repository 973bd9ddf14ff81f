import type { CauseExit } from './aalen-johansen.js';
import type { Exit, SurvivalTally } from './survival-tally.js';

/**
 * A tally of very many durations, which come as plain numbers: an object for each would cost more than the curve.
 *
 * @param ended durations that ended in the event @param seen durations that were last seen without it, in any number of lists
 * @param unit what a unit of the curve is, in units of the durations; equal durations are judged before they are divided
 */
export function exitsOf(ended: Float64Array, seen: readonly Float64Array[], unit = 1): SurvivalTally {
  const exits: Exit[] = [];
  inOrder([ended, ...seen], (time, counts) => {
    const events = counts[0] ?? 0;
    exits.push({ time: time / unit, events, censored: sum(counts) - events, entered: 0 });
  });
  return { fromStart: ended.length + sum(seen.map(({ length }) => length)), exits };
}

/** The same for several causes: a list of durations for each, and those that have not ended yet. */
export function exitsByCause(causes: readonly Float64Array[], open: Float64Array, unit = 1): CauseExit[] {
  const exits: CauseExit[] = [];
  inOrder([open, ...causes], (time, counts) => {
    exits.push({ time: time / unit, ends: counts.slice(1), censored: counts[0] ?? 0 });
  });
  return exits;
}

/** Tells each distinct time in order, with how often it occurs in each list; the counts are the next time's afterwards. */
function inOrder(lists: readonly Float64Array[], tell: (time: number, counts: number[]) => void): void {
  const sorted = lists.map((list) => list.slice().sort());
  const heads = new Array<number>(lists.length).fill(0);
  const counts = new Array<number>(lists.length).fill(0);
  for (;;) {
    let time = Infinity;
    for (let n = 0; n < sorted.length; n++) time = Math.min(time, (sorted[n] as Float64Array)[heads[n] as number] ?? Infinity);
    if (time === Infinity) return;
    for (let n = 0; n < sorted.length; n++) {
      const [list, from] = [sorted[n] as Float64Array, heads[n] as number];
      let to = from;
      while (list[to] === time) to++;
      heads[n] = to;
      counts[n] = to - from;
    }
    tell(time, counts);
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
