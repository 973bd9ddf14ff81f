const TINY = 1e-300;
const PRECISION = 1e-15;
const MAX_TERMS = 10_000;

/** Coefficients of Lanczos' approximation with g = 7 and nine terms, good to 1e-15 (Press et al., Numerical Recipes, 3rd ed., 6.1). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const base = x + 6.5;
  const sum = LANCZOS.reduce((total, coefficient, index) => total + (index === 0 ? coefficient : coefficient / (x - 1 + index)), 0);
  return (x - 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * sum);
}

/** Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), a > 0, x >= 0 (Abramowitz & Stegun 6.5.29 and 6.5.31). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - bySeries(a, x) : byFraction(a, x);
}

/** Regularised lower incomplete gamma function P(a, x). */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? bySeries(a, x) : 1 - byFraction(a, x);
}

/** P(X >= x) of a χ² distribution: the p-value of a log-rank test. `df` 1 is erfc(√(x/2)). */
export const chiSquareTail = (x: number, df: number): number => upperGamma(df / 2, x / 2);

function bySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS && Math.abs(term) > Math.abs(sum) * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - lnGamma(a));
}

/** Lentz's way of reckoning a continued fraction. */
function byFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / nonZero(factor * d + b);
    c = nonZero(b + factor / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return fraction * Math.exp(-x + a * Math.log(x) - lnGamma(a));
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
