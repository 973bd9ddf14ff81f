import type { Card } from '@porchlight/client';
import type { Filters } from '../../api/queries.js';
import { now } from '../../ui/clock.js';
import { readBoard } from './board-data.js';
import { isOver, isStill } from './card-facts.js';

/** Whether a card that rang belongs on a filtered board; null = a card alone cannot tell, ask the whole board again. */
export function fitsFilters(card: Card, filters: Filters, myId: string): boolean | null {
  if (filters.clinician || filters.location) return null;
  const at = now();
  return (
    (!filters.owner || (filters.owner === 'none' ? card.owner === null : card.owner === filters.owner)) &&
    (!filters.mine || card.owner === myId) &&
    (!filters.source || card.source === filters.source) &&
    (!filters.stalled || isStill(card, readBoard(filters)?.columns[card.stage].usualDays ?? null, at)) &&
    (!filters.overdue || isOver(card, at))
  );
}
