import type { Me } from '@porchlight/client';
import { ask } from './client.js';
import { meQuery, queryClient } from './queries.js';
import { lockGate, setInside } from './session-state.js';
import { setClock } from '../ui/clock.js';

/** After signing in or unlocking: the same person goes on where they were, another one starts afresh. */
export function enter(me: Me): void {
  const before = queryClient.getQueryData<Me>(meQuery.queryKey);
  const same = before?.member.id === me.member.id && before.practice.id === me.practice.id;
  setClock(me.now);
  if (!same) forgetAll();
  setInside(true);
  queryClient.setQueryData(meQuery.queryKey, me);
  if (same) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

/** Nothing of one person's screen may be there for the next. */
const forgetAll = () => queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });

export async function leave(): Promise<void> {
  setInside(false);
  await ask('DELETE', '/api/session').catch(() => {});
  // A new document holds nothing of the old one in memory.
  location.assign('/');
}

export function lockNow(byHand = false): void {
  lockGate(byHand);
  // Without a connection the API locks by itself, by the same minutes.
  void ask('POST', '/api/session/lock').catch(() => {});
}
