import { EXAMPLES, type Example } from './examples.js';
import { KINDS, type Things, type World } from './world.js';

/** A request of the matrix, ready to be sent by somebody. */
export interface Ask {
  method: string;
  path: string;
  body?: object;
}

/** The example's requests for these things: each query, each body. */
export function requestsOf(route: string, things: Things, world: World): Ask[] {
  const [method = '', pattern = ''] = route.split(' ');
  const example = EXAMPLES[route] as Example;
  let place = 0;
  const path = pattern.replace(/:\w+/g, () => things[example.names?.[place++] ?? 'journey']);
  const bodies = example.bodies?.(things, world) ?? [undefined];
  return (example.queries?.(things) ?? ['']).flatMap((query) =>
    bodies.map((body) => ({ method, path: path + query, ...(body === undefined ? {} : { body }) })),
  );
}

/** The same request with one thing in it replaced, once for each place in the address or the body where one of my things is named. */
export function replaced(ask: Ask, things: Things, by: string): { where: string; ask: Ask }[] {
  const text = JSON.stringify(ask);
  return KINDS.flatMap((kind) => {
    const parts = text.split(things[kind]);
    return parts.slice(1).map((_, place) => {
      const before = parts.slice(0, place + 1).join(things[kind]);
      return {
        where: before.slice(-40).replace(/[0-9a-f-]{36}/g, '…'),
        ask: JSON.parse(before + by + parts.slice(place + 1).join(things[kind])) as Ask,
      };
    });
  });
}
