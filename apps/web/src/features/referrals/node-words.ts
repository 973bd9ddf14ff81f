import type { ReferralGraph } from '@porchlight/client';
import { shown } from '../../ui/mask.js';
import type { Branch } from './forest.js';
import { r } from './words.js';

type Node = Pick<ReferralGraph['nodes'][number], 'kind' | 'name' | 'client' | 'sent' | 'clients'>;

export const nameWords = (name: string | null, masked: boolean): string => (name === null ? r('graph.erased') : shown(name, masked));

export function kindWords({ kind, client }: Pick<Node, 'kind' | 'client'>): string {
  if (kind === 'organisation') return r('graph.organisation');
  if (kind === 'outside_person') return r('graph.outside');
  return client ? r('graph.client') : r('graph.notClient');
}

/** `sent 8, 3 clients`; nothing of whoever sent nobody. */
export function sentWords({ sent, clients }: Node): string {
  if (sent === 0) return '';
  return clients > 0 ? r('graph.sentClients', { n: sent, count: clients }) : r('graph.sent', { n: sent });
}

/** All that the drawing shows of somebody, said. */
export function branchWords({ node, parent, again }: Branch, masked: boolean): string {
  return [
    nameWords(node.name, masked),
    kindWords(node),
    sentWords(node),
    parent ? r('graph.sentBy', { name: nameWords(parent.node.name, masked) }) : '',
    again ? r('graph.again') : '',
  ]
    .filter(Boolean)
    .join(', ');
}
