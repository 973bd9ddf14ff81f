/** One case of the suite, as its file holds it. Instants are ISO 8601 in UTC; what a kind of case asks is told in docs/conformance.md. */
export interface Fixture {
  id: string;
  title: string;
  kind: string;
  definition: string;
  rules: string[];
  notes: string[];
  input: unknown;
  expectedInWords: string[];
  expected: unknown;
  tolerance: Record<string, number | string>;
  naive: Naive[];
}

/** A formula that is often used, and the figure that it gives instead of the right one. */
export interface Naive {
  what: string;
  gives: unknown;
  insteadOf: string;
  right: unknown;
}

/** How a case is answered: the same shape as its `expected`; and each naive formula, computed. */
export interface Answering {
  answer(input: never): unknown;
  naive(input: never, what: string, insteadOf: string): unknown;
}

export const ms = (instant: string): number => Date.parse(instant);
export const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
/** `k=4` in “retention k=4”. */
export const numberIn = (insteadOf: string): number => Number(/(?:k|day)=(\d+)/.exec(insteadOf)?.[1]);
export const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
