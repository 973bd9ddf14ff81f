import { announce } from '../ui/announcer.js';
import { mask, toggleMask } from '../ui/mask.js';
import { createStore } from '../ui/store.js';
import { t } from '../words/words.js';

/* What the shell can do, for its bars, menus and keys. */

export const keySheet = createStore({ open: false });

export function hideOrShowNames(): void {
  toggleMask();
  announce(mask.get().on ? t('mask.on') : t('mask.off'));
}
