import { tick } from './clock.js';

/*
 * When somebody last touched Porchlight in this browser, in whatever tab: the idle lock hangs on it, and a tab in the
 * background must not lock the one in use. The "not caused by a person" header hangs on this tab's own gestures.
 */
const TELL_EVERY_MS = 5_000;
const others = new BroadcastChannel('porchlight.gesture');
let lastHere = tick();
let lastAnywhere = lastHere;
let told = 0;

const note = () => {
  lastHere = lastAnywhere = tick();
  if (lastHere - told < TELL_EVERY_MS) return;
  told = lastHere;
  others.postMessage(null);
};
others.onmessage = () => {
  lastAnywhere = tick();
};
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const)
  addEventListener(kind, note, { passive: true, capture: true });

export const quietMs = (): number => tick() - lastAnywhere;
/** A request that follows no gesture within two seconds was not asked for by a person. */
export const isUnattended = (): boolean => tick() - lastHere > 2_000;
