import type { Moved } from '@porchlight/client';

/* Undo is one step deep: the last command of this page, wherever it was given, while the API's window is open. */
export interface Undoable {
  id: string;
  version: number;
  until: number;
  name: string;
}
let last: Undoable | null = null;

export function rememberUndo({ card, undoUntil }: Moved): void {
  last = undoUntil ? { id: card.id, version: card.version, until: Date.parse(undoUntil), name: card.name } : null;
}
/** Hands it over once; null where nothing can be undone any more. */
export function takeUndo(nowMs: number): Undoable | null {
  const asked = last;
  if (!asked || asked.until < nowMs) return null;
  last = null;
  return asked;
}
