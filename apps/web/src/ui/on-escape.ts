import type { KeyboardEvent } from 'react';

/** Escape leaves the innermost thing that is open, and nothing around it. */
export const onEscape = (leave: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.stopPropagation();
  leave();
};
