import { Problem } from '@porchlight/client';
import { now } from '../ui/clock.js';
import { createStore, useStore } from '../ui/store.js';

/* Whether the API answers. Three witnesses: the browser, our own requests, and the live stream. */

export interface Connection {
  offlineSince: number | null;
  /** When the API last answered: "you see the board of …". */
  answeredAt: number;
}
export const connection = createStore<Connection>({ offlineSince: navigator.onLine ? null : now(), answeredAt: now() });

export function noteAnswer(problem: Problem | null): void {
  if (Problem.is(problem, 'offline')) connection.set(({ offlineSince }) => ({ offlineSince: offlineSince ?? now() }));
  else connection.set({ offlineSince: null, answeredAt: now() });
}
export const noteOffline = (): void => connection.set(({ offlineSince }) => ({ offlineSince: offlineSince ?? now() }));
export const noteOnline = (): void => connection.set({ offlineSince: null, answeredAt: now() });

addEventListener('offline', noteOffline);

export const isOfflineNow = (): boolean => connection.get().offlineSince !== null;
export const useOfflineSince = (): number | null => useStore(connection, (c) => c.offlineSince);
