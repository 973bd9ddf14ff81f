import type { PersonHit } from '@porchlight/client';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { searchPeople } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { HitRow } from './hit-row.js';

/** People: a search, on a page of its own for the phone. */
export default function PeoplePage() {
  const [q, setQ] = useState('');
  const [hits, setHits] = useState<PersonHit[] | null>(null);
  const navigate = useNavigate();
  useEffect(() => {
    if (q.trim().length < 2) return setHits(null);
    const ended = new AbortController();
    const wait = setTimeout(() => void searchPeople(q.trim(), ended.signal, 30).then(setHits, () => {}), 150);
    return () => {
      ended.abort();
      clearTimeout(wait);
    };
  }, [q]);
  return (
    <div className="peoplepage">
      <label className="search big">
        <Icon is="search" size={18} />
        <span className="sr">{t('top.search')}</span>
        <input type="search" autoFocus autoComplete="off" value={q} placeholder={t('top.search')} onChange={(event) => setQ(event.target.value)} />
      </label>
      {hits === null ? (
        <p className="quiet">{t('people.searchHint')}</p>
      ) : hits.length === 0 ? (
        <p className="quiet">{t('people.nobody', { q })}</p>
      ) : (
        <div role="listbox" aria-label={t('people.results')}>
          {hits.map((hit) => (
            <HitRow key={`${hit.personId}${hit.journeyId}`} id={hit.personId} hit={hit} on={false} choose={() => void navigate({ to: '/people/$personId', params: { personId: hit.personId } })} />
          ))}
        </div>
      )}
    </div>
  );
}
