import { STAGES } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNow } from '../../ui/clock.js';
import { boardQuery, useFilters } from './board-data.js';
import { isOver, isStill } from './card-facts.js';

/** How many stand still and how many are past our promise; null while not all people are loaded: a count must be the true one. */
export function useTallies(): { still: number; over: number } | null {
  const { data } = useQuery(boardQuery(useFilters()));
  const at = useNow();
  return useMemo(() => {
    if (!data || STAGES.some((stage) => stage !== 'closed' && data.columns[stage].next !== null)) return null;
    const cards = Object.values(data.cards);
    return {
      still: cards.filter((card) => isStill(card, data.columns[card.stage].usualDays, at)).length,
      over: cards.filter((card) => isOver(card, at)).length,
    };
  }, [data, at]);
}
