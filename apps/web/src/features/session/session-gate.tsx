import { type Me, Problem } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { lookWhoIsIn } from '../../api/enter.js';
import { askAfter } from '../../api/first-question.js';
import { meQuery } from '../../api/queries.js';
import { startLive } from '../../api/rings.js';
import { sessionState, setInside } from '../../api/session-state.js';
import { ErrorState, Late } from '../../ui/states.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { useIdleLock } from './use-idle-lock.js';

const SignInPage = lazy(() => import('./sign-in-page.js'));
const Locked = lazy(() => import('./locked.js'));
const EndedDialog = lazy(() => import('./ended-dialog.js'));

/**
 * The door. Before: sign-in, at whatever address. After: the page, and in front of it whatever stands between the person and
 * the work (locked, session ended), so that what was typed stays where it was.
 */
export function SessionGate({ children }: { children: (me: Me) => ReactNode }) {
  const { data: me, error, isPending, refetch } = useQuery(meQuery);
  const gate = useStore(sessionState, (s) => s.gate);

  if (me)
    return (
      <Inside me={me} gate={gate}>
        {children(me)}
      </Inside>
    );
  if (Problem.is(error, 'signed-out'))
    return (
      <Suspense fallback={null}>
        <SignInPage />
      </Suspense>
    );
  if (Problem.is(error, 'session-locked'))
    return (
      <Suspense fallback={null}>
        <Locked me={null} />
      </Suspense>
    );
  if (isPending)
    return (
      <Late ms={600}>
        <p className="opening" role="status">
          {t('session.starting')}
        </p>
      </Late>
    );
  return (
    <main className="fullstate">
      <ErrorState title={t('state.error')} error={error} retry={() => void refetch()} />
    </main>
  );
}

function Inside({ me, gate, children }: { me: Me; gate: string; children: ReactNode }) {
  const behind = useRef<HTMLDivElement>(null);
  const who = me.member.id;
  useIdleLock(me.idleMinutes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person means another stream
  useEffect(() => {
    setInside(true, () => void lookWhoIsIn());
    const live = startLive();
    askAfter(live.ready);
    return () => {
      live.stop();
      setInside(false);
    };
  }, [who]);
  useEffect(() => {
    // Behind a gate nothing can be reached, and nothing can be read.
    if (behind.current) behind.current.inert = gate !== 'open';
  }, [gate]);
  return (
    <>
      <div ref={behind} className={gate === 'locked' ? 'behind dark' : 'behind'} aria-hidden={gate !== 'open' || undefined}>
        {children}
      </div>
      <Suspense fallback={gate === 'locked' ? <div className="gate" /> : null}>
        {gate === 'locked' && <Locked me={me} />}
        {gate === 'ended' && <EndedDialog me={me} />}
      </Suspense>
    </>
  );
}
