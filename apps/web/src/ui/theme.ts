import { recall, remember } from './device.js';
import { createStore } from './store.js';

export type Theme = 'system' | 'light' | 'dark';
export const theme = createStore<{ chosen: Theme }>({ chosen: recall<string>('theme', 'system') as Theme });

const dark = matchMedia('(prefers-color-scheme: dark)');
function paint(): void {
  const { chosen } = theme.get();
  document.documentElement.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
}
dark.addEventListener('change', paint);

export function chooseTheme(chosen: Theme): void {
  theme.set({ chosen });
  remember('theme', chosen);
  paint();
}
