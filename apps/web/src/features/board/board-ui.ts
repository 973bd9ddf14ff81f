import type { Stage } from '@porchlight/pipeline';
import { recall, remember } from '../../ui/device.js';
import { createStore } from '../../ui/store.js';

/* What the hand does on the board; never in the query cache (board.md). */
export interface BoardUi {
  /** The card with the board's one tab stop. */
  active: string | null;
  /** The card that is held, and how. */
  held: { id: string; by: 'mouse' | 'keys' | 'finger' } | null;
  /** The stage over which it is held. */
  spot: Stage | null;
  /** The open "Move to…" menu. */
  menu: { id: string; anchor: HTMLElement } | null;
  /** The open question: what a refused move still needs. */
  panel: { id: string; to: Stage } | null;
  /** What stands where the card was dropped, while the panel asks. */
  panelNote: string | null;
  /** The closing dialog. */
  closing: { id: string } | null;
  /** Changed by a colleague a moment ago. */
  flash: Readonly<Record<string, number>>;
  /** Folded stages, remembered per device. */
  folded: readonly Stage[];
  /** The stage on the phone's tab. */
  tab: Stage;
}
export const boardUi = createStore<BoardUi>({
  active: null,
  held: null,
  spot: null,
  menu: null,
  panel: null,
  panelNote: null,
  closing: null,
  flash: {},
  folded: recall<Stage[]>('folded', ['waitlisted', 'closing', 'closed']),
  tab: 'new',
});

export function toggleFold(stage: Stage): void {
  const { folded } = boardUi.get();
  const next = folded.includes(stage) ? folded.filter((other) => other !== stage) : [...folded, stage];
  boardUi.set({ folded: next });
  remember('folded', next);
}

const FLASH_MS = 1_200;
export function flashCards(ids: readonly string[], at: number): void {
  boardUi.set(({ flash }) => ({ flash: { ...flash, ...Object.fromEntries(ids.map((id) => [id, at])) } }));
  setTimeout(
    () =>
      boardUi.set(({ flash }) => ({
        flash: Object.fromEntries(Object.entries(flash).filter(([id, since]) => !ids.includes(id) || since !== at)),
      })),
    FLASH_MS,
  );
}
