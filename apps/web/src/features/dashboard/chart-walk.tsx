import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { announce } from '../../ui/announcer.js';
import { type Behind, useAsked } from './asked.js';
import { d } from './words.js';

export interface Point {
  /** What is said and shown of it; put into words when somebody comes to it. */
  words: () => string;
  /** Where it stands between the left and the right edge of the drawing, 0 to 1; left out = it is not found by pointing. */
  at?: number;
  /** The people behind it. */
  behind?: Behind;
}

interface Props {
  title: string;
  points: readonly Point[];
  children: (active: number | null) => ReactNode;
}

/** A chart that can be walked: arrows go from point to point and say it, Enter opens the people; a pointer finds the nearest. */
export function ChartWalk({ title, points, children }: Props) {
  const { open } = useAsked();
  const [active, setActive] = useState<number | null>(null);
  const go = (to: number) => {
    const next = Math.max(0, Math.min(points.length - 1, to));
    const point = points[next];
    if (!point) return;
    setActive(next);
    announce(d('point', { n: next + 1, of: points.length, words: point.words() }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = active ?? -1;
    const acts = new Map<string, () => void>([
      ['ArrowRight', () => go(from + 1)],
      ['ArrowDown', () => go(from + 1)],
      ['ArrowLeft', () => go(from - 1)],
      ['ArrowUp', () => go(from - 1)],
      ['Home', () => go(0)],
      ['End', () => go(points.length - 1)],
      ['Escape', () => setActive(null)],
      [
        'Enter',
        () => {
          const behind = active === null ? undefined : points[active]?.behind;
          if (behind) open(behind);
        },
      ],
    ]);
    const act = acts.get(event.key);
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.querySelector('svg')?.getBoundingClientRect();
    if (!box || points.every(({ at }) => at === undefined)) return;
    const x = (event.clientX - box.left) / box.width;
    const far = (point: Point) => Math.abs((point.at ?? Infinity) - x);
    setActive(points.reduce((best, point, n) => (far(point) < far(points[best] as Point) ? n : best), 0));
  };
  return (
    <div
      className="walk"
      role="group"
      aria-label={d('walk', { title })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk through the points from here
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setActive(null)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setActive(null)}
    >
      <div aria-hidden="true">{children(active)}</div>
      <p className="walked" aria-hidden="true">
        {active === null ? ' ' : points[active]?.words()}
      </p>
    </div>
  );
}
