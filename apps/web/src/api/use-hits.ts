import type { PersonHit } from '@porchlight/client';
import { useEffect, useState } from 'react';
import { searchPeople } from './queries.js';

/** Who of those here matches what is typed; a search is a POST and is kept nowhere. */
export function useHits(typed: string, except: string): PersonHit[] {
  const [hits, setHits] = useState<PersonHit[]>([]);
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 3) return setHits([]);
    const ended = new AbortController();
    const wait = setTimeout(
      () =>
        void searchPeople(q, ended.signal, 4).then(
          (found) => setHits(found.filter(({ personId }) => personId !== except)),
          () => {},
        ),
      200,
    );
    return () => {
      ended.abort();
      clearTimeout(wait);
    };
  }, [typed, except]);
  return hits;
}
