import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../../ui/icon.js';
import { singleKeys } from '../../ui/keys.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { useFilters } from './board-data.js';
import { FilterBar } from './filter-bar.js';

/** Board or list, and the filters; on a phone behind one button in the top bar. */
export function BoardBar({ list, phone }: { list: boolean; phone: boolean }) {
  const keys = useStore(singleKeys, (k) => k.on);
  if (phone) return <PhoneFilters list={list} />;
  return (
    <div className="bbar">
      <Views list={list} />
      <FilterBar />
      <div className="grow" />
      {!list && (
        <span className="keyhints" aria-hidden="true">
          {keys && (
            <>
              <kbd>m</kbd> {t('board.hintMove')}
            </>
          )}{' '}
          <kbd>Space</kbd> {t('board.hintLift')}{' '}
          {keys && (
            <>
              <kbd>?</kbd> {t('board.hintKeys')}
            </>
          )}
        </span>
      )}
    </div>
  );
}

function Views({ list }: { list: boolean }) {
  return (
    <nav className="seg" aria-label={t('board.view')}>
      <Link
        to="/board"
        search={(old) => ({ ...old, view: undefined })}
        className={list ? '' : 'on'}
        aria-current={list ? undefined : 'page'}
      >
        <Icon is="board" size={15} />
        {t('board.title')}
      </Link>
      <Link
        to="/board"
        search={(old) => ({ ...old, view: 'list' as const })}
        className={list ? 'on' : ''}
        aria-current={list ? 'page' : undefined}
      >
        <Icon is="list" size={15} />
        {t('board.list')}
      </Link>
    </nav>
  );
}

function PhoneFilters({ list }: { list: boolean }) {
  const id = useId();
  const set = Object.values(useFilters()).filter(Boolean).length;
  const [place, setPlace] = useState<Element | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => setPlace(document.querySelector('#page-acts')), []);
  return (
    <>
      {place &&
        createPortal(
          <button
            type="button"
            className={`icb${set ? ' set' : ''}`}
            popoverTarget={id}
            aria-label={set ? t('board.filter.set', { count: set }) : t('board.filter.all')}
          >
            <Icon is="filter" size={22} />
          </button>,
          place,
        )}
      <div ref={sheet} id={id} popover="auto" className="menu filtersheet" role="dialog" aria-label={t('board.filter.all')}>
        <div className="mt">{t('board.filter.all')}</div>
        <Views list={list} />
        <FilterBar />
        <button type="button" className="btn primary wide" onClick={() => sheet.current?.hidePopover()}>
          {t('do.done')}
        </button>
      </div>
    </>
  );
}
