/** What this device remembers. Never names, numbers or notes: only how the screen is set up. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`porchlight.${key}`, typeof value === 'string' ? value : JSON.stringify(value));
  } catch {
    // A closed storage costs a preference, nothing else.
  }
}
export function recall<T>(key: string, otherwise: T): T {
  try {
    const kept = localStorage.getItem(`porchlight.${key}`);
    if (kept === null) return otherwise;
    return typeof otherwise === 'string' ? (kept as T) : (JSON.parse(kept) as T);
  } catch {
    return otherwise;
  }
}
