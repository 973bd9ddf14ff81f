import type { Queue } from '@porchlight/client';
import { queryClient, queueQuery } from '../../api/queries.js';

/** Takes a row off the list at once; the answer that follows says the same. */
export function dropRow(id: string): void {
  for (const mine of [true, false])
    queryClient.setQueryData<Queue>(
      queueQuery(mine).queryKey,
      (queue) => queue && { ...queue, rows: queue.rows.filter((row) => row.id !== id) },
    );
}

export function askTodayAgain(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'queue' || kind === 'call-sheet' });
}
