/** Longest text kept of anything that a source says; ids beyond it are refused. */
const LONGEST = 500;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/** @returns undefined where the text is no JSON */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Walks into what may be anything; own keys only, so that `__proto__` leads nowhere. */
export function pick(from: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined,
    from,
  );
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Text that PostgreSQL can keep: no NUL, no half characters, not endless. Null where there is none. */
export function words(value: unknown, longest = LONGEST): string | null {
  const text = typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
  const kept = text
    .slice(0, longest * 2)
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .trim()
    .slice(0, longest)
    .replace(/\p{Surrogate}$/u, '');
  return kept === '' ? null : kept;
}

/** An id is kept whole or not at all: cut ones could be the same. */
export function idOf(value: unknown): string | null {
  const id = words(value, LONGEST + 1);
  return id !== null && id.length <= LONGEST ? id : null;
}

/** UTC of a time that names its offset; null of any other, which is local to somebody. */
export function instant(value: unknown): string | null {
  const match = typeof value === 'string' ? INSTANT.exec(value.trim()) : null;
  if (!match) return null;
  const [, day, minute, second = ':00', offset = ''] = match;
  const at = new Date(`${day}T${minute}${second}${offset.toUpperCase().replace(/^(.\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 || at.getUTCFullYear() < 1 ? null : at.toISOString();
}

export function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = words(value)?.toLowerCase();
  if (word === undefined) return null;
  return /^(yes|y|true|t|1|x|paid|sim|si|ja)$/.test(word) ? true : /^(no|n|false|f|0|unpaid|nao|não|nein)$/.test(word) ? false : null;
}

/** An end that is not after the start is none. */
export const endAfter = (startsAt: string | null, endsAt: string | null): string | null =>
  startsAt !== null && endsAt !== null && endsAt > startsAt ? endsAt : null;

const INTAKE = /\b(intake|initial|first (visit|session|appointment|consult(ation)?)|new (client|patient)|evaluation|assessment)\b/i;

/** Whether the words for a type of visit say that it is the first; null where there are none. */
export const saysIntake = (kind: string | null): boolean | null => (kind === null ? null : INTAKE.test(kind));
