import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect } from 'react';
import { journeyQuery, personQuery } from '../../api/queries.js';
import { Checklist, type Saved } from '../../proofs/checklist.js';
import { ErrorState } from '../../ui/states.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { readCard, useFilters } from './board-data.js';
import { boardUi } from './board-ui.js';
import { focusCard } from './focus-card.js';
import type { Settle } from './use-move.js';

const close = () => {
  const { panel } = boardUi.get();
  boardUi.set({ panel: null, panelNote: null });
  return panel;
};

/** What a refused move still needs, asked for in place (LOOK §9). Never "Error": it counts what is there. */
export default function ProofPanel({ settle }: { settle: Settle }) {
  const panel = useStore(boardUi, (ui) => ui.panel)!;
  const journey = useQuery(journeyQuery(panel.id));
  const person = useQuery({ ...personQuery(journey.data?.personId ?? ''), enabled: journey.data !== undefined });
  const filters = useFilters();
  useEffect(() => {
    // Both ends of the way come into view beside the panel, the card's own column last.
    const stage = readCard(filters, panel.id)?.stage;
    for (const end of [panel.to, stage])
      document.querySelector(`[data-stage="${end}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [panel, filters]);
  const leave = () => {
    close();
    const stage = readCard(filters, panel.id)?.stage;
    if (stage) focusCard(panel.id, stage);
  };
  const saved: Saved = (moved, before, done) => {
    if (done) close();
    settle(moved, before);
    if (done) focusCard(panel.id, panel.to);
  };
  const failed = journey.error ?? person.error;
  return (
    <div
      className="proof"
      role="dialog"
      aria-labelledby="proof-title"
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && leave()}
    >
      {journey.data && person.data ? (
        <Checklist journey={journey.data} person={person.data} to={panel.to} saved={saved} leave={leave} />
      ) : failed ? (
        <>
          <h2 id="proof-title" className="sr">
            {t('panel.loading')}
          </h2>
          <ErrorState title={t('state.error')} error={failed} retry={() => void (journey.error ? journey : person).refetch()} />
        </>
      ) : (
        <p id="proof-title" className="sr" role="status">
          {t('panel.loading')}
        </p>
      )}
    </div>
  );
}
