import type { Me } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { openNewPerson } from '../api/add-person.js';
import { useMay } from '../api/me.js';
import { Icon } from '../ui/icon.js';
import { t } from '../words/words.js';
import { useTodayCount } from './use-today-count.js';

const AccountMenu = lazy(() => import('./account-menu.js'));

export function PhoneBar({ path, me, mayAdd }: { path: string; me: Me; mayAdd: boolean }) {
  const mayRead = useMay('letters.read');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toCall = useTodayCount(me);
  return (
    <nav className="tabbar" aria-label={t('nav.main')}>
      {toCall !== null && (
        <Link to="/today" search={{}} className={path === '/today' ? 'on' : ''} aria-current={path === '/today' ? 'page' : undefined}>
          <Icon is="lamp" size={22} />
          {t('nav.today')}
          {toCall > 0 && (
            <>
              <span className="pip" />
              <span className="sr">
                {toCall} {t('nav.toCall')}
              </span>
            </>
          )}
        </Link>
      )}
      <Link to="/day" search={{}} className={path === '/day' ? 'on' : ''} aria-current={path === '/day' ? 'page' : undefined}>
        <Icon is="calendar" size={22} />
        {t('day.nav')}
      </Link>
      <Link to="/board" search={{}} className={path === '/board' ? 'on' : ''} aria-current={path === '/board' ? 'page' : undefined}>
        <Icon is="board" size={22} />
        {t('nav.board')}
      </Link>
      {mayAdd && (
        <button type="button" className="t-new" onClick={() => openNewPerson()}>
          <Icon is="plus" size={22} />
          {t('nav.new')}
        </button>
      )}
      <Link to="/people" className={path.startsWith('/people') ? 'on' : ''} aria-current={path.startsWith('/people') ? 'page' : undefined}>
        <Icon is="people" size={22} />
        {t('nav.people')}
      </Link>
      {mayRead && (
        <Link
          to="/letters"
          className={path.startsWith('/letters') ? 'on' : ''}
          aria-current={path.startsWith('/letters') ? 'page' : undefined}
        >
          <Icon is="mail" size={22} />
          {t('nav.letters')}
        </Link>
      )}
      <button type="button" aria-haspopup="menu" aria-expanded={anchor !== null} onClick={(event) => setAnchor(event.currentTarget)}>
        <Icon is="more" size={22} />
        {t('nav.more')}
      </button>
      {anchor && (
        <Suspense fallback={null}>
          <AccountMenu
            me={me}
            anchor={anchor}
            onClose={(back) => {
              setAnchor(null);
              if (back) anchor.focus();
            }}
          />
        </Suspense>
      )}
    </nav>
  );
}
