import { type KeyboardEvent, useRef, useState } from 'react';
import { openNewPerson } from '../../api/add-person.js';
import { useMay } from '../../api/me.js';
import { Icon } from '../../ui/icon.js';
import { singleKeys } from '../../ui/keys.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { HitTable } from './hit-table.js';
import { MOST, SHORTEST, usePeopleSearch } from './use-people-search.js';
import './people.css';

/** People: any part of a name, number or mail. What is typed goes into a body, is kept nowhere and stands in no address. */
export default function PeoplePage() {
  const [q, setQ] = useState('');
  const { hits, asked, failed, retry } = usePeopleSearch(q);
  const mayAdd = useMay('people.write');
  const keys = useStore(singleKeys, (k) => k.on);
  const page = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement;
    const by =
      event.key === 'ArrowDown' || (!typing && keys && event.key === 'j')
        ? 1
        : event.key === 'ArrowUp' || (!typing && keys && event.key === 'k')
          ? -1
          : 0;
    if (event.key === 'Escape' && typing) setQ('');
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...(page.current?.querySelectorAll<HTMLElement>('#find, .ptbl a') ?? [])];
    const next = stops[stops.indexOf(document.activeElement as HTMLElement) + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const short = q.trim().length > 0 && q.trim().length < SHORTEST;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of the field and of the rows bubble up to here
    <div ref={page} className="findpage" onKeyDown={walk}>
      <div className="findbar">
        <label className="search big">
          <Icon is="search" size={18} />
          <span className="sr">{t('top.search')}</span>
          <input
            id="find"
            type="search"
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={q}
            placeholder={t('top.search')}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      </div>
      <div className="found">
        {failed ? (
          <div className="msg bad" role="alert">
            <p>{t('find.error')}</p>
            <button type="button" className="lnk" onClick={retry}>
              {t('do.retry')}
            </button>
          </div>
        ) : hits === null ? (
          <p className="quiet lead">{short ? t('find.short') : t('find.lead')}</p>
        ) : (
          <>
            <h2>{hits.length === MOST ? t('find.first', { n: MOST, q: asked }) : t('find.found', { count: hits.length, q: asked })}</h2>
            {hits.length > 0 && <HitTable hits={hits} q={asked} />}
            <p className="quiet lead">
              {hits.length === MOST ? t('find.narrow') : t('find.families')}{' '}
              {mayAdd && (
                <button type="button" className="lnk" onClick={() => openNewPerson(asked)}>
                  {t('find.add', { q: asked })}
                </button>
              )}
            </p>
          </>
        )}
      </div>
      <footer className="findfoot">
        <span>{t('find.kept')}</span>
        <span className="grow" />
        <span className="hints" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {t('find.hint.updown')} <kbd>Enter</kbd> {t('find.hint.open')}
        </span>
      </footer>
    </div>
  );
}
