import type { Stage } from '@porchlight/pipeline';
import { type RefObject, useEffect } from 'react';
import type { Filters } from '../../api/queries.js';
import { readCard } from './board-data.js';
import { boardUi } from './board-ui.js';
import { drop, hold, letGo } from './hold.js';
import type { Asked } from './use-move.js';

/*
 * Our own long press (board.md, Finger): 300 ms, more than 8 px before it is a scroll. touchmove is registered as not passive
 * from the start, and prevented only while a card is lifted. The cells of the stage bar are the targets.
 */
const PRESS_MS = 300;
const SLACK_PX = 8;
const EDGE_PX = 72;

export function useFingerLift(
  board: RefObject<HTMLElement | null>,
  filters: Filters,
  mayMove: boolean,
  move: (asked: Asked) => void,
): void {
  useEffect(() => {
    const element = board.current;
    if (!element || !mayMove) return;
    let start: { x: number; y: number; id: string; row: HTMLElement } | null = null;
    let press: ReturnType<typeof setTimeout>;
    let lifted = false;
    let ghost: HTMLElement | null = null;
    let scroller: HTMLElement | null = null;
    let frame = 0;
    let speed = 0;

    const forget = () => {
      clearTimeout(press);
      start = null;
    };
    const creep = () => {
      if (speed !== 0) scroller?.scrollBy(0, speed);
      frame = requestAnimationFrame(creep);
    };
    const end = (dropIt: boolean) => {
      forget();
      cancelAnimationFrame(frame);
      ghost?.remove();
      ghost = null;
      if (!lifted) return;
      lifted = false;
      element.classList.remove('dragging');
      if (!dropIt || boardUi.get().spot === null) return letGo(filters);
      const asked = drop(filters);
      if (asked) move(asked);
    };
    const lift = () => {
      const card = start && readCard(filters, start.id);
      if (!card || card.stage === 'closed' || !start) return forget();
      lifted = true;
      hold(card.id, 'finger', card.stage);
      boardUi.set({ spot: null });
      element.classList.add('dragging');
      scroller = start.row.closest<HTMLElement>('.stack');
      ghost = start.row.cloneNode(true) as HTMLElement;
      ghost.removeAttribute('data-card');
      ghost.removeAttribute('id');
      ghost.setAttribute('aria-hidden', 'true');
      ghost.className = 'cd lift finger';
      ghost.style.width = `${start.row.offsetWidth}px`;
      document.body.append(ghost);
      follow(start.x, start.y);
      frame = requestAnimationFrame(creep);
      navigator.vibrate?.(10);
    };
    const follow = (x: number, y: number) => {
      // Above the finger, or it hides what is aimed at.
      ghost?.style.setProperty(
        'transform',
        `translate(${x - (ghost.offsetWidth ?? 0) / 2}px, ${y - 60 - (ghost.offsetHeight ?? 0)}px) scale(.6) rotate(-1.2deg)`,
      );
      const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cell]');
      boardUi.set({ spot: (cell?.dataset.cell as Stage | undefined) ?? null });
      const bar = document.querySelector('.stagebar')?.getBoundingClientRect();
      const box = scroller?.getBoundingClientRect();
      speed = !bar || !box || cell ? 0 : y > bar.top - EDGE_PX && y < bar.top ? 8 : y < box.top + EDGE_PX ? -8 : 0;
    };

    const onStart = (event: TouchEvent) => {
      if (event.touches.length > 1) return end(false);
      const target = event.target as HTMLElement;
      const row = target.closest<HTMLElement>('[data-card]');
      if (!row || target.closest('button')) return;
      const touch = event.touches[0]!;
      start = { x: touch.clientX, y: touch.clientY, id: row.dataset.card!, row };
      press = setTimeout(lift, PRESS_MS);
    };
    const onMove = (event: TouchEvent) => {
      const touch = event.touches[0]!;
      if (lifted) {
        event.preventDefault();
        follow(touch.clientX, touch.clientY);
      } else if (start && Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > SLACK_PX) forget();
    };
    const onEnd = (event: TouchEvent) => {
      // After a drag there must be no click: it would open the person.
      if (lifted) event.preventDefault();
      end(true);
    };
    const onCancel = () => end(false);
    const onMenu = (event: Event) => (lifted || start) && event.preventDefault();
    element.addEventListener('touchstart', onStart, { passive: true });
    element.addEventListener('touchmove', onMove, { passive: false });
    element.addEventListener('touchend', onEnd, { passive: false });
    element.addEventListener('touchcancel', onCancel);
    element.addEventListener('contextmenu', onMenu);
    return () => {
      end(false);
      element.removeEventListener('touchstart', onStart);
      element.removeEventListener('touchmove', onMove);
      element.removeEventListener('touchend', onEnd);
      element.removeEventListener('touchcancel', onCancel);
      element.removeEventListener('contextmenu', onMenu);
    };
  }, [board, filters, mayMove, move]);
}
