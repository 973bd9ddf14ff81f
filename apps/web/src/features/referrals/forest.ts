import type { ReferralGraph } from '@porchlight/client';

type Node = ReferralGraph['nodes'][number];

/** Somebody in a tree, with whom they sent. */
export interface Branch {
  /** The way here from the head: somebody whom two people sent stands in two places. */
  key: string;
  node: Node;
  parent: Branch | null;
  children: Branch[];
  /** So many whom they sent are not among the children. */
  more: number;
  /** Their own tree stands at an earlier place. */
  again: boolean;
}

/** The trees of all pages that have come, in their order; an answer about one referrer adds to its branch. */
export function forestOf(pages: readonly ReferralGraph[]): Branch[] {
  const nodes = new Map(pages.flatMap((page) => page.nodes.map((node) => [node.id, node] as const)));
  const sent = new Map<string, Set<string>>();
  for (const { from, to } of pages.flatMap((page) => page.edges)) sent.set(from, (sent.get(from) ?? new Set()).add(to));
  const grown = new Set<string>();
  const grow = (id: string, parent: Branch | null): Branch[] => {
    const node = nodes.get(id);
    if (!node) return [];
    const again = grown.has(id) && node.sent > 0;
    grown.add(id);
    const branch: Branch = { key: parent ? `${parent.key}/${id}` : id, node, parent, children: [], more: 0, again };
    if (again) return [branch];
    branch.children = [...(sent.get(id) ?? [])].flatMap((child) => grow(child, branch));
    branch.more = node.sent - branch.children.length;
    return [branch];
  };
  const heads = new Set(pages.flatMap((page) => page.heads));
  const children = new Set([...sent.values()].flatMap((all) => [...all]));
  return [...heads].filter((id) => !children.has(id)).flatMap((id) => grow(id, null));
}

/** Every branch, each before whom it sent. */
export const inOrder = (branches: readonly Branch[]): Branch[] => branches.flatMap((branch) => [branch, ...inOrder(branch.children)]);
