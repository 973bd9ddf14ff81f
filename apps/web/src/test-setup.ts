import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';

/* What jsdom lacks of a browser, as far as our modules touch it. */
class Silent extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  postMessage(): void {}
  close(): void {}
}
Object.assign(globalThis, {
  TextEncoder,
  TextDecoder,
  BroadcastChannel: Silent,
  fetch: () => Promise.reject(new Error('Unit tests ask nobody.')),
});
Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
globalThis.matchMedia = ((query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
})) as unknown as typeof matchMedia;
