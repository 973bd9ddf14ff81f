import { useSyncExternalStore } from 'react';

/*
 * The only place that reads the machine's time. The API's clock decides (decisions 6): answers that carry its time
 * set the difference, so that a counter PC with a wrong clock still says the right thing.
 */
let differenceMs = 0;

export const now = (): number => Date.now() + differenceMs;
export const nowDate = (): Date => new Date(now());
/** A monotone time for gestures, in milliseconds. */
export const tick = (): number => performance.now();

/** Takes the API's time from an answer. Under two seconds is travel, not difference. */
export function setClock(apiNow: string): void {
  const difference = Date.parse(apiNow) - Date.now();
  differenceMs = Math.abs(difference) < 2_000 ? 0 : difference;
}

const STEP_MS = 15_000;
let moment = now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    moment = now();
    for (const tell of listeners) tell();
  }, STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time in steps of 15 s, the same for everything on the page: ages and "due" move together. */
export const useNow = (): number =>
  useSyncExternalStore(subscribe, () => {
    if (!timer) moment = Math.floor(now() / STEP_MS) * STEP_MS;
    return moment;
  });
