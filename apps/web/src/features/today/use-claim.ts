import { Problem } from '@porchlight/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../../api/client.js';
import { isOfflineNow } from '../../api/connection.js';
import { now } from '../../ui/clock.js';
import { askTodayAgain } from './queue-cache.js';

/** A claim holds for ten minutes; while the pane is open it is told again in time. */
const AGAIN_MS = 4 * 60_000;

/** I am calling: taken when Call is pressed, kept alive while the pane is open, let go when it is left without an outcome. */
export function useClaim(id: string) {
  const [calledAt, setCalledAt] = useState<number | null>(null);
  const held = useRef(false);
  const take = useCallback(async () => {
    if (isOfflineNow()) return;
    try {
      await ask('POST', `/api/follow-ups/${id}/claims`);
      held.current = true;
    } catch (error) {
      // The row and the pane say who has it.
      if (Problem.is(error, 'claimed')) setCalledAt(null);
      askTodayAgain();
    }
  }, [id]);
  useEffect(() => {
    const again = setInterval(() => held.current && void take(), AGAIN_MS);
    return () => {
      clearInterval(again);
      if (!held.current) return;
      held.current = false;
      void ask('DELETE', `/api/follow-ups/${id}/claims`).catch(() => {});
    };
  }, [id, take]);
  return {
    calledAt,
    call: () => {
      setCalledAt(now());
      void take();
    },
    /** An outcome was kept: there is nothing to let go. */
    over: () => {
      held.current = false;
    },
  };
}
