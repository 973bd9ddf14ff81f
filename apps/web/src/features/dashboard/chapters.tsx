import { type MouseEvent, memo, type RefObject, useEffect, useRef, useState } from 'react';
import { CHAPTERS, type Chapter, type Row } from './tiles/tiles.js';
import { d } from './words.js';

type Name = Chapter['name'];
const headOf = (name: Name): string => `chapter-${name}`;

/** A way to each chapter that stays at the top, and the chapters. */
export function Chapters() {
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useCurrent(box);
  return (
    <>
      <nav className="chapterbar" aria-label={d('chaptersLabel')}>
        {CHAPTERS.map(({ name }) => (
          <Way key={name} name={name} on={name === current} onGo={setCurrent} />
        ))}
      </nav>
      <div className="chapters" ref={box}>
        <All />
      </div>
    </>
  );
}

interface WayProps {
  name: Name;
  on: boolean;
  onGo: (name: Name) => void;
}

/** Leads to a chapter, and those who use keys into it: the next Tab is in its first figure. */
function Way({ name, on, onGo }: WayProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const [bar, own] = [link.current?.parentElement, link.current];
    // On a phone the bar is wider than the page: the chapter that one has come to stands in it.
    if (on && bar && own) bar.scrollTo({ left: own.offsetLeft - (bar.clientWidth - own.offsetWidth) / 2 });
  }, [on]);
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const head = document.getElementById(headOf(name));
    head?.closest('section')?.scrollIntoView();
    head?.focus({ preventScroll: true });
    onGo(name);
  };
  return (
    <a ref={link} href={`#${headOf(name)}`} aria-current={on ? 'location' : undefined} onClick={go}>
      {d(`chapters.${name}`)}
    </a>
  );
}

/** The line that a chapter has to cross to be the one that is read: a quarter down the page. */
const LINE = '-25% 0px -74% 0px';

function useCurrent(box: RefObject<HTMLElement | null>) {
  const [current, setCurrent] = useState<Name | null>(null);
  useEffect(() => {
    const crossing = new IntersectionObserver(
      (entries) => {
        const crosses = entries.find(({ isIntersecting }) => isIntersecting)?.target as HTMLElement | undefined;
        const first = box.current?.firstElementChild;
        if (crosses) setCurrent(crosses.dataset.chapter as Name);
        // Back at the sentence one is in none of them; between two of them, in the one that one has come from.
        else if (first && first.getBoundingClientRect().top > innerHeight / 4) setCurrent(null);
      },
      { rootMargin: LINE },
    );
    for (const chapter of box.current?.children ?? []) crossing.observe(chapter);
    return () => crossing.disconnect();
  }, [box]);
  return [current, setCurrent] as const;
}
/** Drawn anew when the figures are asked anew, not when a minute has passed or another chapter is read. */
const All = memo(() =>
  CHAPTERS.map(({ name, rows }) => (
    <section key={name} className="chapter" aria-labelledby={headOf(name)} data-chapter={name}>
      <h2 id={headOf(name)} tabIndex={-1}>
        {d(`chapters.${name}`)}
      </h2>
      {rows.map((row, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <Columns key={n} of={row} />
      ))}
    </section>
  )),
);

const Columns = ({ of }: { of: Row }) => (
  <div className={of.length > 1 ? 'figs' : 'figs wide'}>
    {of.map((tiles, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they never change
      <div key={n} className="figcol">
        {tiles.map((One, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          <One key={place} />
        ))}
      </div>
    ))}
  </div>
);
