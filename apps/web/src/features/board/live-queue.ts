import type { Card } from '@porchlight/client';

/**
 * Live changes of the card in the hand (board.md, rule 5): removing the node that is being dragged kills the drag, and
 * the person must be told. Others pass at once; the held one waits, and only its latest state counts.
 */
export interface LiveQueue {
  /** @returns what may be applied now */
  take(changes: readonly Card[], held: string | null): Card[];
  /** What came in for this card while it was held; forgets it. */
  release(id: string): Card | null;
}

export function createLiveQueue(): LiveQueue {
  const waiting = new Map<string, Card>();
  return {
    take(changes, held) {
      for (const card of changes) if (card.id === held && (waiting.get(card.id)?.version ?? -1) < card.version) waiting.set(card.id, card);
      return changes.filter((card) => card.id !== held);
    },
    release(id) {
      const card = waiting.get(id) ?? null;
      waiting.delete(id);
      return card;
    },
  };
}
