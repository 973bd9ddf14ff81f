import { delimiterOf, rowsOf } from '../../files/csv-rows.js';
import { textOf, whyNoText } from '../../files/file-text.js';
import { Problem } from '../../http/problem.js';
import { type VisitColumn, type VisitField, visitColumns, whyNoVisits } from './csv-columns.js';
import { readVisitRow } from './csv-row.js';
import { type Practice, Reader } from './reader.js';
import type { Reading, Source } from './visit-signal.js';

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 500;
const BATCH = 500;

export interface CsvSettings extends Practice {
  /** Which system wrote the file; its words for a status hold. */
  source: Source;
  /** Header → field as the practice mapped it; null = not read. */
  columns?: Readonly<Record<string, VisitField | null>>;
}

export interface CsvReading extends Reading {
  columns: VisitColumn[];
  rows: number;
}

/**
 * The visits of a file in batches, so that nobody holds 200,000 of them at once; a wrong file is one batch that says what is wrong.
 *
 * Rows are numbered as a spreadsheet does; the first line is 1. `rows` counts those of the batch.
 */
export async function* csvBatches(file: Uint8Array, settings: CsvSettings): AsyncGenerator<CsvReading> {
  const notText = whyNoText(file);
  if (notText !== null) return yield refused(settings, notText);
  const { delimiter, body } = delimiterOf(textOf(file).text);
  let columns: VisitColumn[] | null = null;
  let reader = new Reader(settings.source, settings);
  let number = 0;
  let rows = 0;
  let inBatch = 0;
  try {
    for await (const cells of rowsOf(body, delimiter)) {
      number++;
      if (cells === null) continue;
      if (columns === null) {
        columns = visitColumns(
          cells.map((cell) => cell.trim().slice(0, 200)),
          settings.columns,
        );
        const why =
          columns.length > MOST_COLUMNS
            ? `The first line has ${columns.length} columns; at most ${MOST_COLUMNS} can be read.`
            : whyNoVisits(columns);
        if (why !== null) return yield { ...refused(settings, why), columns };
        continue;
      }
      if (++rows > MOST_ROWS) {
        reader.refuse(`row ${number}`, `from here on not read: at most ${MOST_ROWS} rows at once. Split the file.`);
        break;
      }
      readVisitRow(reader, cells, columns, number);
      if (++inBatch < BATCH) continue;
      yield { ...reader.done(), columns, rows: inBatch };
      reader = new Reader(settings.source, settings);
      inBatch = 0;
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    reader.refuse('file', error.detail);
  }
  if (columns === null && reader.refused.length === 0) reader.refuse('file', 'The file is empty.');
  yield { ...reader.done(), columns: columns ?? [], rows: inBatch };
}

/** The whole of a file that is small enough to be held, as a preview or a test does. */
export async function readCsvVisits(file: Uint8Array, settings: CsvSettings): Promise<CsvReading> {
  const whole: CsvReading = { signals: [], refused: [], notes: [], unmapped: [], columns: [], rows: 0 };
  const unmapped = new Set<string>();
  for await (const batch of csvBatches(file, settings)) {
    for (const signal of batch.signals) whole.signals.push(signal);
    whole.refused.push(...batch.refused);
    whole.notes.push(...batch.notes);
    for (const word of batch.unmapped) unmapped.add(word);
    whole.columns = batch.columns;
    whole.rows += batch.rows;
  }
  return { ...whole, unmapped: [...unmapped] };
}

const refused = (settings: CsvSettings, reason: string): CsvReading => {
  const reader = new Reader(settings.source, settings);
  reader.refuse('file', reason);
  return { ...reader.done(), columns: [], rows: 0 };
};
