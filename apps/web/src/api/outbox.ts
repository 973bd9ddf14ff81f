import { type AttemptKept, type FollowUpDetail, Problem } from '@porchlight/client';
import { createStore } from '../ui/store.js';
import { toast } from '../ui/toasts.js';
import { t } from '../words/words.js';
import { ask } from './client.js';
import { connection, isOfflineNow } from './connection.js';
import { dropAllOutcomes, dropOutcome, storedOutcomes, storeOutcome, type Waiting } from './outbox-store.js';
import { problemWords } from './problem-words.js';
import { queryClient } from './queries.js';

export const outbox = createStore<{ waiting: readonly Waiting[] }>({ waiting: [] });
let mine = '';
/** While something waits the line is tried so often; without anything waiting this asks nothing. */
const AGAIN_MS = 10_000;

/** Takes up what waits from before, and sends whenever the line is there. */
export function startOutbox(memberId: string): () => void {
  mine = memberId;
  void storedOutcomes()
    .then((stored) => {
      outbox.set({ waiting: stored.filter((one) => one.memberId === memberId).sort(byTime) });
      return sendWaiting();
    })
    .catch(() => {});
  const tryNow = () => void sendWaiting();
  const heard = connection.subscribe(() => {
    if (!isOfflineNow()) tryNow();
  });
  // A line that never looked cut from here says nothing when it is back: so it is tried, too.
  addEventListener('online', tryNow);
  const again = setInterval(tryNow, AGAIN_MS);
  return () => {
    heard();
    removeEventListener('online', tryNow);
    clearInterval(again);
  };
}

export async function keepForLater(one: Omit<Waiting, 'memberId'>): Promise<void> {
  const waiting: Waiting = { ...one, memberId: mine };
  outbox.set(({ waiting: all }) => ({ waiting: [...all, waiting].sort(byTime) }));
  await storeOutcome(waiting);
}

/** Takes back what was not sent yet; false where it is gone already. */
export async function takeBack(key: string): Promise<boolean> {
  const there = outbox.get().waiting.some((one) => one.key === key);
  await forget(key);
  return there;
}

/** At sign-out, and when somebody else signs in: nothing of one person's work is left for the next. */
export async function emptyOutbox(): Promise<void> {
  outbox.set({ waiting: [] });
  await dropAllOutcomes().catch(() => {});
}

let sending: Promise<void> | null = null;
/** One tab sends at a time; the key would keep it to once anyway. */
export function sendWaiting(): Promise<void> {
  if (outbox.get().waiting.length === 0) return Promise.resolve();
  sending ??= (navigator.locks ? navigator.locks.request('porchlight.outbox', sendAll) : sendAll()).finally(() => {
    sending = null;
  });
  return sending;
}

async function sendAll(): Promise<void> {
  let sent = 0;
  for (const one of outbox.get().waiting) {
    const answer = await send(one);
    if (answer === 'wait') break;
    await forget(one.key);
    if (answer === 'sent') sent++;
  }
  if (sent > 0) toast({ text: t('today.outbox.sent', { count: sent }) });
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'queue' || kind === 'call-sheet' });
}

async function send({ key, followUpId, body, memberId }: Waiting): Promise<'sent' | 'gone' | 'wait'> {
  try {
    await ask<AttemptKept>('POST', `/api/follow-ups/${followUpId}/attempts`, { body, idempotencyKey: key });
    return 'sent';
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 0 || error.status >= 500 || error.status === 401) return 'wait';
    if (error.code === 'key-in-use') return 'wait';
    // The journey has moved on, or a colleague was quicker; the call was made all the same. Judged anew, under a key of its own.
    if (error.code === 'version-conflict' || (error.code === 'no-longer-open' && !body.beside)) {
      const sheet = await ask<FollowUpDetail>('GET', `/api/follow-ups/${followUpId}`).catch(() => null);
      if (!sheet) return 'wait';
      const beside = sheet.state === 'done';
      if (beside || sheet.journeyVersion !== body.journeyVersion) {
        const again: Waiting = {
          key: crypto.randomUUID(),
          memberId,
          followUpId,
          body: { ...body, journeyVersion: sheet.journeyVersion, ...(beside ? { beside } : {}) },
        };
        await storeOutcome(again);
        const answer = await send(again);
        if (answer === 'wait') outbox.set(({ waiting }) => ({ waiting: [...waiting, again] }));
        else await dropOutcome(again.key);
        return answer === 'wait' ? 'gone' : answer;
      }
    }
    toast({ text: t('today.outbox.refused', { outcome: t(`attempt.${body.outcome}`), why: problemWords(error) }), forMs: 0 });
    return 'gone';
  }
}

async function forget(key: string): Promise<void> {
  outbox.set(({ waiting }) => ({ waiting: waiting.filter((one) => one.key !== key) }));
  await dropOutcome(key).catch(() => {});
}

const byTime = (a: Waiting, b: Waiting): number => (a.body.at ?? '').localeCompare(b.body.at ?? '');
