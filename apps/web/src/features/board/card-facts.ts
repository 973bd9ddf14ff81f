import type { Card } from '@porchlight/client';
import { wholeDays } from '../../ui/time.js';

/* What a card says about itself at a moment. */

/** Past our promise: the 48-hour line, or the date that was set. A booked visit that has begun is not our lateness. */
export function isOver(card: Pick<Card, 'ceilingAt' | 'nextDue' | 'nextStep' | 'stage'>, at: number): boolean {
  if (card.stage === 'closed') return false;
  if (card.ceilingAt !== null && Date.parse(card.ceilingAt) <= at) return true;
  return card.nextDue !== null && card.nextStep !== 'intake' && card.nextStep !== 'session' && Date.parse(card.nextDue) <= at;
}

/** Longer in its stage than is usual in this practice. */
export function isStill(card: Pick<Card, 'enteredAt' | 'stage'>, usualDays: number | null, at: number): boolean {
  return card.stage !== 'closed' && usualDays !== null && wholeDays(at - Date.parse(card.enteredAt)) > usualDays;
}
