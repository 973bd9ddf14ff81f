import { useSyncExternalStore } from 'react';

export interface Store<T> {
  get(): T;
  set(change: Partial<T> | ((now: T) => Partial<T>)): void;
  subscribe(listener: () => void): () => void;
}

/** A tiny store outside React, for what many parts read and gestures write often: held card, toasts, mask. */
export function createStore<T extends object>(start: T): Store<T> {
  let state = start;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...(typeof change === 'function' ? change(state) : change) };
      if (Object.keys(next).every((k) => Object.is(next[k as keyof T], state[k as keyof T]))) return;
      state = next;
      for (const tell of [...listeners]) tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One reading of a store; renders again only when that reading changes. It must return the same thing for the same state. */
export function useStore<T extends object, R>(store: Store<T>, read: (state: T) => R): R {
  return useSyncExternalStore(store.subscribe, () => read(store.get()));
}
