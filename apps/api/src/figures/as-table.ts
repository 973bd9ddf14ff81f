import { type Cell, csv } from '../http/csv-table.js';

/** A value as the lines of a table: what each number is, and the number. */
type Line = [what: string, value: Cell];

/** What names an entry of a list, in this order; else its place. */
const NAMES = ['stage', 'group', 'source', 'kind', 'reason', 'k', 'days', 'time', 'fromHours'];

/** The same numbers as CSV (RFC 4180), one a line. */
export function figureTable(figure: object): string {
  return csv(['what', 'value'], linesOf('', figure));
}

function linesOf(what: string, value: unknown): Line[] {
  if (value === null || typeof value !== 'object') return [[what, value as Line[1]]];
  const inside = (name: string): string => (what ? `${what}.${name}` : name);
  if (Array.isArray(value)) return value.flatMap((each, place) => linesOf(inside(nameOf(each, place)), each));
  return Object.entries(value).flatMap(([name, each]) => linesOf(inside(name), each));
}

function nameOf(entry: unknown, place: number): string {
  const own = entry !== null && typeof entry === 'object' ? NAMES.find((name) => name in entry) : undefined;
  return own ? String(Reflect.get(entry as object, own)) : String(place + 1);
}
