/** As JSON tells it. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

export const byName = (list: readonly { reason: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(list.map(({ reason, count }) => [reason, count]));

export const without = <T extends object>(value: T, name: keyof T): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

/** Doubles that went the same way in another order. */
export const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e9) / 1e9);
