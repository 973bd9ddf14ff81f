import { useEffect, useRef } from 'react';

/*
 * Our own live region (board.md): two status nodes used in turn, 120 ms, the last text wins, so that fast arrows
 * speak only the last place. Both exist, empty, from the start.
 */
let speak: (text: string) => void = () => {};
export const announce = (text: string): void => speak(text);

export function Announcer() {
  const nodes = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const turn = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    speak = (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        turn.current = 1 - turn.current;
        const here = nodes[turn.current]!.current;
        const there = nodes[1 - turn.current]!.current;
        if (there) there.textContent = '';
        if (here) here.textContent = text;
      }, 120);
    };
    return () => {
      clearTimeout(timer);
      speak = () => {};
    };
  });
  return (
    <div className="sr" data-testid="announcer">
      <div ref={nodes[0]} role="status" aria-live="polite" />
      <div ref={nodes[1]} role="status" aria-live="polite" />
    </div>
  );
}
