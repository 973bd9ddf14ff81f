import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import type { Stage } from '@porchlight/pipeline';
import { type RefObject, useEffect } from 'react';
import type { Filters } from '../../api/queries.js';
import { readCard } from './board-data.js';
import { boardUi } from './board-ui.js';
import { drop, hold, letGo } from './hold.js';
import type { Asked } from './use-move.js';

/** The mouse: ONE monitor for the board. Aims again in onDrop, since the last drag event may be stale after auto-scroll. */
export function useMouseDrag(board: RefObject<HTMLElement | null>, filters: Filters, move: (asked: Asked) => void): void {
  useEffect(() => {
    const element = board.current;
    if (!element) return;
    const aim = (targets: readonly { data: Record<string | symbol, unknown> }[]) =>
      boardUi.set({ spot: (targets[0]?.data.stage as Stage | undefined) ?? null });
    const stopMonitor = monitorForElements({
      canMonitor: ({ source }) => source.data.type === 'card',
      onDragStart: ({ source }) => {
        const card = readCard(filters, source.data.id as string);
        if (card) hold(card.id, 'mouse', card.stage);
      },
      onDrag: ({ location }) => aim(location.current.dropTargets),
      onDropTargetChange: ({ location }) => aim(location.current.dropTargets),
      onDrop: ({ location }) => {
        aim(location.current.dropTargets);
        if (location.current.dropTargets.length === 0) return letGo(filters, false);
        const asked = drop(filters);
        if (asked) move(asked);
      },
    });
    const stopScroll = autoScrollForElements({ element, getAllowedAxis: () => 'horizontal' });
    return () => {
      stopMonitor();
      stopScroll();
    };
  }, [board, filters, move]);
}
