import { useEffect } from 'react';
import { ask } from '../../api/client.js';
import { lockNow } from '../../api/enter.js';
import { sessionState } from '../../api/session-state.js';
import { tick } from '../../ui/clock.js';
import { quietMs } from '../../ui/gesture.js';

const LOOK_MS = 5_000;
const SIGN_MS = 60_000;

/**
 * Locks after the practice's quiet minutes, and tells the API now and then that somebody is here: reading needs no request,
 * and must not count as absence.
 */
export function useIdleLock(idleMinutes: number): void {
  useEffect(() => {
    let lastSign = tick();
    const timer = setInterval(() => {
      if (sessionState.get().gate !== 'open') return;
      const quiet = quietMs();
      if (quiet >= idleMinutes * 60_000) return lockNow();
      if (quiet < SIGN_MS && tick() - lastSign > SIGN_MS) {
        lastSign = tick();
        void ask('GET', '/api/session', { background: false }).catch(() => {});
      }
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [idleMinutes]);
}
