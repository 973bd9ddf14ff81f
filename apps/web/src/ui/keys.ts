import { useEffect, useRef } from 'react';
import { tick } from './clock.js';
import { recall, remember } from './device.js';
import { createStore } from './store.js';

/* Single-letter keys act only outside fields and can be switched off (WCAG 2.1.4). */
export const singleKeys = createStore<{ on: boolean }>({ on: recall('singleKeys', true) });
export function toggleSingleKeys(): void {
  const on = !singleKeys.get().on;
  singleKeys.set({ on });
  remember('singleKeys', on);
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=spinbutton],[role=dialog],[role=menu],[role=listbox]') !== null);

/** Keys by the name a sheet of keys would give them: `n`, `Shift+P`, `Ctrl+z` (Ctrl or Cmd). */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

export function keyName(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const shift = event.shiftKey && event.key.length === 1 && /\p{L}/u.test(event.key) ? 'Shift+' : '';
  return mod + shift + (shift ? event.key.toUpperCase() : event.key);
}

/** A first key waits so long for its second one: `g t`. */
const SECOND_KEY_MS = 1_200;
let first: { key: string; at: number } | null = null;

/** Page-wide keys, outside fields and open menus. Two keys in a row are one name: `g t`. */
export function useKeys(map: KeyMap): void {
  const kept = useRef(map);
  kept.current = map;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
      const pressed = keyName(event);
      const waiting = first && tick() - first.at < SECOND_KEY_MS ? first.key : null;
      const name = waiting ? `${waiting} ${pressed}` : pressed;
      const act = kept.current[name];
      if (!waiting && !act && singleKeys.get().on && Object.keys(kept.current).some((each) => each.startsWith(`${pressed} `))) {
        first = { key: pressed, at: tick() };
        event.preventDefault();
        return;
      }
      if (!act || (!name.startsWith('Ctrl+') && name.length <= 7 && event.key.length === 1 && !singleKeys.get().on)) return;
      first = null;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
