import { type AttemptDto, type AttemptKept, type Moved, Problem, type QueueRow } from '@porchlight/client';
import { ask } from '../../api/client.js';
import { takeBack } from '../../api/outbox.js';
import { problemWords } from '../../api/problem-words.js';
import { meQuery, queryClient, queueQuery } from '../../api/queries.js';
import { takeUndo } from '../../api/undo-memory.js';
import { now } from '../../ui/clock.js';
import { shownNow } from '../../ui/mask.js';
import { dismissToast, toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { keptWords } from './kept-words.js';
import { askTodayAgain } from './queue-cache.js';

/** What the page does when somebody is back in the list: select them. */
let back: (row: QueueRow) => void = () => {};
export const onUndone = (hear: (row: QueueRow) => void): void => {
  back = hear;
};
/** The last outcome that waits here: it can be taken back until it goes out. */
let waitingKey: string | null = null;

const zoneNow = (): string => queryClient.getQueryData(meQuery.queryKey)?.practice.settings.zone ?? 'UTC';

export function offerUndo(kept: AttemptKept, outcome: AttemptDto['outcome'], name: string): void {
  waitingKey = null;
  const { undoUntil } = kept.moved;
  const left = undoUntil ? Date.parse(undoUntil) - now() : 0;
  toast({
    text: keptWords(kept, outcome, shownNow(name), { zone: zoneNow(), nowMs: now() }),
    ...(left > 0 ? { action: { label: t('do.undo'), run: () => void undoLast() } } : {}),
    beside: { label: t('today.kept.copy'), done: t('today.kept.copied'), run: () => navigator.clipboard.writeText(kept.note) },
    forMs: Math.max(left, 6_000),
  });
}

export function offerUndoOfWaiting(key: string, outcome: AttemptDto['outcome'], name: string): void {
  waitingKey = key;
  toast({
    text: t('today.kept.waits', { name: shownNow(name), outcome: t(`attempt.${outcome}`).toLowerCase() }),
    action: { label: t('do.undo'), run: () => void undoLast() },
  });
}

/** `u`, Ctrl+Z, the toast: the last outcome, while the API's window is open or before it went out. */
export async function undoLast(): Promise<void> {
  const key = waitingKey;
  waitingKey = null;
  if (key && (await takeBack(key))) return toast({ text: t('today.kept.undoneWaiting') });
  const asked = takeUndo(now());
  if (!asked) return toast({ text: t('move.undoNothing') });
  dismissToast();
  try {
    await ask<Moved>('POST', `/api/journeys/${asked.id}/undos`, { body: { version: asked.version } });
    askTodayAgain();
    await Promise.all([true, false].map((mine) => queryClient.refetchQueries({ queryKey: queueQuery(mine).queryKey, type: 'active' })));
    toast({ text: t('today.kept.undone', { name: shownNow(asked.name) }) });
    // The same cause, a row of its own: its number has changed.
    const row = [true, false]
      .flatMap((mine) => queryClient.getQueryData(queueQuery(mine).queryKey)?.rows ?? [])
      .find(({ journeyId }) => journeyId === asked.id);
    if (row) back(row);
  } catch (error) {
    toast({
      text: Problem.is(error, 'undo-too-late', 'version-conflict')
        ? t('move.undoLate', { why: error.detail || problemWords(error) })
        : problemWords(error),
    });
  }
}
