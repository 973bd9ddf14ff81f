import { type Card, type JourneyView, type Me, type Moved, Problem } from '@porchlight/client';
import { type FactKind, foresee, STAGE, type Stage, verdict } from '@porchlight/pipeline';
import { useMemo } from 'react';
import { ask } from '../../api/client.js';
import { isOfflineNow } from '../../api/connection.js';
import { problemWords } from '../../api/problem-words.js';
import { type Filters, journeyQuery, queryClient } from '../../api/queries.js';
import { rememberUndo } from '../../api/undo-memory.js';
import { announce } from '../../ui/announcer.js';
import { nowDate } from '../../ui/clock.js';
import { firstNameNow, shownNow } from '../../ui/mask.js';
import { toast } from '../../ui/toasts.js';
import { listOf, t } from '../../words/words.js';
import { atLeast } from './board-cache.js';
import { boardKey, putCard, readBoard, readCard } from './board-data.js';
import { boardUi } from './board-ui.js';
import { tellConflict } from './conflict.js';
import { focusCard, hasFocus } from './focus-card.js';
import { undoLast } from './undo.js';

export interface Asked {
  id: string;
  to: Stage;
}

/** Told of what a saved command made of somebody. */
export type Settle = (moved: Moved, before: Pick<Card, 'stage' | 'name' | 'id'>) => void;

/**
 * The one way to move a card: mouse, finger, keys, menu and panel all end here (board.md).
 *
 * Foreseen with the shared core; refused → the journey is read again and the panel asks; else painted at once and sent.
 * On an error only this card goes back, and only if no later move of it is under way.
 */
export function useMove(filters: Filters, me: Me) {
  return useMemo(() => createMove(filters, me), [filters, me]);
}

/** The number of the latest move per card: an answer to an older one changes nothing. */
const latest = new Map<string, number>();

export function createMove(filters: Filters, me: Me) {
  const { settings } = me.practice;
  const mayMove = me.permissions.includes('journeys.write');

  async function move({ id, to }: Asked): Promise<void> {
    const card = readCard(filters, id);
    if (!card || card.stage === to) return;
    if (!mayMove) return say(t('move.forbidden', { who: t('move.whoMay') }));
    if (isOfflineNow()) return say(t('move.offline'));
    if (to === 'closed') return boardUi.set({ closing: { id } });
    if (card.stage === 'closed') return reopen(card);
    const target = foresee(card.proofs, card.stage, to, settings.milestoneVersion);
    if (!target) return say(t('move.noEdge', { from: STAGE[card.stage].label, to: STAGE[to].label }));
    if (target.ok) return send(card, to);
    // A card carries four flags only: what is truly missing, the journey says (decisions 24).
    try {
      const journey = await queryClient.fetchQuery({ ...journeyQuery(id), staleTime: 0 });
      const judged = verdict(
        journey.state,
        { type: 'move', to },
        { now: nowDate(), practice: settings, by: { kind: 'member', memberId: me.member.id } },
      );
      if (judged.ok) return await send({ ...card, version: journey.version }, to);
      if (judged.refusal.type === 'unmet-proof')
        return refuse(
          card,
          journey,
          to,
          judged.refusal.unmet.map(({ proof }) => t(`proof.${proof}`)),
        );
      say(t('move.noEdge', { from: STAGE[journey.stage].label, to: STAGE[to].label }));
    } catch (error) {
      say(problemWords(error));
    }
  }

  function refuse(card: Card, journey: JourneyView, to: Stage, needs: string[]): void {
    const name = shownNow(card.name);
    announce(t('move.refused', { name, stage: t(`stage.${journey.stage}`), target: t(`stage.${to}`), list: listOf(needs) }));
    boardUi.set({ panel: { id: card.id, to }, panelNote: t('move.notMoved', { count: needs.length, name: firstNameNow(card.name) }) });
  }

  async function send(card: Card, to: Stage): Promise<void> {
    const { id } = card;
    const op = (latest.get(id) ?? 0) + 1;
    latest.set(id, op);
    const focused = hasFocus(id);
    await queryClient.cancelQueries({ queryKey: boardKey(filters) });
    putCard(filters, { ...card, stage: to, enteredAt: nowDate().toISOString() });
    if (focused) focusCard(id, to);
    try {
      const moved = await ask<Moved>('POST', `/api/journeys/${id}/moves`, { body: { to, version: card.version } });
      settle(moved, card);
    } catch (error) {
      if (latest.get(id) !== op) return;
      back(card);
      if (focused) focusCard(id, readCard(filters, id)?.stage ?? card.stage);
      if (Problem.is(error, 'version-conflict')) return void tellConflict(filters, error, card, () => void move({ id, to }));
      if (Problem.is(error, 'unmet-proof')) {
        const journey = await queryClient.fetchQuery({ ...journeyQuery(id), staleTime: 0 });
        const unmet = error.member<{ proof: FactKind }[]>('unmet') ?? [];
        return refuse(
          card,
          journey,
          to,
          unmet.map(({ proof }) => t(`proof.${proof}`)),
        );
      }
      const why = Problem.is(error, 'offline')
        ? t('move.noConnection')
        : error instanceof Problem && error.detail
          ? error.detail
          : t('move.failed');
      say(t('move.rollback', { why, name: shownNow(card.name), stage: t(`stage.${card.stage}`) }));
    }
  }

  /** Puts this card back, unless something newer has come in for it meanwhile. */
  function back(card: Card): void {
    if ((readCard(filters, card.id)?.version ?? -1) <= card.version) putCard(filters, card);
  }

  /** What a saved command made of the card: painted, spoken, and offered to be undone. */
  function settle(moved: Moved, before: Pick<Card, 'stage' | 'name' | 'id'>): void {
    const { card, journey } = moved;
    const focused = hasFocus(card.id);
    const seen = readCard(filters, card.id);
    if (!seen || seen.version <= card.version) putCard(filters, card);
    queryClient.setQueryData(journeyQuery(card.id).queryKey, journey);
    void queryClient.invalidateQueries({ queryKey: ['timeline', card.id] });
    rememberUndo(moved);
    if (card.stage === before.stage) return;
    if (focused) focusCard(card.id, card.stage);
    const column = readBoard(filters)?.columns[card.stage];
    const name = shownNow(card.name);
    const stage = t(`stage.${card.stage}`);
    const n = (column?.ids.indexOf(card.id) ?? -1) + 1;
    announce(n > 0 && column ? t('move.moved', { name, stage, n, total: atLeast(column.count) }) : t('move.movedShort', { name, stage }));
    toast(
      {
        text: t('move.movedShort', { name, stage }),
        forMs: 10_000,
        action: moved.undoUntil ? { label: t('do.undo'), run: undo } : undefined,
      },
      true,
    );
  }

  async function reopen(card: Card): Promise<void> {
    try {
      const moved = await ask<Moved>('POST', `/api/journeys/${card.id}/reopening`, { body: { version: card.version } });
      settle(moved, card);
    } catch (error) {
      if (Problem.is(error, 'version-conflict')) return void tellConflict(filters, error, card, null);
      say(problemWords(error));
    }
  }

  const undo = () => void undoLast(filters);
  return { move, settle, undo, mayMove };
}

const say = (text: string): void => toast({ text });
