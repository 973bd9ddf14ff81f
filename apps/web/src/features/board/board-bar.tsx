import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.js';
import { singleKeys } from '../../ui/keys.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { FilterBar } from './filter-bar.js';

export function BoardBar({ list, phone }: { list: boolean; phone: boolean }) {
  const keys = useStore(singleKeys, (k) => k.on);
  return (
    <div className={`bbar${phone ? ' phone' : ''}`}>
      <nav className="seg" aria-label={t('board.view')}>
        <Link to="/board" search={(old) => ({ ...old, view: undefined })} className={list ? '' : 'on'} aria-current={list ? undefined : 'page'}>
          <Icon is="board" size={15} />
          {t('board.title')}
        </Link>
        <Link to="/board" search={(old) => ({ ...old, view: 'list' as const })} className={list ? 'on' : ''} aria-current={list ? 'page' : undefined}>
          <Icon is="list" size={15} />
          {t('board.list')}
        </Link>
      </nav>
      <FilterBar />
      <div className="grow" />
      {!list && (
        <span className="keyhints" aria-hidden="true">
          {keys && <><kbd>m</kbd> {t('board.hintMove')}</>} <kbd>Space</kbd> {t('board.hintLift')} {keys && <><kbd>?</kbd> {t('board.hintKeys')}</>}
        </span>
      )}
    </div>
  );
}
