import { foresee, type Stage } from '@porchlight/pipeline';
import { useStore } from '../../ui/store.js';
import { listOf, t } from '../../words/words.js';
import { readCard, useFilters } from './board-data.js';
import { useBoardHands } from './board-hands.js';
import { boardUi } from './board-ui.js';

/** What a stage says to the card in the hand, before it is dropped: foreseen from the card alone by the core. */
export interface Takes {
  kind: 'here' | 'yes' | 'needs' | 'never';
  /** For the head of the column. */
  short: string;
  /** For the place of the drop, and to be spoken. */
  words: string;
}

export function takesOf(proofs: readonly [boolean, boolean, boolean, boolean], from: Stage, to: Stage, milestoneVersion: string): Takes {
  const stage = t(`stage.${to}`);
  if (from === to) return { kind: 'here', short: '', words: t('move.stays') };
  if (from === 'closed') return never();
  const target = foresee(proofs, from, to, milestoneVersion);
  if (!target) return never();
  if (target.asksOutcome) return { kind: 'yes', short: t('move.closes'), words: t('move.dropHere', { stage }) };
  if (target.ok) return { kind: 'yes', short: '', words: t('move.dropHere', { stage }) };
  return {
    kind: 'needs',
    short: t('move.needsShort', { n: target.unmet.length }),
    words: t('move.needsList', { list: listOf(target.unmet.map(({ proof }) => t(`proof.${proof}`))) }),
  };
}

const never = (): Takes => ({ kind: 'never', short: '', words: t('move.noWay') });

export function useTakes(stage: Stage): Takes | null {
  const held = useStore(boardUi, (ui) => ui.held?.id ?? null);
  const filters = useFilters();
  const { me } = useBoardHands();
  const card = held === null ? undefined : readCard(filters, held);
  return card ? takesOf(card.proofs, card.stage, stage, me.practice.settings.milestoneVersion) : null;
}
