import type { Me } from '@porchlight/client';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { newPerson, openNewPerson } from '../api/add-person.js';
import { startOutbox } from '../api/outbox.js';
import { useKeys } from '../ui/keys.js';
import { useStore } from '../ui/store.js';
import { t } from '../words/words.js';
import { Bands } from './bands.js';
import { mayGo } from './may-go.js';
import { PhoneBar } from './phone-bar.js';
import { Rail } from './rail.js';
import { hideOrShowNames, keySheet } from './shell-acts.js';
import { TopBar } from './top-bar.js';
import './shell.css';
import './shell-print.css';

/** What a place is called in the window's title; the board and people otherwise. */
const TITLES = [
  ['/today', 'today.title'],
  ['/day', 'day.title'],
  ['/caseload', 'caseload.title'],
  ['/letters', 'letters.title'],
  ['/settings', 'settings.title'],
  ['/waitlist', 'waitlist.title'],
  ['/dashboard', 'nav.dashboard'],
  ['/referrals', 'referrals.nav'],
] as const;

const KeySheet = lazy(() => import('./key-sheet.js'));

interface Props {
  me: Me;
  search: ReactNode;
  dialogs: ReactNode;
  children: ReactNode;
}

/** Rail, top bar, the work on one sheet; under 700 px a bottom bar (LOOK §5). */
export function Shell({ me, search, dialogs, children }: Props) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const keysOpen = useStore(keySheet, (s) => s.open);
  const adding = useStore(newPerson, (s) => s.open);
  const onBoard = path === '/board';
  const mayAdd = me.permissions.includes('people.write');
  const onToday = path === '/today';
  const title = t(TITLES.find(([at]) => path.startsWith(at))?.[1] ?? (onBoard ? 'board.title' : 'people.title'));
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title]);
  useEffect(() => startOutbox(me.member.id), [me.member.id]);
  useKeys({
    'Shift+P': hideOrShowNames,
    '?': () => keySheet.set({ open: true }),
    '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(),
    n: () => mayAdd && openNewPerson(),
    b: () => void navigate({ to: '/board', search: {} }),
    'g t': () => void navigate({ to: '/today', search: {} }),
    'g b': () => void navigate({ to: '/board', search: {} }),
    'g p': () => void navigate({ to: '/people' }),
    'g d': () => mayGo(me, '/dashboard') && void navigate({ to: '/dashboard', search: {} }),
  });
  return (
    <div className={`app${onBoard ? ' slim' : ''}`}>
      <a className="skip" href="#work">
        {t('nav.skip')}
      </a>
      <Rail me={me} narrow={onBoard} path={path} />
      <div className="mainwrap">
        <Bands me={me} onToday={onToday} />
        <main className="main" id="work" tabIndex={-1}>
          <TopBar me={me} title={title} search={search} mayAdd={mayAdd} />
          {children}
        </main>
      </div>
      <PhoneBar path={path} me={me} mayAdd={mayAdd} />
      <Suspense fallback={null}>
        {keysOpen && <KeySheet path={path} onClose={() => keySheet.set({ open: false })} />}
        {adding && dialogs}
      </Suspense>
    </div>
  );
}
