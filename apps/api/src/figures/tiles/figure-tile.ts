import type { FigureName, LongCurve, Step } from '@porchlight/metrics';
import type { Permission } from '../../http/permissions.js';
import type { Asked, Part } from './asked.js';

/** What one figure answers, before the frame that every figure has. */
export interface TileAnswer<V> {
  n: number;
  excluded: { reason: string; count: number }[];
  value: V;
}

/** A figure: how it is reckoned, and who stands behind each of its parts. */
export interface Tile<V = unknown> {
  definition: FigureName;
  /** Whoever may read it, where that is fewer than may read figures. */
  permission?: Permission;
  /** The dates that it is about, where they are others than those asked for: a goal is one of a month. `today` is the date as of which is asked. */
  dates?(asked: Dates, today: string): Dates;
  reckon(asked: Asked, choice: TileChoice): Promise<TileAnswer<V>>;
  /** The rows behind a part that a screen can open; undefined = there is no such part. */
  part(name: string, choice: TileChoice): Part | undefined;
}

/** Dates of a window, the last one included; left out = without end. */
export interface Dates {
  from?: string | undefined;
  to?: string | undefined;
}

/** What some figures are asked beside the window. */
export interface TileChoice {
  by?: 'source' | 'clinician' | undefined;
  among?: 'inquiries' | 'clients' | undefined;
  /** As of this very moment, not of an earlier one. */
  now?: boolean;
}

/** Parts that are all counted in one walk over the same rows. */
export const partOf = (rows: string, parts: Record<string, string>, name: string): Part | undefined =>
  Object.hasOwn(parts, name) ? { rows, where: parts[name] as string } : undefined;

/** Points that a screen can draw. */
const MOST = 160;

/** Whether a step of so many is drawn: the last one in each of equal spans. Every value was reckoned from all of them. */
export function lastOfSpan(steps: number, longest: number): (time: number, next: number) => boolean {
  const width = longest / MOST || 1;
  return steps <= MOST ? () => true : (time, next) => Math.floor(time / width) !== Math.floor(next / width);
}

/** A curve as far as it is drawn. */
export const drawn = (curve: LongCurve): Step[] =>
  curve.steps(lastOfSpan(curve.length, curve.length === 0 ? 0 : curve.time(curve.length - 1)));
