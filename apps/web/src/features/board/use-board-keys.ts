import type { Card } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import { type KeyboardEvent, useEffect } from 'react';
import { isOfflineNow } from '../../api/connection.js';
import type { Filters } from '../../api/queries.js';
import { announce } from '../../ui/announcer.js';
import { singleKeys } from '../../ui/keys.js';
import { shownNow } from '../../ui/mask.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { readCard } from './board-data.js';
import type { BoardHands } from './board-hands.js';
import { boardUi } from './board-ui.js';
import { columnHandles, focusCard } from './focus-card.js';
import { drop, hold, letGo, stopsOf } from './hold.js';
import { takesOf } from './takes.js';

/*
 * The keys of the board: one tab stop, arrows within and across columns; Space lifts, and while lifted Left and Right choose
 * a stage (there are no places to choose: urgency orders a column). Focus stays on the card.
 */
export function useBoardKeys(filters: Filters, hands: BoardHands, visible: readonly Stage[]): (event: KeyboardEvent) => void {
  const version = hands.me.practice.settings.milestoneVersion;

  useEffect(() => {
    // A lift must not survive that nobody looks: the window loses focus, or the focus leaves the card.
    const lost = () => boardUi.get().held?.by === 'keys' && letGo(filters);
    const left = (event: FocusEvent) => {
      const { held } = boardUi.get();
      if (
        held?.by === 'keys' &&
        (event.target as HTMLElement).closest?.('[data-card]') &&
        !(event.relatedTarget as HTMLElement | null)?.closest(`[data-card="${CSS.escape(held.id)}"]`)
      )
        setTimeout(() => document.activeElement?.closest(`[data-card="${CSS.escape(held.id)}"]`) || lost(), 80);
    };
    addEventListener('blur', lost);
    document.addEventListener('focusout', left);
    return () => {
      removeEventListener('blur', lost);
      document.removeEventListener('focusout', left);
    };
  }, [filters]);

  return (event) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const id = row.dataset.card ?? '';
    const card = readCard(filters, id);
    if (!card) return;
    const { held } = boardUi.get();
    if (held?.by === 'keys') return whileLifted(event, card);
    if (event.target !== row) {
      // A button of the card: arrows lead back to the cards, everything else is the button's own.
      if (event.key === 'Escape') row.focus();
      return;
    }
    const act = acts(id, card.stage, row).get(event.key);
    if (!act || (event.key === 'm' && !singleKeys.get().on)) return;
    event.preventDefault();
    act();
  };

  function acts(id: string, stage: Stage, row: HTMLElement): Map<string, () => void> {
    const ids = columnHandles.get(stage)?.ids() ?? [];
    const at = ids.indexOf(id);
    const within = (to: number) => {
      const next = ids[Math.max(0, Math.min(ids.length - 1, to))];
      if (next && next !== id) focusCard(next, stage);
    };
    const across = (by: 1 | -1) => {
      const from = visible.indexOf(stage);
      for (let n = from + by; n >= 0 && n < visible.length; n += by) {
        const beside = visible[n] ?? stage;
        const others = columnHandles.get(beside)?.ids() ?? [];
        const next = others[Math.min(at, others.length - 1)];
        if (!next) continue;
        focusCard(next, beside);
        return;
      }
    };
    const open = () => {
      const card = readCard(filters, id);
      if (card) hands.openPerson(card);
    };
    return new Map<string, () => void>([
      ['ArrowDown', () => within(at + 1)],
      ['ArrowUp', () => within(at - 1)],
      ['PageDown', () => within(at + 5)],
      ['PageUp', () => within(at - 5)],
      ['Home', () => within(0)],
      ['End', () => within(ids.length - 1)],
      ['ArrowRight', () => across(1)],
      ['ArrowLeft', () => across(-1)],
      ['Enter', open],
      ['m', () => hands.mayMove && hands.openMenu(id, row)],
      [' ', () => lift(id, stage)],
    ]);
  }

  function lift(id: string, stage: Stage): void {
    const card = readCard(filters, id);
    if (!hands.mayMove) toast({ text: t('move.forbidden', { who: t('move.whoMay') }) });
    else if (isOfflineNow()) toast({ text: t('move.offline') });
    else if (card && stage !== 'closed') {
      hold(id, 'keys', stage);
      announce(t('move.lifted', { name: shownNow(card.name), stage: t(`stage.${stage}`) }));
    }
  }

  function whileLifted(event: KeyboardEvent, card: Card): void {
    // Tab must not walk away with a card in the hand.
    if (event.key !== 'Escape' && event.key.length > 1 && !/^(Arrow|Enter|Tab|Home|End)/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const stops = stopsOf(card, version);
    const { spot } = boardUi.get();
    const at = stops.indexOf(spot ?? card.stage);
    const aim = (to: number) => {
      const stage = stops[to];
      if (!stage) {
        announce(t('move.edge', { stage: t(`stage.${stops[at] ?? card.stage}`) }));
        return;
      }
      boardUi.set({ spot: stage });
      document.querySelector(`[data-stage="${stage}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const takes = takesOf(card.proofs, card.stage, stage, version);
      announce(t('move.step', { stage: t(`stage.${stage}`), takes: takes.kind === 'here' ? t('move.here') : takes.words }));
    };
    if (event.key === 'ArrowRight') aim(at + 1);
    else if (event.key === 'ArrowLeft') aim(at - 1);
    else if (event.key === 'Home') aim(0);
    else if (event.key === 'End') aim(stops.length - 1);
    else if (event.key === 'Escape') letGo(filters);
    else if (event.key === ' ' || event.key === 'Enter') {
      const { spot: aimed } = boardUi.get();
      const asked = aimed === card.stage ? letGo(filters) : drop(filters);
      if (asked) hands.move(asked);
    }
  }
}
