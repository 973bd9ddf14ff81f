/** Paths of what differs, like `caps/callsADay`; a list counts as one field. */
export function changedFields(one: unknown, other: unknown, path = ''): string[] {
  if (isPlain(one) && isPlain(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names.flatMap((name) => changedFields(one[name], other[name], path ? `${path}/${name}` : name));
  }
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null) ? [] : [path];
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
