import { Problem } from '@porchlight/client';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** A pause of the hand, after which a draft is looked at. */
const PAUSE_MS = 350;

/** What is wrong with a draft, asked of the API while it is written; nothing of it is kept there. `pending` = the answer is not of these words yet. */
export function useCheck<C>(path: string, draft: object, dirty: boolean, clean: C): { check: C; pending: boolean } {
  const text = JSON.stringify(draft);
  const [kept, setKept] = useState<{ text: string; check: C } | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const stop = new AbortController();
    const wait = setTimeout(() => {
      ask<C>('POST', path, { body: JSON.parse(text), signal: stop.signal, background: true })
        .then((check) => setKept({ text, check }))
        .catch((error) => {
          if (!stop.signal.aborted) toast({ text: problemWords(error) });
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [path, text, dirty]);
  if (!dirty) return { check: clean, pending: false };
  return { check: kept?.check ?? clean, pending: kept?.text !== text };
}

/** Saves under the version that was read, and says what became of it. */
export function useSaving<V>(
  path: string,
  said: string,
  took: (kept: V) => void,
): { busy: boolean; save: (body: object) => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const save = async (body: object) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      took(await ask<V>('PUT', path, { body }));
      toast({ text: said });
    } catch (error) {
      toast({ text: Problem.is(error, 'version-conflict') ? t('ownWords.conflict') : problemWords(error), forMs: 10_000 });
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, save };
}
