import type { Card, Me } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { onAdded } from '../../api/add-person.js';
import { useOfflineSince } from '../../api/connection.js';
import { countsQuery, type Filters, membersQuery } from '../../api/queries.js';
import { useKeys } from '../../ui/keys.js';
import { ErrorState } from '../../ui/states.js';
import { useStore } from '../../ui/store.js';
import { clockTime } from '../../ui/time.js';
import { useMedia } from '../../ui/use-media.js';
import { t } from '../../words/words.js';
import { BoardBar } from './board-bar.js';
import { loadedTotal, withCounts } from './board-cache.js';
import { boardQuery, changeBoard, FiltersContext, putCard } from './board-data.js';
import { BoardGrid } from './board-grid.js';
import { type BoardHands, HandsContext } from './board-hands.js';
import { BoardSkeleton } from './board-skeleton.js';
import { boardUi } from './board-ui.js';
import { setConflictZone } from './conflict.js';
import { LiftBar, StageBar } from './lift-bar.js';
import { MoveMenu } from './move-menu.js';
import { useLiveBoard } from './use-live-board.js';
import { useMove } from './use-move.js';
import './board.css';

const ProofPanel = lazy(() => import('./proof-panel.js'));
const CloseCard = lazy(() => import('./close-card.js'));
const FirstDay = lazy(() => import('./first-day.js'));
const BoardList = lazy(() => import('./board-list.js'));

interface Props {
  me: Me;
  filters: Filters;
  list: boolean;
  /** The person who is open beside the board. */
  pane: ReactNode;
}

export function BoardPage({ me, filters, list, pane }: Props) {
  const navigate = useNavigate();
  const members = useQuery(membersQuery).data;
  const { move, settle, undo, mayMove } = useMove(filters, me);
  const status = useQuery({ ...boardQuery(filters), select: loadedTotal });
  const counts = useQuery({ ...countsQuery(filters), enabled: status.isSuccess });
  const phone = useMedia('(max-width: 699px)');
  const panel = useStore(boardUi, (ui) => ui.panel);
  const closing = useStore(boardUi, (ui) => ui.closing);
  const zone = me.practice.settings.zone;
  useLiveBoard(filters, me.member.id);
  setConflictZone(zone);

  const hands = useMemo<BoardHands>(
    () => ({
      me,
      zone,
      members: members ?? [],
      mayMove,
      undo,
      move: (asked) => void move(asked),
      openPerson: (card: Pick<Card, 'id' | 'personId'>) => {
        boardUi.set({ active: card.id, panel: null });
        void navigate(
          matchMedia('(max-width: 899px)').matches
            ? { to: '/people/$personId', params: { personId: card.personId } }
            : { to: '/board', search: (old) => ({ ...old, person: card.personId }) },
        );
      },
      openMenu: (id, anchor) => boardUi.set({ menu: { id, anchor } }),
    }),
    [me, zone, members, mayMove, move, undo, navigate],
  );

  useKeys({ u: undo, 'Ctrl+z': undo });
  useEffect(() => onAdded((card) => putCard(filters, card)), [filters]);
  useEffect(() => {
    if (counts.data && !counts.isPlaceholderData) changeBoard(filters, (state) => withCounts(state, counts.data.columns));
  }, [counts.data, counts.isPlaceholderData, filters]);

  const medians = useMemo(
    () =>
      Object.fromEntries((counts.data?.columns ?? []).map(({ stage, medianDays }) => [stage, medianDays])) as Partial<
        Record<Stage, number | null>
      >,
    [counts.data],
  );
  const filtered = Object.values(filters).some(Boolean);
  const nobody = status.data === 0 && !filtered && (counts.data?.columns.every(({ count }) => count === 0) ?? false);

  return (
    <FiltersContext.Provider value={filters}>
      <HandsContext.Provider value={hands}>
        <BoardBar list={list} phone={phone} />
        <span id="board-hint" hidden>
          {t('board.gridHint')}
        </span>
        <div className={`boardwrap${panel || pane ? ' with' : ''}`}>
          <div className="boardarea">
            <KeptNote
              failed={status.isError && status.data !== undefined}
              at={status.dataUpdatedAt}
              zone={zone}
              retry={() => void status.refetch()}
            />
            {status.data === undefined ? (
              status.isError ? (
                <ErrorState title={t('board.error')} error={status.error} retry={() => void status.refetch()} />
              ) : (
                <BoardSkeleton />
              )
            ) : list ? (
              <Suspense fallback={null}>
                <BoardList />
              </Suspense>
            ) : (
              <BoardGrid medians={medians} phone={phone} />
            )}
            {nobody && (
              <Suspense fallback={null}>
                <FirstDay />
              </Suspense>
            )}
          </div>
          {panel ? (
            <Suspense fallback={<aside className="proof" aria-busy="true" />}>
              <ProofPanel key={panel.id + panel.to} settle={settle} />
            </Suspense>
          ) : (
            pane
          )}
        </div>
        <MoveMenu />
        <LiftBar />
        <StageBar />
        {closing && (
          <Suspense fallback={null}>
            <CloseCard id={closing.id} settle={settle} />
          </Suspense>
        )}
      </HandsContext.Provider>
    </FiltersContext.Provider>
  );
}

/** Old data stays while it cannot be refreshed; the offline band has its own words. */
function KeptNote({ failed, at, zone, retry }: { failed: boolean; at: number; zone: string; retry: () => void }) {
  const offline = useOfflineSince() !== null;
  if (!failed || offline) return null;
  return (
    <div className="msg bad" role="status">
      <p>{t('board.errorKept', { when: clockTime(at, zone) })}</p>
      <button type="button" className="lnk" onClick={retry}>
        {t('do.retry')}
      </button>
    </div>
  );
}
