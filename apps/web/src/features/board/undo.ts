import { type Moved, Problem } from '@porchlight/client';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { type Filters, journeyQuery, queryClient } from '../../api/queries.js';
import { takeUndo } from '../../api/undo-memory.js';
import { announce } from '../../ui/announcer.js';
import { now } from '../../ui/clock.js';
import { shownNow } from '../../ui/mask.js';
import { dismissToast, toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { putCard } from './board-data.js';
import { focusCard, hasFocus } from './focus-card.js';

export async function undoLast(filters: Filters): Promise<void> {
  const asked = takeUndo(now());
  if (!asked) {
    toast({ text: t('move.undoNothing') });
    return;
  }
  dismissToast();
  const focused = hasFocus(asked.id);
  try {
    const { card, journey } = await ask<Moved>('POST', `/api/journeys/${asked.id}/undos`, { body: { version: asked.version } });
    putCard(filters, card);
    queryClient.setQueryData(journeyQuery(card.id).queryKey, journey);
    void queryClient.invalidateQueries({ queryKey: ['timeline', card.id] });
    if (focused) focusCard(card.id, card.stage);
    const words = t('move.undone', { name: shownNow(card.name), stage: t(`stage.${card.stage}`) });
    announce(words);
    toast({ text: words }, true);
  } catch (error) {
    toast({
      text: Problem.is(error, 'undo-too-late', 'version-conflict')
        ? t('move.undoLate', { why: error.detail || problemWords(error) })
        : problemWords(error),
    });
  }
}
