import { Injectable } from '@nestjs/common';
import { delimiterOf, rowsOf } from '../../files/csv-rows.js';
import { textOf, whyNoText } from '../../files/file-text.js';
import { invalid, Problem } from '../../http/problem.js';
import { visitColumns, whyNoVisits } from '../sources/csv-columns.js';
import { meaningOf } from '../sources/status-map.js';
import type { FileReading } from './source.view.js';
import type { SourceRow } from './source-row.js';

const EXAMPLES = 3;
const LONGEST = 80;
const MOST_ROWS = 200_000;
const MOST_WORDS = 200;
const MOST_COLUMNS = 500;

/** What stands in a table before anything of it is taken in, so that the desk can say what its columns and words mean. */
@Injectable()
export class FileReadings {
  /** @throws Problem `invalid-input` where it is no table */
  async of(file: Buffer, source: SourceRow): Promise<FileReading> {
    const notText = whyNoText(file);
    if (notText !== null) throw invalid('', notText);
    const { delimiter, body } = delimiterOf(textOf(file).text);
    const rows = rowsOf(body, delimiter);
    let headers: string[] | null = null;
    let examples: Set<string>[] = [];
    let statusAt = -1;
    let count = 0;
    const words = new Map<string, number>();
    try {
      for await (const cells of rows) {
        if (cells === null) continue;
        if (headers === null) {
          headers = cells.map((cell) => cell.trim().slice(0, 200));
          if (headers.length > MOST_COLUMNS)
            throw invalid('', `The first line has ${headers.length} columns; at most ${MOST_COLUMNS} can be read.`);
          examples = headers.map(() => new Set());
          statusAt = visitColumns(headers, source.columns).findIndex(({ field }) => field === 'status');
          continue;
        }
        if (++count > MOST_ROWS) break;
        for (const [at, seen] of examples.entries())
          if (seen.size < EXAMPLES && cells[at]?.trim()) seen.add(cells[at].trim().slice(0, LONGEST));
        const word = statusAt < 0 ? undefined : cells[statusAt]?.trim().slice(0, 200);
        if (word && (words.has(word) || words.size < MOST_WORDS)) words.set(word, (words.get(word) ?? 0) + 1);
      }
    } catch (error) {
      if (error instanceof Problem) throw invalid('', error.detail);
      throw error;
    }
    if (headers === null) throw invalid('', 'The file is empty.');
    const columns = visitColumns(headers, source.columns);
    return {
      columns: columns.map(({ header, field }, at) => ({
        header,
        field,
        mapped: Object.hasOwn(source.columns, header),
        examples: [...(examples[at] ?? [])],
      })),
      words: [...words]
        .sort(([, a], [, b]) => b - a)
        .map(([word, times]) => ({ word, times, means: meaningOf(source.system, word, { [source.system]: source.statuses }) })),
      rows: Math.min(count, MOST_ROWS),
      lacks: whyNoVisits(columns),
    };
  }
}
