import type { Board, Card } from '@porchlight/client';
import { compareCards, STAGES, type Stage } from '@porchlight/pipeline';

/*
 * The board as the query cache keeps it. Changes replace the two lists of ids and the one card, so that only those
 * columns and that card render again (board.md, shape 3).
 */
export interface ColumnState {
  stage: Stage;
  ids: readonly string[];
  count: number | { atLeast: number };
  oldestAt: string | null;
  /** Cursor of the older cards; null = all are here. */
  next: string | null;
  /** The practice's usual days here; a card that stays longer stands still. Null = no figure. */
  usualDays: number | null;
}
export interface BoardState {
  columns: Readonly<Record<Stage, ColumnState>>;
  cards: Readonly<Record<string, Card>>;
  asOf: string;
}

export function fromAnswer(board: Board): BoardState {
  const columns = Object.fromEntries(
    STAGES.map((stage) => {
      const found = board.columns.find((column) => column.stage === stage);
      const { count = 0, oldestAt = null, next = null, usualDays = null, cards = [] } = found ?? {};
      return [stage, { stage, ids: cards.map((card) => card.id), count, oldestAt, next, usualDays }];
    }),
  ) as unknown as Record<Stage, ColumnState>;
  return {
    columns,
    cards: Object.fromEntries(board.columns.flatMap((column) => column.cards.map((card) => [card.id, card]))),
    asOf: board.asOf,
  };
}

/** More of one column, by its cursor. Cards that came in between by a live ring keep their newer state. */
export function withOlder(state: BoardState, stage: Stage, answer: Board): BoardState {
  const more = answer.columns.find((column) => column.stage === stage);
  if (!more) return state;
  const column = state.columns[stage];
  const fresh = more.cards.filter((card) => !(state.cards[card.id] && state.cards[card.id]!.version > card.version));
  const cards = { ...state.cards, ...Object.fromEntries(fresh.map((card) => [card.id, card])) };
  const known = new Set(column.ids);
  const ids = [
    ...column.ids,
    ...more.cards.filter((card) => !known.has(card.id) && cards[card.id]?.stage === stage).map((card) => card.id),
  ];
  return {
    ...state,
    cards,
    columns: {
      ...state.columns,
      [stage]: { ...column, ids, next: more.next, count: typeof more.count === 'number' ? more.count : column.count },
    },
  };
}

const plus = (count: ColumnState['count'], by: number) => (typeof count === 'number' ? Math.max(0, count + by) : count);
const counted = (column: ColumnState, by: number): ColumnState => (by === 0 ? column : { ...column, count: plus(column.count, by) });
const without = (column: ColumnState, id: string): ColumnState =>
  column.ids.includes(id) ? { ...column, ids: column.ids.filter((other) => other !== id) } : column;

/** Where a card belongs among the loaded ones: most urgent first; who was closed last stands first in `closed`. */
export function placeIn(column: ColumnState, card: Card, cards: BoardState['cards'], now: Date): ColumnState {
  const before = compareCards(now);
  const comesBefore = (other: Card) => (column.stage === 'closed' ? card.enteredAt > other.enteredAt : before(card, other) < 0);
  const at = column.ids.findIndex((id) => {
    const other = cards[id];
    return other !== undefined && comesBefore(other);
  });
  // Behind the last loaded card of a column with more to come, its place is not known: counted, not shown. A folded `closed` has loaded none.
  const place = at >= 0 ? at : column.next === null ? column.ids.length : -1;
  return { ...column, ids: place < 0 ? column.ids : [...column.ids.slice(0, place), card.id, ...column.ids.slice(place)] };
}

/**
 * The card as it is now, in the column where it stands now. Adds it, moves it, or changes it where it is.
 *
 * A card that we did not know may be new or may have stood behind the loaded ones: in a column with more to come its count is left to `withCounts`.
 */
export function place(state: BoardState, card: Card, now: Date): BoardState {
  const old = state.cards[card.id];
  const cards = { ...state.cards, [card.id]: card };
  const columns = { ...state.columns };
  const moved = old !== undefined && old.stage !== card.stage;
  if (old) columns[old.stage] = counted(without(columns[old.stage], card.id), moved ? -1 : 0);
  const comes = moved || (!old && columns[card.stage].next === null);
  columns[card.stage] = counted(placeIn(columns[card.stage], card, cards, now), comes ? 1 : 0);
  return { ...state, cards, columns };
}

/** The exact counts, as they are asked for after the paint. */
export function withCounts(state: BoardState, counts: readonly { stage: Stage; count: number }[]): BoardState {
  const changed = counts.filter(({ stage, count }) => state.columns[stage].count !== count);
  if (changed.length === 0) return state;
  return {
    ...state,
    columns: { ...state.columns, ...Object.fromEntries(changed.map(({ stage, count }) => [stage, { ...state.columns[stage], count }])) },
  };
}

export function remove(state: BoardState, id: string): BoardState {
  const old = state.cards[id];
  if (!old) return state;
  const { [id]: _, ...cards } = state.cards;
  return { ...state, cards, columns: { ...state.columns, [old.stage]: counted(without(state.columns[old.stage], id), -1) } };
}

export const loadedTotal = (state: BoardState): number => STAGES.reduce((sum, stage) => sum + state.columns[stage].ids.length, 0);
export const atLeast = (count: ColumnState['count']): number => (typeof count === 'number' ? count : count.atLeast);
