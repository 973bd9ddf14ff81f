import type { Me, Queue } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { outbox } from '../api/outbox.js';
import { queueQuery } from '../api/queries.js';
import { useStore } from '../ui/store.js';

const rowsOf = ({ rows }: Queue) => rows;

/** How many are still to be called, as Today says it; null where somebody calls nobody. What waits here to go out is done. */
export function useTodayCount({ permissions }: Me): number | null {
  const enabled = permissions.includes('follow_ups.read');
  const { data } = useQuery({ ...queueQuery(false), enabled, select: rowsOf });
  const waiting = useStore(outbox, (box) => box.waiting);
  if (!enabled) return null;
  return (data ?? []).filter(({ id }) => !waiting.some((one) => one.followUpId === id)).length;
}
