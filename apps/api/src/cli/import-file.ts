import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportService } from '../imports/import.service.js';
import type { ImportView } from '../imports/import.view.js';
import { Failed, type ListedPractice, type OpenHouse, say, type Terminal, type Typed, text } from './command.js';
import { practiceMeant } from './open-house.js';

const LARGEST = 200 * 1024 * 1024;
/** So many rows of each list are shown; all of them stand in the import's report. */
const SHOWN = 50;

export async function importFile(house: OpenHouse, typed: Typed, terminal: Terminal): Promise<void> {
  const [path = ''] = typed.words;
  const bytes = await read(path);
  const practice = await practiceMeant(house, text(typed, 'practice'));
  const view = await house.app.get(ImportService).import(ownerOf(practice), {
    bytes,
    name: basename(path),
    dryRun: typed.options['dry-run'] === true,
    progress: (rows) => void (terminal.err.isTTY && terminal.err.write(`\r  ${rows} rows …`)),
  });
  if (terminal.err.isTTY) terminal.err.write('\r\u001b[K');
  tell(view, practice, terminal);
}

/** @throws Failed where it cannot be read, or is too large */
export async function read(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) throw new Failed(`${path} is larger than 200 MB. Split it.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Failed) throw error;
    throw new Failed(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}

/** The file comes in the owner's name: who may use the command line on this machine could do anything. */
export function ownerOf(practice: ListedPractice) {
  if (!practice.owner_id) throw new Failed(`${practice.name} has no owner in whose name to import.`);
  return { practiceId: practice.id, memberId: practice.owner_id, roles: ['owner' as const], settingsVersion: 0 };
}

function tell(view: ImportView, practice: ListedPractice, terminal: Terminal): void {
  const read = view.columns.filter(({ field }) => field !== null);
  const left = view.columns.filter(({ field }) => field === null).map(({ header }) => header || '(no name)');
  say(terminal, `${view.fileName}, into ${practice.name}${view.dryRun ? ' (dry run: nothing was kept)' : ''}`);
  say(terminal, `  ${view.encoding}, columns split by ${JSON.stringify(view.delimiter)}`);
  say(terminal, `  read:     ${read.map(({ header, field }) => `${header} → ${field}`).join(', ')}`);
  if (left.length > 0) say(terminal, `  not read: ${left.join(', ')}`);
  say(
    terminal,
    `  ${view.rows} rows: ${view.created} created, ${view.same} the same as before, ${view.refused} refused, ${view.duplicates} duplicates`,
  );
  list(
    'Refused',
    view.refusals.map(({ row, reasons }) => `row ${row}: ${reasons.join('; ')}`),
    terminal,
  );
  list(
    'Taken, but look at',
    view.warnings.map(({ row, reasons }) => `row ${row}: ${reasons.join('; ')}`),
    terminal,
  );
  const same = view.duplicateRows.map(
    ({ row, by, firstRow }) =>
      `row ${row}: the ${by === 'phone' ? 'number' : 'address'} of ${firstRow ? `row ${firstRow}` : 'somebody who is here'}`,
  );
  list('Duplicates', same, terminal);
}

export function list(title: string, lines: string[], terminal: Terminal): void {
  if (lines.length > 0) say(terminal, `${title}:`);
  for (const line of lines.slice(0, SHOWN)) say(terminal, `  ${line}`);
  if (lines.length > SHOWN) say(terminal, `  and ${lines.length - SHOWN} more, in the report of the import`);
}
