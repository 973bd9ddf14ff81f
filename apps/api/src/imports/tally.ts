import type { Delimiter } from '../files/csv-rows.js';
import type { Encoding } from '../files/file-text.js';
import type { Column } from './columns.js';
import type { DuplicateRow, RowReasons } from './import.view.js';
import type { Lead, RowReading } from './row-reading.js';

/** How a file is written. */
export interface Format {
  encoding: Encoding;
  delimiter: Delimiter;
  columns: Column[];
}

/** A row with its number, read. */
export interface ReadRow {
  row: number;
  reading: RowReading;
}

/** What becomes of a row. */
export type Fate =
  | { row: number; is: 'created'; lead: Lead }
  | { row: number; is: 'same'; lead: Lead }
  | { row: number; is: 'refused'; reasons: string[] }
  | ({ row: number; is: 'duplicate' } & Omit<DuplicateRow, 'row'>);

/** Counts and lists of an import as it goes on, and what of the file is known so far: by these an earlier row of the same file is recognised. */
export class Tally {
  rows = 0;
  created = 0;
  same = 0;
  refused = 0;
  duplicates = 0;
  readonly refusals: RowReasons[] = [];
  readonly warnings: RowReasons[] = [];
  readonly duplicateRows: DuplicateRow[] = [];
  readonly seenRows = new Set<string>();
  readonly seenContacts = new Map<string, number>();

  constructor(readonly format: Format) {}

  add(fate: Fate): void {
    this.rows++;
    if (fate.is === 'refused') {
      this.refused++;
      this.refusals.push({ row: fate.row, reasons: fate.reasons });
    } else if (fate.is === 'duplicate') {
      this.duplicates++;
      const { row, of, by, personId, firstRow } = fate;
      this.duplicateRows.push({ row, of, by, personId, firstRow });
    } else {
      this[fate.is]++;
      if (fate.is === 'created' && fate.lead.warnings.length > 0) this.warnings.push({ row: fate.row, reasons: fate.lead.warnings });
      this.seenRows.add(fate.lead.key.toString('base64'));
      for (const { kind, key } of fate.lead.contacts) {
        const known = `${kind}:${key}`;
        if (!this.seenContacts.has(known)) this.seenContacts.set(known, fate.row);
      }
    }
  }

  report(finished: boolean) {
    const { format, rows, created, same, refused, duplicates, refusals, warnings, duplicateRows } = this;
    return { finished, ...format, rows, created, same, refused, duplicates, refusals, warnings, duplicateRows };
  }
}
