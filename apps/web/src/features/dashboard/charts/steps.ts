/** A curve that stays level between its steps; `lower` and `upper` are its band. */
export interface Step {
  x: number;
  y: number;
  lower?: number | null;
  upper?: number | null;
}

/** Room for the words of the vertical axis, and at the right. Pixels of the drawing before it is scaled. */
export const LEFT = 50;
export const RIGHT = 14;
export const widthOf = (phone: boolean): number => (phone ? 358 : 560);

/** Where a value stands between the left and the right edge of the drawing, 0 to 1: for a pointer that looks for the nearest point. */
export function placeOf(
  x: number,
  [from, to]: readonly [number, number],
  { log = false, phone }: { log?: boolean; phone: boolean },
): number {
  const width = widthOf(phone);
  const scale = (value: number) => (log ? Math.log(value) : value);
  const part = (scale(x) - scale(from)) / (scale(to) - scale(from));
  return (LEFT + part * (width - LEFT - RIGHT)) / width;
}

/** Right-continuous: what happens at x is in it. */
export const valueAt = (steps: readonly Step[], x: number): number => steps.filter((step) => step.x <= x).at(-1)?.y ?? steps[0]?.y ?? 0;
