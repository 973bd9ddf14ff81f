import { foresee, STAGES, type Stage } from '@porchlight/pipeline';
import type { Filters } from '../../api/queries.js';
import { announce } from '../../ui/announcer.js';
import { shownNow } from '../../ui/mask.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { putCard, readCard } from './board-data.js';
import { type BoardUi, boardUi } from './board-ui.js';
import { focusCard, hasFocus } from './focus-card.js';
import { heldQueue } from './use-live-board.js';

/* Taking a card in the hand and letting it go, whatever the hand is. */

export function hold(id: string, by: NonNullable<BoardUi['held']>['by'], stage: Stage): void {
  boardUi.set({ held: { id, by }, spot: stage, active: id, menu: null });
}

/** Puts it back without a move. @returns null, as `drop` does where there is nothing to move */
export function letGo(filters: Filters, say = true): null {
  const { held } = boardUi.get();
  if (!held) return null;
  boardUi.set({ held: null, spot: null });
  const card = readCard(filters, held.id);
  if (!applyWaiting(filters, held.id) && say && card)
    announce(t('move.cancelled', { name: shownNow(card.name), stage: t(`stage.${card.stage}`) }));
  return null;
}

/**
 * Drops it where it is aimed at. If a colleague moved the card meanwhile, nothing is written and that is said.
 * @returns the move to make, or null
 */
export function drop(filters: Filters): { id: string; to: Stage } | null {
  const { held, spot } = boardUi.get();
  boardUi.set({ held: null, spot: null });
  if (!held || applyWaiting(filters, held.id)) return null;
  const card = readCard(filters, held.id);
  return card && spot && spot !== card.stage ? { id: held.id, to: spot } : null;
}

function applyWaiting(filters: Filters, id: string): boolean {
  const waiting = heldQueue.release(id);
  const old = readCard(filters, id);
  if (!waiting || !old || waiting.version <= old.version) return false;
  const focused = hasFocus(id);
  putCard(filters, waiting);
  if (waiting.stage === old.stage) return false;
  if (focused) focusCard(id, waiting.stage);
  toast({ text: t('move.conflict', { name: shownNow(waiting.name), stage: t(`stage.${waiting.stage}`) }), forMs: 10_000 });
  return true;
}

/** Where keys may carry it: its own stage and all to which a step leads, in the order of the board. */
export function stopsOf(card: { stage: Stage; proofs: readonly [boolean, boolean, boolean, boolean] }, milestoneVersion: string): Stage[] {
  return STAGES.filter((stage) => stage === card.stage || foresee(card.proofs, card.stage, stage, milestoneVersion) !== null);
}
