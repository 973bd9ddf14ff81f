import { useEffect, useRef, useState } from 'react';
import { t } from '../words/words.js';
import { announce } from './announcer.js';
import { createStore, useStore } from './store.js';

export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
  /** Something besides that leaves the toast where it is: copy a note. */
  beside?: { label: string; done: string; run: () => Promise<void> };
  /** Milliseconds in view; 0 = until closed. */
  forMs?: number;
}
const toasts = createStore<{ now: (Toast & { id: number }) | null }>({ now: null });
let nextId = 0;

/** One at a time: the newest result is the one that matters. It is spoken, too, unless `silent` (already spoken by the gesture). */
export function toast(made: Toast, silent = false): void {
  toasts.set({ now: { ...made, id: ++nextId } });
  if (!silent) announce(made.text);
}
export const dismissToast = (): void => toasts.set({ now: null });

export function Toasts() {
  const now = useStore(toasts, (s) => s.now);
  const held = useRef(false);
  const [ran, setRan] = useState<number | null>(null);
  useEffect(() => {
    held.current = false;
    if (!now) return;
    let left = now.forMs ?? 6_000;
    if (left === 0) return;
    // Counts only while nobody reaches for it: Undo must not vanish under the pointer or the focus.
    const timer = setInterval(() => {
      if (held.current) return;
      left -= 250;
      if (left <= 0) dismissToast();
    }, 250);
    return () => clearInterval(timer);
  }, [now]);
  if (!now) return null;
  const hold = (on: boolean) => () => {
    held.current = on;
  };
  const { text, action, beside, id } = now;
  return (
    // A pointer that moves over it holds it; one that it came up under does not, or it would lie over the next button for ever.
    <section
      className="toast"
      aria-label={t('nav.result')}
      onPointerMove={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <span>{text}</span>
      {beside && (
        <button type="button" onClick={() => void beside.run().then(() => setRan(id))}>
          {ran === id ? beside.done : beside.label}
        </button>
      )}
      {action ? (
        <button
          type="button"
          onClick={() => {
            dismissToast();
            action.run();
          }}
        >
          {action.label}
        </button>
      ) : (
        <button type="button" onClick={dismissToast}>
          {t('do.close')}
        </button>
      )}
    </section>
  );
}
