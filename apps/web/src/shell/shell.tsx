import type { Me } from '@porchlight/client';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { newPerson, openNewPerson } from '../api/add-person.js';
import { useKeys } from '../ui/keys.js';
import { useStore } from '../ui/store.js';
import { t } from '../words/words.js';
import { Bands } from './bands.js';
import { PhoneBar } from './phone-bar.js';
import { Rail } from './rail.js';
import { hideOrShowNames, keySheet } from './shell-acts.js';
import { TopBar } from './top-bar.js';
import './shell.css';

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
  const title =
    path === '/day' ? t('day.title') : path === '/caseload' ? t('caseload.title') : onBoard ? t('board.title') : t('people.title');
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title]);
  useKeys({
    'Shift+P': hideOrShowNames,
    '?': () => keySheet.set({ open: true }),
    '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(),
    n: () => mayAdd && openNewPerson(),
    b: () => void navigate({ to: '/board', search: {} }),
  });
  return (
    <div className={`app${onBoard ? ' slim' : ''}`}>
      <a className="skip" href="#work">
        {t('nav.skip')}
      </a>
      <Rail me={me} narrow={onBoard} path={path} />
      <div className="mainwrap">
        <Bands me={me} />
        <main className="main" id="work" tabIndex={-1}>
          <TopBar me={me} title={title} search={search} mayAdd={mayAdd} />
          {children}
        </main>
      </div>
      <PhoneBar path={path} me={me} mayAdd={mayAdd} />
      <Suspense fallback={null}>
        {keysOpen && <KeySheet onClose={() => keySheet.set({ open: false })} />}
        {adding && dialogs}
      </Suspense>
    </div>
  );
}
