import type { Stage } from '@porchlight/pipeline';
import { useEffect, useState } from 'react';
import { searchPeople } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { freshCards, putCard, readCard, useFilters } from './board-data.js';

/** From here on a column has its own search (LOOK-additions §2). */
export const LONG = 40;

/** Finds people in one column, also those behind the loaded ones. What is typed is sent in a body and kept nowhere. */
export function ColumnFind({ stage, onFound }: { stage: Stage; onFound: (ids: readonly string[] | null) => void }) {
  const [q, setQ] = useState('');
  const filters = useFilters();
  useEffect(() => {
    if (q.trim().length < 2) return onFound(null);
    const ended = new AbortController();
    const wait = setTimeout(async () => {
      try {
        const hits = await searchPeople(q.trim(), ended.signal, 20);
        const ids = hits.filter((hit) => hit.stage === stage && hit.journeyId).map((hit) => hit.journeyId!);
        const unknown = ids.filter((id) => !readCard(filters, id));
        if (unknown.length > 0) for (const card of (await freshCards(unknown)).cards) putCard(filters, card);
        if (!ended.signal.aborted) onFound(ids.filter((id) => readCard(filters, id)?.stage === stage));
      } catch {
        // The column stays as it is; the offline band says why.
      }
    }, 200);
    return () => {
      ended.abort();
      clearTimeout(wait);
    };
  }, [q, stage, filters, onFound]);
  return (
    <label className="colfind">
      <Icon is="search" size={15} />
      <span className="sr">{t('board.find', { stage: t(`stage.${stage}`) })}</span>
      <input
        type="search"
        value={q}
        placeholder={t('board.find', { stage: t(`stage.${stage}`) })}
        autoComplete="off"
        onChange={(event) => setQ(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setQ('')}
      />
    </label>
  );
}
