import { lowerGamma } from './gamma.js';
import type { Interval } from './proportion.js';

const HALVINGS = 200;

/**
 * Exact 95 % interval of an expected count, from an observed one (Garwood 1936; R: `poisson.test(x)$conf.int`).
 *
 * P(X >= x | μ) is the lower incomplete gamma function at (x, μ), so each bound is a quantile of a gamma distribution.
 */
export function poissonInterval(x: number): Interval {
  return [x === 0 ? 0 : gammaQuantile(0.025, x), gammaQuantile(0.975, x + 1)];
}

/** The x at which P(shape, x) = p, by halving until nothing of a double is left to halve. */
function gammaQuantile(p: number, shape: number): number {
  let low = 0;
  let high = shape + 10 * Math.sqrt(shape) + 20;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (lowerGamma(shape, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
