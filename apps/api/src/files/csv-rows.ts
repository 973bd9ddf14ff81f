import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { invalid } from '../http/problem.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What the parser is fed at a time, so that a large file does not stop everybody else. */
const CHUNK = 65_536;

/** The sign that splits the first line into the most cells; signs within quotes do not count. Excel's own `sep=;` line is believed. */
export function delimiterOf(text: string): { delimiter: Delimiter; body: string } {
  const told = /^sep=([,;|\t])\r?\n/i.exec(text);
  if (told) return { delimiter: told[1] as Delimiter, body: text.slice(told[0].length) };
  const [line = ''] = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, '')
    .trimStart()
    .split(/\r\n|\r|\n/, 1);
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return { delimiter: DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',', body: text };
}

/**
 * Rows in order, empty ones as `null`, so that a row's number is the one that a spreadsheet shows.
 *
 * @throws Problem `invalid-input` where a quotation mark is never closed: what follows it cannot be told apart
 */
export async function* rowsOf(text: string, delimiter: Delimiter): AsyncGenerator<string[] | null> {
  const parser = Readable.from(chunks(text)).pipe(
    parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 0, bom: true }),
  );
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield cells.every((cell) => cell.trim() === '') ? null : cells;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [, line] = /line (\d+)/.exec(error.message) ?? [];
    throw invalid(
      '/file',
      `A quotation mark ${line ? `on line ${line}` : 'in this file'} is opened and never closed. Mend that line and send the file again.`,
    );
  }
}

function* chunks(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += CHUNK) yield text.slice(from, from + CHUNK);
}
