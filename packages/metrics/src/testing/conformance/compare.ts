const WITHIN = 1e-6;

/**
 * Where an answer differs from what is expected: one line each, nothing if it conforms.
 *
 * Whole numbers, words, truth values, nulls and instants must be the same; other numbers agree within 1e-6. What an answer says beyond is its own.
 */
export function differences(expected: unknown, answer: unknown, at = ''): string[] {
  if (typeof expected === 'number' && typeof answer === 'number') {
    const near = Number.isInteger(expected) && Number.isInteger(answer) ? expected === answer : Math.abs(expected - answer) <= WITHIN;
    return near ? [] : [`${at}: ${answer} instead of ${expected}`];
  }
  if (Array.isArray(expected) && Array.isArray(answer)) {
    if (expected.length !== answer.length) return [`${at}: ${answer.length} entries instead of ${expected.length}`];
    return expected.flatMap((value, index) => differences(value, answer[index], `${at}[${index}]`));
  }
  if (isObject(expected) && isObject(answer)) {
    return Object.entries(expected).flatMap(([key, value]) => differences(value, answer[key], at ? `${at}.${key}` : key));
  }
  return expected === answer ? [] : [`${at}: ${JSON.stringify(answer)} instead of ${JSON.stringify(expected)}`];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
