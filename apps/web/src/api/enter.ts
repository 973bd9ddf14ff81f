import { type Me, Problem } from '@porchlight/client';
import { setClock } from '../ui/clock.js';
import { ask } from './client.js';
import { emptyOutbox, sendWaiting } from './outbox.js';
import { meQuery, queryClient } from './queries.js';
import { endGate, lockGate, sessionState, setInside } from './session-state.js';

/* Coming in, going out, and what other tabs of this browser need to hear of it: they share one session. */

const tabs = new BroadcastChannel('porchlight.session');
tabs.onmessage = ({ data }: MessageEvent<'entered' | 'locked' | 'left'>) => {
  if (queryClient.getQueryData(meQuery.queryKey) === undefined) return;
  if (data === 'locked') lockGate(true);
  else if (data === 'left') location.assign('/');
  else if (sessionState.get().gate !== 'open') void lookWhoIsIn();
};

/** After signing in or unlocking: the same person goes on where they were, another one starts afresh. */
export function enter(me: Me): void {
  welcome(me);
  tabs.postMessage('entered');
}

function welcome(me: Me): void {
  const before = queryClient.getQueryData<Me>(meQuery.queryKey);
  const same = before?.member.id === me.member.id && before.practice.id === me.practice.id;
  setClock(me.now);
  if (!same) forgetAll();
  setInside(true, () => void lookWhoIsIn());
  queryClient.setQueryData(meQuery.queryKey, me);
  if (same) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

let looking: Promise<void> | null = null;
/** Asks once who is signed in: the answer opens the gate, or lets it fall. */
export function lookWhoIsIn(): Promise<void> {
  looking ??= fetch('/api/session', { headers: { accept: 'application/json', 'porchlight-background': '1' }, cache: 'no-store' })
    .then(async (answer) => {
      if (answer.ok) return welcome((await answer.json()) as Me);
      const { type = '' } = (await answer.json()) as { type?: string };
      if (type.endsWith('session-locked')) lockGate();
      else if (answer.status === 401) endGate();
    })
    .catch(() => {})
    .finally(() => {
      looking = null;
    });
  return looking;
}

/** Nothing of one person's screen may be there for the next. */
const forgetAll = () => {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  if (knownHere) void emptyOutbox();
  knownHere = true;
};
/** The first to come in on this page may be whoever left it without a connection: what waits is theirs, and only theirs is sent. */
let knownHere = false;

export async function leave(): Promise<void> {
  await sendWaiting().catch(() => {});
  setInside(false);
  await ask('DELETE', '/api/session').catch((error: unknown) => Problem.is(error));
  await emptyOutbox();
  tabs.postMessage('left');
  // A new document holds nothing of the old one in memory.
  location.assign('/');
}

export function lockNow(byHand = false): void {
  lockGate(byHand);
  tabs.postMessage('locked');
  // Without a connection the API locks by itself, by the same minutes.
  void ask('POST', '/api/session/lock').catch(() => {});
}
