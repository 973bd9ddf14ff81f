import type { Stage } from '@porchlight/pipeline';
import { boardUi } from './board-ui.js';

/* Focus follows the card (board.md). Columns register here how to scroll to one of theirs. */

export interface ColumnHandle {
  ids: () => readonly string[];
  scrollTo: (id: string) => void;
}
export const columnHandles = new Map<Stage, ColumnHandle>();

const cardNode = (id: string, stage: Stage) =>
  document.querySelector<HTMLElement>(`[data-stage="${stage}"] [data-card="${CSS.escape(id)}"]`);

/**
 * Focuses a card in its stage, once it is there. The stage is part of the question: the old node outlives the change of the
 * cache by a moment, would take the focus, and die with it.
 */
export function focusCard(id: string, stage: Stage, then?: () => void): void {
  boardUi.set({ active: id });
  let frames = 0;
  const look = () => {
    const node = cardNode(id, stage);
    if (node) {
      node.focus({ preventScroll: true });
      node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      then?.();
    } else if (++frames < 60) {
      columnHandles.get(stage)?.scrollTo(id);
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

/** A colleague moved the focused card away: the next one in the same place takes over. Call before, run after the change. */
export function focusNeighbour(id: string, stage: Stage): () => void {
  const ids = columnHandles.get(stage)?.ids() ?? [];
  const at = ids.indexOf(id);
  const next = ids[at + 1] ?? ids[at - 1];
  return () => {
    if (next) focusCard(next, stage);
    else document.querySelector<HTMLElement>(`[data-stage="${stage}"] h2 button`)?.focus();
  };
}
/** The focus is on this card, or was a moment ago and hangs in a closing menu. */
export function hasFocus(id: string): boolean {
  const { activeElement } = document;
  const card = activeElement?.closest<HTMLElement>('[data-card]');
  if (card) return card.dataset.card === id;
  return boardUi.get().active === id && (activeElement === document.body || activeElement?.closest('[role=menu]') !== null);
}
