import { tick } from './clock.js';

/* When somebody last touched the page. The idle lock and the "not caused by a person" header both hang on it. */

let last = tick();
const note = () => {
  last = tick();
};
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const)
  addEventListener(kind, note, { passive: true, capture: true });

export const quietMs = (): number => tick() - last;
/** A request that follows no gesture within two seconds was not asked for by a person. */
export const isUnattended = (): boolean => quietMs() > 2_000;
