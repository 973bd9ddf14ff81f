import { DELIMITERS } from '../files/csv-rows.js';
import { Shows } from '../http/shows.js';

export class ImportColumn {
  @Shows('text') header: string;
  @Shows('text', { nullable: true, description: 'What it was read as; null = not read.' }) field: string | null;
}

export class RowReasons {
  @Shows('whole', { description: 'As a spreadsheet numbers it; the first line is 1.' }) row: number;
  @Shows('text', { list: true }) reasons: string[];
}

export class DuplicateRow {
  @Shows('whole') row: number;
  @Shows('text', { description: '`file`: an earlier row; `practice`: somebody who was here before.' }) of: 'file' | 'practice';
  @Shows('text', { description: '`phone` or `email`.' }) by: 'phone' | 'email';
  @Shows('id', { nullable: true }) personId: string | null;
  @Shows('whole', { nullable: true }) firstRow: number | null;
}

/** One look at the list of imports. */
export class ImportSummary {
  @Shows('id', { nullable: true, description: 'Null for a dry run: nothing of it is kept.' }) id: string | null;
  @Shows('flag') dryRun: boolean;
  @Shows('flag', { description: 'False while it runs, and for one that was cut off; the same file again goes on where it stopped.' })
  finished: boolean;
  @Shows('text', { nullable: true }) fileName: string | null;
  @Shows('instant') at: string;
  @Shows('whole', { description: 'created + same + refused + duplicates.' }) rows: number;
  @Shows('whole') created: number;
  @Shows('whole', { description: 'Rows that said the same before, in this file or an earlier one.' }) same: number;
  @Shows('whole') refused: number;
  @Shows('whole') duplicates: number;
}

/** What came of a file, row by row; row numbers and reasons only, no names. */
export class ImportView extends ImportSummary {
  @Shows('text', { description: 'The letters, as guessed: utf-8, utf-16le, utf-16be or windows-1252.' }) encoding: string;
  @Shows('text', {
    description: `The sign between the columns, as guessed: one of ${DELIMITERS.map((sign) => JSON.stringify(sign)).join(' ')}.`,
  })
  delimiter: string;
  @Shows(() => ImportColumn, { list: true }) columns: ImportColumn[];
  @Shows(() => RowReasons, { list: true }) refusals: RowReasons[];
  @Shows(() => RowReasons, { list: true, description: 'Taken, with something that could not be read; its words are in the message.' })
  warnings: RowReasons[];
  @Shows(() => DuplicateRow, { list: true }) duplicateRows: DuplicateRow[];
}

export class Imports {
  @Shows(() => ImportSummary, { list: true, description: 'Newest first.' }) imports: ImportSummary[];
}
