import { t } from '../words/words.js';
import { recall, remember } from './device.js';
import { createStore, useStore } from './store.js';

/* The privacy mask (LOOK §11): names become initials, numbers their last two digits. Short and equal for all, so length leaks nothing. */

export const mask = createStore<{ on: boolean }>({ on: recall('mask', false) });
export function toggleMask(): void {
  const on = !mask.get().on;
  mask.set({ on });
  remember('mask', on);
}
export const useMask = (): boolean => useStore(mask, (m) => m.on);

const isNumber = (text: string) => /^[+(\d]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 5;

export function maskedNumber(number: string): string {
  return `(•••) •••-••${number.replace(/\D/g, '').slice(-2).padStart(2, '•')}`;
}
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((w) => /\p{L}/u.test(w));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((w) =>
      (w ?? '')
        .replace(/^[^\p{L}]+/u, '')
        .charAt(0)
        .toUpperCase(),
    )
    .filter(Boolean)
    .join('');
}
/** A name or a number as it may stand on the screen now. Use it for everything that is read, spoken, titled or copied. */
export function shown(name: string, masked: boolean): string {
  if (!masked) return name;
  if (isNumber(name)) return maskedNumber(name);
  if (name.includes('@')) return t('mask.mail');
  return (
    initials(name)
      .split('')
      .map((l) => `${l}.`)
      .join(' ') || '•'
  );
}
/** For sentences: `Amir` of `Amir Solberg`; a number stays whole. */
export function firstName(name: string, masked: boolean): string {
  if (masked || isNumber(name)) return shown(name, masked);
  return name.trim().split(/\s+/)[0] ?? name;
}
export const shownNow = (name: string): string => shown(name, mask.get().on);
export const firstNameNow = (name: string): string => firstName(name, mask.get().on);
