/** A value as the lines of a table: what each number is, and the number. */
type Line = [what: string, value: string | number | boolean | null];

/** What names an entry of a list, in this order; else its place. */
const NAMES = ['stage', 'group', 'source', 'kind', 'reason', 'k', 'days', 'time', 'fromHours'];

/** The same numbers as CSV (RFC 4180), one a line. */
export function figureTable(figure: object): string {
  return csv(['what', 'value'], linesOf('', figure));
}

/** Rows of the same shape as CSV, a column each. */
export function rowsTable(columns: readonly string[], rows: readonly object[]): string {
  return csv(
    columns,
    rows.map((row) => columns.map((column) => Reflect.get(row, column) as Line[1])),
  );
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

const csv = (columns: readonly string[], rows: readonly (readonly Line[1][])[]): string =>
  `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** A name that a spreadsheet would take for a formula is shown as what it is. */
function cell(value: Line[1] | undefined): string {
  const text = String(value ?? '');
  const plain = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
