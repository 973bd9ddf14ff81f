import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { announce } from '../../ui/announcer.js';
import { useMask } from '../../ui/mask.js';
import type { Branch } from './forest.js';
import { NodeMark } from './node-mark.js';
import { branchWords, nameWords, sentWords } from './node-words.js';
import { layoutOf, type Placed } from './tree-layout.js';
import { r } from './words.js';

interface Props {
  forest: readonly Branch[];
  onMore: (branch: Branch) => void;
}

/** Who sent whom, drawn from left to right. Arrows walk through it and say each, Enter opens the person or brings the others. */
export function ReferralTree({ forest, onMore }: Props) {
  const masked = useMask();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box);
  const { width, height, column, placed } = useMemo(() => layoutOf(forest, room), [forest, room]);
  const [active, setActive] = useState<string | null>(null);
  const at = placed.find(({ key }) => key === active) ?? null;
  const lit = new Set<string>();
  for (let one = at; one; one = one.parent) lit.add(one.key);

  const open = ({ branch, more }: Placed) => {
    if (more !== null) return onMore(branch);
    if (branch.node.kind === 'person') void navigate({ to: '/people/$personId', params: { personId: branch.node.id } });
  };
  const go = (to: Placed | undefined | null) => {
    if (!to) return;
    setActive(to.key);
    announce(wordsOf(to, masked));
    box.current?.querySelector(`[data-key="${to.key}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ? placed.indexOf(at) : -1;
    const acts = new Map<string, () => void>([
      ['ArrowDown', () => go(placed[from + 1])],
      ['ArrowUp', () => go(placed[Math.max(0, from - 1)])],
      ['ArrowRight', () => go(at ? placed.find(({ parent }) => parent === at) : placed[0])],
      ['ArrowLeft', () => go(at?.parent)],
      ['Home', () => go(placed[0])],
      ['End', () => go(placed.at(-1))],
      ['Escape', () => setActive(null)],
      ['Enter', () => at && open(at)],
    ]);
    const act = acts.get(event.key);
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div
      ref={box}
      className="rtree"
      role="group"
      aria-label={r('graph.walk')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk through the trees from here
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setActive(null)}
    >
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {placed.map(
          (one) => one.parent && <path key={one.key} className={`rlink${lit.has(one.key) ? ' on' : ''}`} d={linkOf(one.parent, one)} />,
        )}
        {placed.map((one) => (
          // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: for a pointer; the keys are those of the walk
          <g
            key={one.key}
            data-key={one.key}
            className={`rnode${one.key === active ? ' on' : ''}${opens(one) ? ' opens' : ''}`}
            onClick={() => open(one)}
          >
            <rect className="rhit" x={one.x - 10} y={one.y - 14} width={column - 16} height={28} rx={6} />
            {one.more === null ? (
              <NodeMark {...one.branch.node} x={one.x} y={one.y} />
            ) : (
              <circle className="rdots" cx={one.x} cy={one.y} r={2.5} />
            )}
            <text x={one.x + 14} y={one.y} dy="0.35em">
              {one.more === null ? <Label branch={one.branch} room={column - 58} masked={masked} /> : r('graph.more', { count: one.more })}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function Label({ branch: { node, again }, room, masked }: { branch: Branch; room: number; masked: boolean }) {
  const said = again ? r('graph.again') : sentWords(node);
  return (
    <>
      <tspan className={node.sent > 0 ? 'rname head' : 'rname'}>{cut(nameWords(node.name, masked), room - said.length * 5.9)}</tspan>
      {said && (
        <tspan className="rsaid" dx={8}>
          {said}
        </tspan>
      )}
    </>
  );
}

/** A long name ends before the next column begins; whole it stands in the table, and is spoken. */
function cut(name: string, room: number): string {
  const most = Math.max(6, Math.floor(room / 7));
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
}

const opens = ({ branch, more }: Placed): boolean => more !== null || branch.node.kind === 'person';
const wordsOf = ({ branch, more }: Placed, masked: boolean): string =>
  more === null ? branchWords(branch, masked) : r('graph.moreOf', { n: more, name: nameWords(branch.node.name, masked) });

/** Leaves level, behind the words of the referrer, and arrives level. */
function linkOf(from: Placed, to: Placed): string {
  const middle = to.x - 26;
  return `M${from.x + 6},${from.y}H${middle - 14}C${middle},${from.y} ${middle - 4},${to.y} ${to.x - 8},${to.y}`;
}

function useRoom(box: { current: HTMLElement | null }): number {
  const [room, setRoom] = useState(1080);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setRoom(Math.floor(entry.contentRect.width)));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box]);
  return room;
}
