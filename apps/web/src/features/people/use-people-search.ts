import type { PersonHit } from '@porchlight/client';
import { useEffect, useState } from 'react';
import { searchPeople } from '../../api/queries.js';
import { announce } from '../../ui/announcer.js';
import { t } from '../../words/words.js';

/** Fewer letters would match half the practice. */
export const SHORTEST = 2;
export const MOST = 50;
const PAUSE_MS = 150;

interface Search {
  /** Null = nothing asked yet. */
  hits: PersonHit[] | null;
  /** The words that these hits answer; the field may be a letter ahead. */
  asked: string;
  failed: boolean;
  retry: () => void;
}

/** Asks while somebody types, after a breath; a slower answer to older words never overtakes. */
export function usePeopleSearch(typed: string): Search {
  const [answer, setAnswer] = useState<{ hits: PersonHit[] | null; asked: string; failed: boolean }>({
    hits: null,
    asked: '',
    failed: false,
  });
  const [again, setAgain] = useState(0);
  const q = typed.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when it is told to
  useEffect(() => {
    if (q.length < SHORTEST) return setAnswer({ hits: null, asked: '', failed: false });
    const ended = new AbortController();
    const wait = setTimeout(() => {
      searchPeople(q, ended.signal, MOST).then(
        (hits) => {
          setAnswer({ hits, asked: q, failed: false });
          announce(t('people.found', { count: hits.length }));
        },
        () => ended.signal.aborted || setAnswer({ hits: null, asked: q, failed: true }),
      );
    }, PAUSE_MS);
    return () => {
      ended.abort();
      clearTimeout(wait);
    };
  }, [q, again]);
  return { ...answer, retry: () => setAgain(again + 1) };
}
