import type { EveningSweep } from '@porchlight/client';
import type { Line } from './use-queue.js';

/** The lines of this list that would stay over night, the longest owed first; none before the evening begins. */
export function stayingOf<T extends { row: Pick<Line['row'], 'id'> }>(
  lines: readonly T[],
  evening: EveningSweep | undefined,
  nowMs: number,
): T[] {
  if (!evening?.from || Date.parse(evening.from) > nowMs) return [];
  return evening.calls.flatMap(({ followUpId }) => lines.filter(({ row }) => row.id === followUpId));
}
