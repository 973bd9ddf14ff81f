import type { Placed } from './day-plan.js';

/* The arrows of the day: up and down through a column, sideways to whoever is nearest in time. */

interface Column {
  placed: readonly Placed[];
}

/** Tab leads to what comes next, not to what was. */
export function firstStop(all: readonly Placed[], now: number): string | undefined {
  const inOrder = [...all].sort((a, b) => a.from - b.from);
  return (inOrder.find(({ visit }) => Date.parse(visit.endsAt) > now) ?? inOrder.at(-1))?.visit.id;
}

/** @returns whom a key leads to; null = nobody there; undefined = not a key of ours */
export function neighbour(columns: readonly Column[], id: string, key: string): string | null | undefined {
  const at = columns.findIndex(({ placed }) => placed.some(({ visit }) => visit.id === id));
  const column = columns[at]?.placed ?? [];
  const row = column.findIndex(({ visit }) => visit.id === id);
  const here = column[row];
  if (!here) return undefined;
  const beside = (step: number): string | null => {
    for (let n = at + step; n >= 0 && n < columns.length; n += step) {
      const near = [...(columns[n]?.placed ?? [])].sort((a, b) => Math.abs(a.from - here.from) - Math.abs(b.from - here.from))[0];
      if (near) return near.visit.id;
    }
    return null;
  };
  switch (key) {
    case 'ArrowDown':
      return column[row + 1]?.visit.id ?? null;
    case 'ArrowUp':
      return column[row - 1]?.visit.id ?? null;
    case 'ArrowRight':
      return beside(1);
    case 'ArrowLeft':
      return beside(-1);
    case 'Home':
      return column[0]?.visit.id ?? null;
    case 'End':
      return column.at(-1)?.visit.id ?? null;
    default:
      return undefined;
  }
}
