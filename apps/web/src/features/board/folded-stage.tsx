import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Stage } from '@porchlight/pipeline';
import { useEffect, useRef } from 'react';
import { StageRing } from '../../ui/stage-ring.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { countWords } from './board-column.js';
import { useColumn } from './board-data.js';
import { boardUi, toggleFold } from './board-ui.js';
import { useTakes } from './takes.js';

/** A folded stage: a strip of 44 px that still counts, and still takes a card. */
export function FoldedStage({ stage }: { stage: Stage }) {
  const column = useColumn(stage);
  const strip = useRef<HTMLButtonElement>(null);
  const takes = useTakes(stage);
  const spot = useStore(boardUi, (ui) => ui.held !== null && ui.spot === stage);
  useEffect(
    () =>
      dropTargetForElements({ element: strip.current!, canDrop: ({ source }) => source.data.type === 'card', getData: () => ({ stage }) }),
    [stage],
  );
  const count = column ? countWords(column.count) : '';
  return (
    <button
      ref={strip}
      type="button"
      data-stage={stage}
      className={`strip${takes ? ` takes-${takes.kind}` : ''}${spot ? ' spot' : ''}`}
      aria-expanded="false"
      title={takes && takes.kind !== 'here' ? takes.words : t('board.unfold', { stage: t(`stage.${stage}`) })}
      onClick={() => toggleFold(stage)}
    >
      <StageRing stage={stage} />
      <em>{count}</em>
      <span>{t(`stage.${stage}`)}</span>
    </button>
  );
}
