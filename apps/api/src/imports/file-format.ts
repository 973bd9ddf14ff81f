import { delimiterOf, rowsOf } from '../files/csv-rows.js';
import { textOf, whyNoText } from '../files/file-text.js';
import { invalid } from '../http/problem.js';
import { columnsOf, tellsWho } from './columns.js';
import type { Format } from './tally.js';

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 500;

/** A file whose letters, separator and columns are known, and which can be read to its end. */
export interface ReadableFile {
  format: Format;
  /** Rows with people in them, numbered as a spreadsheet does; the first line is 1. */
  rows(): AsyncGenerator<{ row: number; cells: string[] }>;
}

/**
 * Looks through the whole file once before anything of it is written: what ends in the middle must not have been half imported.
 *
 * @throws Problem `invalid-input` with what to do
 */
export async function readable(bytes: Uint8Array): Promise<ReadableFile> {
  const other = whyNoText(bytes);
  if (other) throw invalid('/file', other);
  const { text, encoding } = textOf(bytes);
  const { delimiter, body } = delimiterOf(text);
  let headerRow = 0;
  let columns: Format['columns'] | null = null;
  let rows = 0;
  let number = 0;
  for await (const cells of rowsOf(body, delimiter)) {
    number++;
    if (!cells) continue;
    if (columns) rows++;
    else {
      columns = columnsOf(cells.map((cell) => cell.trim().slice(0, 200)));
      headerRow = number;
    }
  }
  if (!columns) throw invalid('/file', 'The file is empty.');
  if (columns.length > MOST_COLUMNS)
    throw invalid('/file', `The first line has ${columns.length} columns; at most ${MOST_COLUMNS} can be read.`);
  if (rows > MOST_ROWS) throw invalid('/file', `The file has ${rows} rows; at most ${MOST_ROWS} can be read at once. Split it.`);
  if (!tellsWho(columns))
    throw invalid(
      '/file',
      'No column is a name, a number or a mail address. The first line must name the columns, like: First name, Last name, Phone, Email.',
    );
  return {
    format: { encoding, delimiter, columns },
    async *rows() {
      let row = 0;
      for await (const cells of rowsOf(body, delimiter)) if (++row > headerRow && cells) yield { row, cells };
    },
  };
}
