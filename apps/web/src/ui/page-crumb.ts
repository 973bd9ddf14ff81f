import { createStore } from './store.js';

/** What the top bar says behind the page's own name: whose page this is. Null on pages that are about nobody. */
export const pageCrumb = createStore<{ name: string | null }>({ name: null });
