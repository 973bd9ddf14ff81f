import type { CauseExit, CauseExits } from './aalen-johansen.js';

/**
 * Exits of very many durations, which come as plain numbers: a list for each cause, and those that have not ended yet.
 *
 * They are kept in columns, and an exit is made where one is asked for: a hundred thousand objects that stay would stop everybody else while they are
 * collected.
 *
 * @param unit what a unit of the curve is, in units of the durations; equal durations are judged before they are divided
 */
export function exitsByCause(causes: readonly Float64Array[], open: Float64Array, unit = 1): CauseExits {
  const lists = [open, ...causes];
  const most = lists.reduce((total, { length }) => total + length, 0);
  const [times, columns] = [new Float64Array(most), lists.map(() => new Uint32Array(most))];
  let length = 0;
  inOrder(lists, (time, counts) => {
    times[length] = time / unit;
    for (let n = 0; n < columns.length; n++) (columns[n] as Uint32Array)[length] = counts[n] ?? 0;
    length++;
  });
  const at = (place: number): CauseExit | undefined => {
    const n = place < 0 ? length + place : place;
    if (n < 0 || n >= length) return undefined;
    const ends: number[] = [];
    for (let cause = 1; cause < columns.length; cause++) ends.push((columns[cause] as Uint32Array)[n] as number);
    return { time: times[n] as number, ends, censored: (columns[0] as Uint32Array)[n] as number };
  };
  return { length, at };
}

/** Tells each distinct time in order, with how often it occurs in each list; the counts are the next time's afterwards. */
export function inOrder(lists: readonly Float64Array[], tell: (time: number, counts: number[]) => void): void {
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
