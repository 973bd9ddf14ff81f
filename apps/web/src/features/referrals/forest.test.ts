import { describe, expect, it } from '@jest/globals';
import type { ReferralGraph } from '@porchlight/client';
import { forestOf, inOrder } from './forest.js';

const page = (heads: string[], edges: string, sent: Record<string, number> = {}): ReferralGraph => {
  const pairs = edges.split(' ').map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) }));
  const ids = [...new Set([...heads, ...pairs.flatMap(({ from, to }) => [from, to])])];
  return {
    count: heads.length,
    heads,
    next: null,
    nodes: ids.map((id) => ({
      id,
      kind: 'person',
      name: id,
      client: false,
      clients: 0,
      sent: sent[id] ?? pairs.filter(({ from }) => from === id).length,
    })),
    edges: pairs.map((pair) => ({ ...pair, journeyId: pair.to, inquiredAt: '2026-01-01T00:00:00Z' })),
  };
};
const drawn = (pages: ReferralGraph[]) =>
  inOrder(forestOf(pages)).map(({ key, more, again }) => `${key}${more ? `+${more}` : ''}${again ? '*' : ''}`);

describe('The trees of who sent whom', () => {
  it('each stands under who sent them, in the order of the pages', () => {
    expect(drawn([page(['a'], 'ab ac bd'), page(['x'], 'xy')])).toEqual(['a', 'a/b', 'a/b/d', 'a/c', 'x', 'x/y']);
  });

  it('whoever was sent by two stands in two places, and their own tree in one', () => {
    expect(drawn([page(['a', 'x'], 'ab bc xb')])).toEqual(['a', 'a/b', 'a/b/c', 'x', 'x/b*']);
  });

  it('who sent more than came says so, until the others come', () => {
    const first = page(['a'], 'ab', { a: 3 });
    expect(drawn([first])).toEqual(['a+2', 'a/b']);
    expect(drawn([first, page(['a'], 'ac ad', { a: 3 })])).toEqual(['a', 'a/b', 'a/c', 'a/d']);
  });

  it('an answer about somebody inside a tree makes no new tree', () => {
    expect(drawn([page(['a'], 'ab', { b: 1 }), page(['b'], 'bc')])).toEqual(['a', 'a/b', 'a/b/c']);
  });
});
