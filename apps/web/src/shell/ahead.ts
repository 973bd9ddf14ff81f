import type { Me } from '@porchlight/client';
import { useEffect } from 'react';
import { mayGo } from './may-go.js';

/** A page by where it stands (a slash at the end: what stands below it), and how its file is fetched. */
export type Ahead = readonly (readonly [path: string, preload: () => Promise<void>])[];

/** The work of the page that is open comes first. */
const CALM_MS = 1_500;

/**
 * Fetches the files of pages before somebody goes there: at once when a link is pointed at, touched or focused, and one after the other when
 * the browser has nothing else to do. Whoever saves data is spared the second; what cannot be fetched now is asked for when it is opened.
 */
export function useAhead(me: Me, pages: Ahead): void {
  useEffect(() => {
    const onIntent = ({ target }: Event) => {
      const path = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="/"]')?.pathname : undefined;
      const [, preload] = pages.find(([at]) => path === at || (at.endsWith('/') && path?.startsWith(at))) ?? [];
      void preload?.().catch(() => {});
    };
    const kinds = ['pointerover', 'pointerdown', 'focusin'] as const;
    for (const kind of kinds) document.addEventListener(kind, onIntent, { passive: true });
    let ended = false;
    const timer = setTimeout(() => void whenIdle(), CALM_MS);
    const whenIdle = async () => {
      if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
      for (const [path, preload] of pages) {
        if (!mayGo(me, path)) continue;
        await new Promise((calm) => ('requestIdleCallback' in window ? requestIdleCallback(calm) : setTimeout(calm, 50)));
        if (ended) return;
        // Without a connection the others would fail, too.
        if (
          !(await preload().then(
            () => true,
            () => false,
          ))
        )
          return;
      }
    };
    return () => {
      ended = true;
      clearTimeout(timer);
      for (const kind of kinds) document.removeEventListener(kind, onIntent);
    };
  }, [me, pages]);
}
