import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import type { Stage } from '@porchlight/pipeline';
import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useId, useRef, useState } from 'react';
import { StageRing } from '../../ui/stage-ring.js';
import { useStore } from '../../ui/store.js';
import { daysWords } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { atLeast, type ColumnState } from './board-cache.js';
import { BoardCard } from './board-card.js';
import { loadOlder, useColumn, useFilters } from './board-data.js';
import { boardUi, toggleFold } from './board-ui.js';
import { ColumnFind, LONG } from './column-find.js';
import { EmptyColumn } from './empty-column.js';
import { columnHandles } from './focus-card.js';
import { QuickAddRow } from './quick-add-row.js';
import { useTakes } from './takes.js';

export const countWords = (count: ColumnState['count']): string => (typeof count === 'number' ? String(count) : `${count.atLeast - 1}+`);

export const BoardColumn = memo(function BoardColumn({ stage, medianDays }: { stage: Stage; medianDays: number | null }) {
  const column = useColumn(stage);
  const head = useId();
  const section = useRef<HTMLElement>(null);
  const takes = useTakes(stage);
  const spot = useStore(boardUi, (ui) => ui.held !== null && ui.spot === stage);
  const [found, setFound] = useState<readonly string[] | null>(null);
  useDropTarget(section, stage);
  if (!column) return null;
  const total = typeof column.count === 'number' ? column.count : -1;
  const ids = found ?? column.ids;
  return (
    <section
      ref={section}
      className={`col${takes ? ` takes-${takes.kind}` : ''}${spot ? ' spot' : ''}`}
      data-stage={stage}
      aria-labelledby={head}
    >
      <header>
        <h2 id={head}>
          <button
            type="button"
            aria-expanded="true"
            title={t('board.fold', { stage: t(`stage.${stage}`) })}
            onClick={() => toggleFold(stage)}
          >
            <StageRing stage={stage} />
            {t(`stage.${stage}`)} <em>{countWords(column.count)}</em>
          </button>
        </h2>
        {takes?.short ? (
          <small className="takes">{takes.short}</small>
        ) : (
          medianDays !== null && <small title={t('board.medianTitle')}>{t('board.median', { n: daysWords(medianDays) })}</small>
        )}
      </header>
      {spot && takes && takes.kind !== 'here' && <div className={takes.kind === 'yes' ? 'slot' : 'slot no'}>{takes.words}</div>}
      <RefusedNote stage={stage} />
      {atLeast(column.count) > LONG && <ColumnFind stage={stage} onFound={setFound} />}
      {ids.length === 0 ? (
        <EmptyColumn stage={stage} found={found !== null} />
      ) : (
        <Stack
          key={found ? 'found' : 'all'}
          stage={stage}
          ids={ids}
          total={found ? ids.length : total}
          column={column}
          searching={found !== null}
        />
      )}
      {stage === 'new' && <QuickAddRow />}
    </section>
  );
});

/** The whole column takes a card: its order is by urgency, so there is no place to aim at (decisions 22). */
function useDropTarget(section: React.RefObject<HTMLElement | null>, stage: Stage): void {
  useEffect(() => {
    if (!section.current) return;
    return dropTargetForElements({
      element: section.current,
      canDrop: ({ source }) => source.data.type === 'card',
      getData: () => ({ stage }),
    });
  }, [section, stage]);
}

interface StackProps {
  stage: Stage;
  ids: readonly string[];
  /** All who stand here; −1 = not counted yet. */
  total: number;
  column: ColumnState;
  searching: boolean;
}

function Stack({ stage, ids, total, column, searching }: StackProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const filters = useFilters();
  const active = useStore(boardUi, (ui) => (ui.active !== null && ids.includes(ui.active) ? ui.active : null));
  const held = useStore(boardUi, (ui) => (ui.held !== null && ids.includes(ui.held.id) ? ui.held.id : null));
  const [loading, setLoading] = useState(false);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 96,
    // Cards stand in the first paint already, before anything was measured.
    initialRect: { width: 224, height: 640 },
    overscan: 4,
    paddingEnd: 4,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    // The active and the held card stay mounted: else the wheel unmounts the focused row, and the focus falls to the body.
    rangeExtractor: useCallback(
      (range: Range) => {
        const pinned = [active, held].map((id) => (id === null ? -1 : ids.indexOf(id))).filter((at) => at >= 0);
        return [...new Set([...defaultRangeExtractor(range), ...pinned])].sort((a, b) => a - b);
      },
      [ids, active, held],
    ),
  });

  useEffect(() => {
    const handle = { ids: () => ids, scrollTo: (id: string) => rows.scrollToIndex(Math.max(0, ids.indexOf(id)), { align: 'auto' }) };
    columnHandles.set(stage, handle);
    return () => {
      if (columnHandles.get(stage) === handle) columnHandles.delete(stage);
    };
  }, [stage, ids, rows]);
  useEffect(() => autoScrollForElements({ element: scroller.current!, getAllowedAxis: () => 'vertical' }), []);

  const older = async () => {
    setLoading(true);
    await loadOlder(filters, stage).catch(() => {});
    setLoading(false);
  };
  const many = total < 0;
  return (
    <>
      <div ref={scroller} className="stack">
        <div
          role="grid"
          aria-label={
            many
              ? t('board.columnLabelMany', { stage: t(`stage.${stage}`), n: atLeast(column.count) - 1 })
              : t('board.columnLabel', { stage: t(`stage.${stage}`), count: total })
          }
          aria-rowcount={total}
          aria-colcount={1}
          aria-describedby="board-hint"
          aria-owns={rows
            .getVirtualItems()
            .map((row) => `card-${row.key}`)
            .join(' ')}
          style={{ height: rows.getTotalSize(), position: 'relative' }}
        >
          {inStableOrder(rows.getVirtualItems()).map((row) => (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              role="presentation"
              className="place"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <BoardCard id={ids[row.index]!} index={row.index} usualDays={column.usualDays} />
            </div>
          ))}
        </div>
        {!searching && column.next !== null && (
          <button type="button" className="older" disabled={loading} onClick={older}>
            {t('board.older', { n: many ? 50 : Math.min(50, total - ids.length) })}
            <small>
              {many
                ? t('board.olderNoteMany', { shown: ids.length, total: atLeast(column.count) - 1 })
                : t('board.olderNote', { shown: ids.length, total })}
            </small>
          </button>
        )}
      </div>
      <Above scroller={scroller} top={rows.range?.startIndex ?? 0} total={total} />
    </>
  );
}

/**
 * Nodes in the order of their ids, which never changes: a node that React moves loses the focus, and a native drag dies with it.
 * Where a card stands is said by its transform, and to readers by aria-owns.
 */
const inStableOrder = (rows: readonly VirtualItem[]): VirtualItem[] => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));

/** The foot of a long column, once somebody has scrolled down. */
function Above({ scroller, top, total }: { scroller: React.RefObject<HTMLDivElement | null>; top: number; total: number }) {
  if (top < 5) return null;
  return (
    <div className="seen">
      <span className="grow">{total < 0 ? t('board.above', { n: top }) : t('board.aboveOf', { n: top, total })}</span>
      <button type="button" className="lnk" onClick={() => scroller.current?.scrollTo({ top: 0 })}>
        {t('board.toTop')}
      </button>
    </div>
  );
}

/** "Not moved. Two proofs are missing for Amir." stands where the card was dropped, while the panel asks. */
function RefusedNote({ stage }: { stage: Stage }) {
  const here = useStore(boardUi, (ui) => (ui.panel?.to === stage ? ui.panelNote : null));
  return here ? <div className="slot no">{here}</div> : null;
}
