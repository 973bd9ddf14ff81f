import { STAGES, type Stage } from '@porchlight/pipeline';
import { type RefObject, useEffect, useRef } from 'react';
import { StageRing } from '../../ui/stage-ring.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { countWords } from './board-column.js';
import { useColumn } from './board-data.js';
import { boardUi } from './board-ui.js';

const columnOf = (board: RefObject<HTMLElement | null>, stage: Stage) =>
  board.current?.querySelector<HTMLElement>(`[data-stage="${stage}"]`);

/** The phone's stages: one column at a time, chosen here or swiped to. */
export function StageTabs({ board }: { board: RefObject<HTMLDivElement | null> }) {
  const tab = useStore(boardUi, (ui) => ui.tab);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    columnOf(board, boardUi.get().tab)?.scrollIntoView({ inline: 'start', block: 'nearest' });
    const element = board.current;
    if (!element) return;
    let frame = 0;
    const seen = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const middle = element.getBoundingClientRect().left + element.clientWidth / 2;
        const here = STAGES.find((stage) => {
          const box = columnOf(board, stage)?.getBoundingClientRect();
          return box && box.left <= middle && box.right >= middle;
        });
        if (here) boardUi.set({ tab: here });
      });
    };
    element.addEventListener('scroll', seen, { passive: true });
    return () => element.removeEventListener('scroll', seen);
  }, [board]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab decides which button is the current one
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [tab]);

  return (
    <nav className="stabs" ref={bar} aria-label={t('board.stageTabs')}>
      {STAGES.map((stage) => (
        <Tab
          key={stage}
          stage={stage}
          on={tab === stage}
          choose={() => columnOf(board, stage)?.scrollIntoView({ inline: 'start', block: 'nearest' })}
        />
      ))}
    </nav>
  );
}

function Tab({ stage, on, choose }: { stage: Stage; on: boolean; choose: () => void }) {
  const count = useColumn(stage)?.count;
  return (
    <button type="button" className={on ? 'on' : ''} aria-current={on ? 'true' : undefined} onClick={choose}>
      <StageRing stage={stage} />
      {t(`stage.${stage}`)} <span className="quiet">{count === undefined ? '' : countWords(count)}</span>
    </button>
  );
}
