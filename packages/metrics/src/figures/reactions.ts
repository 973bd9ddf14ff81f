import type { Id, Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';

/** A callback on which we spoke. `reaction` null = nobody noted how they took it. */
export interface SpokenCall {
  id: Id;
  at: Ms;
  reaction: string | null;
}

/** How people take it that we call back, of those calls of which somebody noted it. */
export interface Reactions {
  grateful: Proportion;
  reactions: Record<string, number>;
}

export function reactions(calls: readonly SpokenCall[], window: Window, asOf: Ms): Figure<Reactions> {
  const { counted, excluded } = parted(
    calls.filter(({ at }) => at <= asOf && isIn(at, window)),
    ({ id }) => id,
    ({ reaction }) => (reaction === null ? 'not_noted' : null),
  );
  const counts: Record<string, number> = {};
  for (const { reaction } of counted) if (reaction) counts[reaction] = (counts[reaction] ?? 0) + 1;
  return figure('reactions', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: { grateful: proportion(counts.grateful ?? 0, counted.length), reactions: counts },
  });
}
