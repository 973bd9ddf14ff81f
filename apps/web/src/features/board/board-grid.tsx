import { type Phase, phaseOf, STAGES, type Stage } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { atLeast, type BoardState } from './board-cache.js';
import { BoardColumn } from './board-column.js';
import { boardQuery, loadOlder, readBoard, useFilters } from './board-data.js';
import { useBoardHands } from './board-hands.js';
import { boardUi } from './board-ui.js';
import { columnHandles } from './focus-card.js';
import { FoldedStage } from './folded-stage.js';
import { StageTabs } from './stage-tabs.js';
import { useBoardKeys } from './use-board-keys.js';
import { useFingerLift } from './use-finger-lift.js';
import { useMouseDrag } from './use-mouse-drag.js';

const PHASES: readonly Phase[] = ['lead', 'prospect', 'client', 'closed'];

export function BoardGrid({ medians, phone }: { medians: Partial<Record<Stage, number | null>>; phone: boolean }) {
  const board = useRef<HTMLDivElement>(null);
  const filters = useFilters();
  const hands = useBoardHands();
  const folded = useStore(boardUi, (ui) => ui.folded);
  const isFolded = (stage: Stage) => !phone && folded.includes(stage);
  const visible = useMemo(() => STAGES.filter((stage) => phone || !folded.includes(stage)), [folded, phone]);
  const onKeyDown = useBoardKeys(filters, hands, visible);
  useMouseDrag(board, filters, hands.move);
  useFingerLift(board, filters, hands.mayMove, hands.move);
  useFirstTabStop(visible);
  useClosedOnDemand(visible.includes('closed'));

  return (
    <>
      {phone && <StageTabs board={board} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the cards inside bubble up to here */}
      <div ref={board} className={`board${phone ? ' snap' : ''}`} onKeyDown={onKeyDown}>
        {PHASES.map((phase) => (
          <div className="phase" key={phase}>
            {!phone && <PhaseHead phase={phase} />}
            <div className="cols">
              {STAGES.filter((stage) => phaseOf(stage) === phase).map((stage) =>
                isFolded(stage) ? (
                  <FoldedStage key={stage} stage={stage} />
                ) : (
                  <BoardColumn key={stage} stage={stage} medianDays={medians[stage] ?? null} />
                ),
              )}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}

function PhaseHead({ phase }: { phase: Phase }) {
  const total =
    useQuery({
      ...boardQuery(useFilters()),
      select: (state: BoardState) => {
        const columns = STAGES.filter((stage) => phaseOf(stage) === phase).map((stage) => state.columns[stage].count);
        const sum = columns.reduce<number>((all, count) => all + atLeast(count), 0);
        return columns.every((count) => typeof count === 'number') ? sum : -sum;
      },
    }).data ?? 0;
  return (
    <div className="phasehead">
      <b>{t(`phase.${phase}`)}</b>
      {total >= 0 ? t('phase.people', { count: total }) : t('phase.atLeast', { n: -total - 1 })}
    </div>
  );
}

/** The board is one tab stop: the card that was active, or the first one there is. */
function useFirstTabStop(visible: readonly Stage[]): void {
  const filters = useFilters();
  const there = useQuery({
    ...boardQuery(filters),
    select: (state: BoardState) => visible.map((stage) => state.columns[stage].ids[0]).find(Boolean) ?? null,
  }).data;
  useEffect(() => {
    const { active } = boardUi.get();
    const stage = active === null ? undefined : readBoard(filters)?.cards[active]?.stage;
    const isThere = active !== null && stage !== undefined && visible.includes(stage) && columnHandles.get(stage)?.ids().includes(active);
    if (!isThere) boardUi.set({ active: there ?? null });
  }, [there, filters, visible]);
}

/** Closed people come only when somebody looks: the board's answer holds their count. */
function useClosedOnDemand(open: boolean): void {
  const filters = useFilters();
  const asked = useQuery({
    ...boardQuery(filters),
    select: (state: BoardState) => state.columns.closed.ids.length === 0 && atLeast(state.columns.closed.count) > 0,
  }).data;
  useEffect(() => {
    if (open && asked) void loadOlder(filters, 'closed').catch(() => {});
  }, [open, asked, filters]);
}
