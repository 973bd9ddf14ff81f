import type { PersonHit } from '@porchlight/client';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { searchPeople } from '../../api/queries.js';
import { announce } from '../../ui/announcer.js';
import { Icon } from '../../ui/icon.js';
import { useMedia } from '../../ui/use-media.js';
import { t } from '../../words/words.js';
import { HitRow } from './hit-row.js';

/** The search in the top bar: a combo box over people. What is typed goes into a body and is kept nowhere. */
export default function SearchField() {
  const [q, setQ] = useState('');
  const [hits, setHits] = useState<PersonHit[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const narrow = useMedia('(max-width: 1199px)');

  useEffect(() => {
    const typed = q.trim();
    setFailed(false);
    if (typed.length < 2) return setHits(null);
    const ended = new AbortController();
    const wait = setTimeout(() => {
      searchPeople(typed, ended.signal).then(
        (found) => {
          setHits(found);
          setAt(0);
          announce(t('people.found', { count: found.length }));
        },
        () => ended.signal.aborted || setFailed(true),
      );
    }, 150);
    return () => {
      ended.abort();
      clearTimeout(wait);
    };
  }, [q]);

  const go = (hit: PersonHit) => {
    setOpen(false);
    setQ('');
    // Whoever is opened takes the focus: it must not stay in a field that is done with.
    box.current?.querySelector('input')?.blur();
    void navigate(
      matchMedia('(max-width: 899px)').matches
        ? { to: '/people/$personId', params: { personId: hit.personId } }
        : { to: '/board', search: (old) => ({ ...old, person: hit.personId }) },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const n = hits?.length ?? 0;
    if (event.key === 'ArrowDown' && n) setAt((at + 1) % n);
    else if (event.key === 'ArrowUp' && n) setAt((at - 1 + n) % n);
    else if (event.key === 'Enter' && hits?.[at]) go(hits[at]);
    else if (event.key === 'Escape') {
      if (q) setQ('');
      else (event.target as HTMLElement).blur();
    } else return;
    event.preventDefault();
  };
  const shows = open && (hits !== null || failed);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the focus that leaves it
    <div ref={box} className="searchbox" onBlur={(event) => box.current?.contains(event.relatedTarget) || setOpen(false)}>
      <label className="search">
        <Icon is="search" size={16} />
        <span className="sr">{t('top.search')}</span>
        <input
          id="search"
          type="search"
          role="combobox"
          aria-expanded={shows}
          aria-controls={listId}
          aria-activedescendant={shows && hits?.[at] ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={narrow ? t('top.searchShort') : t('top.search')}
          value={q}
          onChange={(event) => {
            setQ(event.target.value);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
        />
        {!q && (
          <span className="key" aria-hidden="true">
            /
          </span>
        )}
      </label>
      {shows && (
        <div className="hits">
          <div id={listId} role="listbox" aria-label={t('people.results')}>
            {hits?.map((hit, n) => (
              <HitRow key={`${hit.personId}${hit.journeyId}`} id={`${listId}-${n}`} hit={hit} on={n === at} choose={() => go(hit)} />
            ))}
          </div>
          {failed && <p className="quiet">{t('people.searchError')}</p>}
          {hits?.length === 0 && <p className="quiet">{t('people.nobody', { q })}</p>}
        </div>
      )}
    </div>
  );
}
