import type { Instant } from './journey.js';
import { STAGES, type Stage } from './stages.js';

/** What of a card its place in the column depends on. */
export interface Urgent {
  id: string;
  inquiredAt: Instant;
  nextDue: Instant | null;
  /** 48-hour line while nobody has tried to answer; null = answered. */
  ceilingAt: Instant | null;
}

/** The earlier of next due and ceiling; null = nothing is due. */
export function urgentAt({ nextDue, ceilingAt }: Pick<Urgent, 'nextDue' | 'ceilingAt'>): Instant | null {
  if (nextDue === null || ceilingAt === null) return nextDue ?? ceilingAt;
  return nextDue < ceilingAt ? nextDue : ceilingAt;
}

/** Unanswered at exactly the ceiling is breached (metrics 6.0 e, R-01). */
export function isBreached({ ceilingAt }: Pick<Urgent, 'ceilingAt'>, now: Date): boolean {
  return ceilingAt !== null && ceilingAt <= now.toISOString();
}

/**
 * The order of a column (decisions 22): breached ceiling first, then the earlier of next due and ceiling, then who asked first, then id;
 * with nothing due last. In SQL: `breached desc, least(next_due, ceiling_at) nulls last, inquired_at, id`.
 */
export function compareCards(now: Date): (a: Urgent, b: Urgent) => number {
  return (a, b) =>
    Number(isBreached(b, now)) - Number(isBreached(a, now)) ||
    Number(urgentAt(a) === null) - Number(urgentAt(b) === null) ||
    compareText(urgentAt(a) ?? '', urgentAt(b) ?? '') ||
    compareText(a.inquiredAt, b.inquiredAt) ||
    compareText(a.id, b.id);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface ColumnOf<Card> {
  stage: Stage;
  cards: Card[];
}

/** Cards in their columns, every stage once, most urgent first; who was closed last stands first in `closed`. */
export function columnsOf<Card extends Urgent & { stage: Stage; enteredAt: Instant }>(cards: readonly Card[], now: Date): ColumnOf<Card>[] {
  const urgentFirst = compareCards(now);
  const latestFirst = (a: Card, b: Card) => compareText(b.enteredAt, a.enteredAt) || compareText(a.id, b.id);
  return STAGES.map((stage) => ({
    stage,
    cards: cards.filter((card) => card.stage === stage).sort(stage === 'closed' ? latestFirst : urgentFirst),
  }));
}
