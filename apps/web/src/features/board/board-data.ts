import type { Card } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { listening } from '../../api/first-question.js';
import { boardAnswer, cardsAnswer, columnAnswer, type Filters, queryClient } from '../../api/queries.js';
import { nowDate, setClock } from '../../ui/clock.js';
import { type BoardState, type ColumnState, fromAnswer, place, remove, withOlder } from './board-cache.js';

/* The board in the query cache: one entry per set of filters. Everything that writes it stands here. */

export const boardKey = (filters: Filters) => ['board', filters] as const;

export const boardQuery = (filters: Filters) =>
  queryOptions({
    queryKey: boardKey(filters),
    queryFn: async ({ signal }) => {
      await listening();
      const answer = await boardAnswer(filters, signal);
      setClock(answer.asOf);
      return fromAnswer(answer);
    },
    // Selectors compare columns and cards by identity; a deep comparison of the whole board would cost more than it saves.
    structuralSharing: false,
    refetchOnMount: false,
  });

/** The filters of the board on the screen. */
export const FiltersContext = createContext<Filters>({});
export const useFilters = (): Filters => useContext(FiltersContext);

export function useColumn(stage: Stage): ColumnState | undefined {
  return useQuery({ ...boardQuery(useFilters()), select: (board) => board.columns[stage] }).data;
}
export function useCard(id: string): Card | undefined {
  return useQuery({ ...boardQuery(useFilters()), select: (board) => board.cards[id] }).data;
}

export const readBoard = (filters: Filters): BoardState | undefined => queryClient.getQueryData<BoardState>(boardKey(filters));
export const readCard = (filters: Filters, id: string): Card | undefined => readBoard(filters)?.cards[id];

export function changeBoard(filters: Filters, change: (state: BoardState) => BoardState): void {
  queryClient.setQueryData<BoardState>(boardKey(filters), (state) => state && change(state));
}
export const putCard = (filters: Filters, card: Card): void => changeBoard(filters, (state) => place(state, card, nowDate()));
export const dropCard = (filters: Filters, id: string): void => changeBoard(filters, (state) => remove(state, id));

/** Reads cards again by their ids: those that are no longer ours come as `gone`. */
export const freshCards = cardsAnswer;

export async function loadOlder(filters: Filters, stage: Stage): Promise<void> {
  const next = readBoard(filters)?.columns[stage].next;
  const answer = await columnAnswer(filters, stage, next ?? undefined);
  changeBoard(filters, (state) => withOlder(state, stage, answer));
}
