import { hierarchy, tree } from 'd3-hierarchy';
import type { Branch } from './forest.js';

/** Pixels from one row to the next, and the least and most from one generation to the next. */
const ROW = 30;
const NARROWEST = 190;
const WIDEST = 330;
const EDGE = 12;

/** A branch, or those of one that have not come yet, at its place. */
export interface Placed {
  key: string;
  branch: Branch;
  /** Null = the branch itself; else so many more whom it sent. */
  more: number | null;
  x: number;
  y: number;
  parent: Placed | null;
}
export interface Layout {
  width: number;
  height: number;
  column: number;
  placed: Placed[];
}

interface Twig {
  branch: Branch | null;
  more: number | null;
  children: Twig[];
}
const twigOf = (branch: Branch): Twig => ({
  branch,
  more: null,
  children: [...branch.children.map(twigOf), ...(branch.more > 0 ? [{ branch, more: branch.more, children: [] }] : [])],
});

/** Tidy trees from left to right, one under the other, for a width in pixels. */
export function layoutOf(forest: readonly Branch[], room: number): Layout {
  const root = hierarchy<Twig>({ branch: null, more: null, children: forest.map(twigOf) }, ({ children }) => children);
  const column = Math.min(WIDEST, Math.max(NARROWEST, Math.floor((room - 2 * EDGE) / Math.max(1, root.height))));
  // Trees stand further apart than those of one tree.
  const laid = tree<Twig>()
    .nodeSize([ROW, column])
    .separation((one, other) => (one.parent === other.parent ? (one.depth === 1 ? 1.7 : 1) : 1.15))(root);
  const all = laid.descendants().filter(({ data }) => data.branch);
  const top = Math.min(0, ...all.map(({ x }) => x));
  const bottom = Math.max(0, ...all.map(({ x }) => x));
  const places = new Map<unknown, Placed>();
  for (const one of all) {
    const { branch, more } = one.data;
    if (!branch) continue;
    places.set(one, {
      key: more === null ? branch.key : `${branch.key}/+`,
      branch,
      more,
      x: EDGE + (one.depth - 1) * column,
      y: one.x - top + ROW / 2,
      parent: places.get(one.parent) ?? null,
    });
  }
  return { width: EDGE + root.height * column, height: bottom - top + ROW, column, placed: inReading([...places.values()]) };
}

/** As somebody reads it: each before whom they sent. */
function inReading(placed: readonly Placed[]): Placed[] {
  const under = new Map<Placed | null, Placed[]>();
  for (const one of placed) under.set(one.parent, [...(under.get(one.parent) ?? []), one]);
  const walk = (parent: Placed | null): Placed[] => (under.get(parent) ?? []).flatMap((one) => [one, ...walk(one)]);
  return walk(null);
}
