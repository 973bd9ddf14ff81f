/** A source of chance that always gives the same for the same seed. Not for secrets. */
export interface Dice {
  /** From 0 to below 1. */
  next(): number;
  /** Whether something happens that happens at this rate. */
  chance(rate: number): boolean;
  /** A number from `low` to below `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** A key of a table, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** splitmix32: small, fast, and well mixed even for neighbouring seeds, so that each person gets dice of their own. */
export function diceOf(seed: number, stream = 0): Dice {
  let state = (Math.imul(seed, 0x9e3779b9) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  return {
    next,
    between,
    whole,
    chance: (rate) => next() < rate,
    pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number],
    weighted: <K extends string>(weights: Readonly<Record<K, number>>): K => {
      const rows = Object.entries(weights) as [K, number][];
      let left = next() * rows.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of rows) {
        left -= weight;
        if (left < 0) return key;
      }
      return (rows.at(-1) as [K, number])[0];
    },
  };
}
