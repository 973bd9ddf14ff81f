/** Chance with a seed: the same runs each time (mulberry32, public domain). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Runs of each simulation: scaled here, 1,000 by hand (`PORCHLIGHT_RUNS=1000`). */
export const RUNS = Number(process.env.PORCHLIGHT_RUNS ?? 300);

/** How far luck alone may carry a share of runs from the truth: three standard deviations of a binomial share. */
export const luck = (share: number, runs = RUNS): number => 3 * Math.sqrt((share * (1 - share)) / runs);
