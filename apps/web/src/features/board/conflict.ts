import type { Card, Problem } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import type { Filters } from '../../api/queries.js';
import { tick } from '../../ui/clock.js';
import { shownNow } from '../../ui/mask.js';
import { clockTime } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { dropCard, freshCards, putCard } from './board-data.js';
import { flashCards } from './board-ui.js';
import { focusCard, hasFocus } from './focus-card.js';

let zone = 'UTC';
/** Conflicts are told in the practice's time. */
export const setConflictZone = (practiceZone: string): void => {
  zone = practiceZone;
};

/**
 * Somebody was faster (409): the card slides to where it really is, and one sentence says who moved it, where to and when.
 * "Somebody else" is said only as far as the API says so.
 *
 * @param again does it all the same, from where the card stands now; null where that makes no sense
 */
export async function tellConflict(
  filters: Filters,
  problem: Problem,
  card: Pick<Card, 'id' | 'name' | 'stage'>,
  again: (() => void) | null,
): Promise<Card | null> {
  const focused = hasFocus(card.id);
  const current = problem.member<{ stage: Stage; version: number }>('current');
  const by = problem.member<{ memberId: string; name: string } | null>('changedBy');
  const at = problem.member<string>('changedAt');
  const answer = await freshCards([card.id]).catch(() => null);
  const fresh = answer?.cards[0] ?? null;
  if (fresh) putCard(filters, fresh);
  else if (answer) dropCard(filters, card.id);
  flashCards([card.id], tick());
  const stage = fresh?.stage ?? current?.stage;
  if (focused && stage) focusCard(card.id, stage);
  const words = {
    who: by?.name ?? t('move.someone'),
    name: shownNow(card.name),
    when: at ? clockTime(at, zone) : '',
    stage: stage ? t(`stage.${stage}`) : '',
  };
  const text =
    answer && !fresh ? t('move.gone') : stage && stage !== card.stage ? t('move.conflictBy', words) : t('move.conflictSame', words);
  toast({ text, forMs: 12_000, action: again && fresh ? { label: t('move.again'), run: again } : undefined });
  return fresh;
}
