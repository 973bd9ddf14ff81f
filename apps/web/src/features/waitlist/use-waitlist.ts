import { Problem, type Waitlist } from '@porchlight/client';
import { useEffect, useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { onRing } from '../../api/rings.js';
import { waitlistQuery } from '../../api/waitlist-queries.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** The writes of the waitlist: each answers with the list as it then is. False = not taken, and it was said why. */
export function useWaitlistActs() {
  const [busy, setBusy] = useState(false);
  const run = async (method: 'POST' | 'PUT', path: string, body: object, words: string): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      const read = await ask<Waitlist | null>(method, path, { body });
      if (read) queryClient.setQueryData(waitlistQuery.queryKey, read);
      else await queryClient.invalidateQueries({ queryKey: waitlistQuery.queryKey });
      toast({ text: words });
      return true;
    } catch (error) {
      const over = Problem.is(error, 'no-longer-open') || Problem.is(error, 'version-conflict');
      toast({ text: over ? t('waitlist.said.over') : problemWords(error), forMs: 10_000 });
      void queryClient.invalidateQueries({ queryKey: waitlistQuery.queryKey });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}

const GATHER_MS = 300;
/** Whoever answers elsewhere, or moves somebody to the waitlist, is seen here. */
export function useLiveWaitlist(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = onRing(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queryClient.invalidateQueries({ queryKey: waitlistQuery.queryKey });
      }, GATHER_MS);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, []);
}
