import type { Card } from '@porchlight/client';
import { useEffect } from 'react';
import { countsQuery, type Filters, queryClient } from '../../api/queries.js';
import { onRing } from '../../api/rings.js';
import { announce } from '../../ui/announcer.js';
import { tick } from '../../ui/clock.js';
import { shownNow } from '../../ui/mask.js';
import { t } from '../../words/words.js';
import { boardKey, dropCard, freshCards, putCard, readCard } from './board-data.js';
import { boardUi, flashCards } from './board-ui.js';
import { fitsFilters } from './fits-filters.js';
import { focusNeighbour } from './focus-card.js';
import { createLiveQueue } from './live-queue.js';

export const heldQueue = createLiveQueue();

/**
 * A later version, or the same one with another face: an edit of the person (name, restrictions) is no step of the journey.
 * In another stage at the same version it is our own move, painted ahead: that must not be taken back.
 */
function isNews(card: Card, known: Card | undefined): boolean {
  if (!known || known.version < card.version) return true;
  return known.version === card.version && known.stage === card.stage && JSON.stringify(known) !== JSON.stringify(card);
}

/** Rings of one blink are one question: a bulk import must not become a thousand. */
const GATHER_MS = 60;
const MANY = 60;
const COUNTS_EVERY_MS = 10_000;

/** Keeps the board true: asks again for the cards that rang, applies them, and lets the held one wait. */
export function useLiveBoard(filters: Filters, myId: string): void {
  useEffect(() => {
    const rung = new Set<string>();
    let askOnRelease = false;
    let gather: ReturnType<typeof setTimeout> | undefined;
    let countsAt = -COUNTS_EVERY_MS;
    let counts: ReturnType<typeof setTimeout> | undefined;
    const askCounts = () => {
      counts ??= setTimeout(
        () => {
          counts = undefined;
          countsAt = tick();
          void queryClient.invalidateQueries({ queryKey: countsQuery(filters).queryKey });
        },
        Math.max(500, countsAt + COUNTS_EVERY_MS - tick()),
      );
    };
    const askAll = () => {
      rung.clear();
      // The whole board would take the held card out of the hand as well.
      if (boardUi.get().held) {
        askOnRelease = true;
        return;
      }
      void queryClient.invalidateQueries({ queryKey: boardKey(filters) });
      askCounts();
    };
    const askRung = async () => {
      gather = undefined;
      const ids = [...rung];
      rung.clear();
      if (ids.length > MANY) return askAll();
      try {
        const answer = await freshCards(ids);
        const newer = answer.cards.filter((card) => isNews(card, readCard(filters, card.id)));
        const applied = heldQueue.take(newer, boardUi.get().held?.id ?? null);
        const focused = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card;
        for (const card of applied) {
          const old = readCard(filters, card.id);
          const leaves = card.id === focused && old !== undefined && old.stage !== card.stage;
          const after = leaves ? focusNeighbour(card.id, old.stage) : null;
          const fits = fitsFilters(card, filters, myId);
          if (fits === null) return askAll();
          if (fits) putCard(filters, card);
          else dropCard(filters, card.id);
          if (leaves) {
            after?.();
            announce(t('move.leftUnder', { name: shownNow(card.name), stage: t(`stage.${card.stage}`) }));
          }
        }
        for (const id of answer.gone) dropCard(filters, id);
        if (applied.length > 0)
          flashCards(
            applied.map((card) => card.id),
            tick(),
          );
        if (newer.length + answer.gone.length > 0) askCounts();
      } catch {
        // The stream or the next answer says that we are off; on return everything is asked again.
      }
    };
    const stop = onRing((ring) => {
      if (ring.kind === 'settings' || ring.kind === 'thanks') return;
      if (ring.kind === 'again' || ring.ids === '*') return askAll();
      if (ring.kind !== 'journeys') return;
      for (const id of ring.ids) rung.add(id);
      gather ??= setTimeout(askRung, GATHER_MS);
    });
    const released = boardUi.subscribe(() => {
      if (!askOnRelease || boardUi.get().held) return;
      askOnRelease = false;
      askAll();
    });
    return () => {
      stop();
      released();
      clearTimeout(gather);
      clearTimeout(counts);
    };
  }, [filters, myId]);
}
