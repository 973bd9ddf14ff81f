import { type RefObject, useEffect, useState } from 'react';

/**
 * A layout that waits: as long as a form is open in the box, what was shown stays, because the other layout would be built anew, and empty.
 * Windows are dragged, zoomed and turned while somebody types; a browser that takes a picture of a page is one pixel wide for a moment.
 */
export function useHeld<T>(wanted: T, box: RefObject<HTMLElement | null>): T {
  const [held, setHeld] = useState(wanted);
  useEffect(() => {
    if (Object.is(held, wanted) || !box.current) return;
    const look = () => box.current?.querySelector('form') || setHeld(wanted);
    look();
    const watch = new MutationObserver(look);
    watch.observe(box.current, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [held, wanted, box]);
  return held;
}
