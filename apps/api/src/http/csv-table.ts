import type { FastifyReply } from 'fastify';

export type Cell = string | number | boolean | null;

/** Rows of the same shape as CSV (RFC 4180), a column each. */
export function rowsTable(columns: readonly string[], rows: readonly object[]): string {
  return csv(
    columns,
    rows.map((row) => columns.map((column) => Reflect.get(row, column) as Cell)),
  );
}

export const csv = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** A name that a spreadsheet would take for a formula is shown as what it is. */
function cell(value: Cell | undefined): string {
  const text = String(value ?? '');
  const plain = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Sends a table as a file under a plain name. */
export function sentAsTable(reply: FastifyReply, name: string, table: string): string {
  void reply.header('content-type', 'text/csv; charset=utf-8');
  void reply.header('content-disposition', `attachment; filename="${name.replace(/[^a-z-]/g, '')}.csv"`);
  return table;
}
