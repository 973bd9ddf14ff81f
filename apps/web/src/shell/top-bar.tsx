import type { Me } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { openNewPerson } from '../api/add-person.js';
import { useNow } from '../ui/clock.js';
import { Icon } from '../ui/icon.js';
import { useMask } from '../ui/mask.js';
import { OwnerDisc } from '../ui/owner-disc.js';
import { pageCrumb } from '../ui/page-crumb.js';
import { useStore } from '../ui/store.js';
import { clockTime, zoneName } from '../ui/time.js';
import { t } from '../words/words.js';
import { hideOrShowNames } from './shell-acts.js';

const AccountMenu = lazy(() => import('./account-menu.js'));

export function TopBar({ me, title, search, mayAdd }: { me: Me; title: string; search: ReactNode; mayAdd: boolean }) {
  const now = useNow();
  const crumb = useStore(pageCrumb, (p) => p.name);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { zone } = me.practice.settings;
  return (
    <header className="top">
      <h1>
        {crumb ? (
          <>
            <Link to="/people">{title}</Link> <span aria-hidden="true">/</span> {crumb}
          </>
        ) : (
          title
        )}
      </h1>
      <div className="grow" />
      <Suspense fallback={<span className="search" />}>{search}</Suspense>
      {/* What a page puts here stands by the thumb-free end of the bar on a phone. */}
      <span id="page-acts" className="pageacts" />
      <MaskButton />
      {mayAdd && (
        <button type="button" className="btn newbtn" onClick={() => openNewPerson()}>
          <Icon is="plus" size={16} />
          {t('nav.new')}
        </button>
      )}
      <span className="clk">
        {clockTime(now, zone)} <small>{zoneName(zone, now)}</small>
      </span>
      <button
        type="button"
        className="account"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`${me.member.initials}, ${me.member.name}: ${t('top.account')}`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <OwnerDisc name={me.member.name} initials={me.member.initials} size={30} hidden />
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
    </header>
  );
}

/** A solid ink button while on, so that a glance tells the state (LOOK §11). */
function MaskButton() {
  const masked = useMask();
  return (
    <button
      type="button"
      className={`btn ${masked ? 'maskon' : 'ghost'}`}
      aria-pressed={masked}
      title={t('mask.title')}
      onClick={hideOrShowNames}
    >
      <Icon is={masked ? 'eyeOff' : 'eye'} size={18} />
      {masked ? t('mask.show') : <span className="sr">{t('mask.hide')}</span>}
    </button>
  );
}
