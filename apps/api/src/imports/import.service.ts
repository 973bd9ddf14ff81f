import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import type { Caller } from '../http/caller.js';
import { type Scope, Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { readable } from './file-format.js';
import type { ImportView } from './import.view.js';
import { ImportBatch } from './import-batch.js';
import { readRow } from './row-reading.js';
import { type Format, type ReadRow, Tally } from './tally.js';

const ROWS_IN_A_BATCH = 200;

export interface FileToImport {
  bytes: Uint8Array;
  name: string | null;
  dryRun: boolean;
  requestId?: string;
  /** Told after each batch how many rows are done. */
  progress?: (rows: number) => void;
}

/** Ends a dry run's transaction the way a failure does: nothing of it stays. */
class DryRunIsOver extends Error {}

/** A file of people who asked: read, judged row by row and written in batches. A dry run does all of it and takes each batch back. */
@Injectable()
export class ImportService {
  constructor(
    private readonly scopes: Scopes,
    private readonly book: PracticeBook,
    private readonly batch: ImportBatch,
    private readonly clock: Clock,
  ) {}

  /**
   * Cut off in the middle, the batches so far stay, and the same file again goes on where it stopped.
   *
   * @throws Problem `invalid-input` where the file as a whole cannot be read; nothing is kept then
   */
  async import(caller: Caller, file: FileToImport): Promise<ImportView> {
    const { format, rows } = await readable(file.bytes);
    const { zone, country } = await this.book.settings(caller.practiceId, null);
    const now = this.clock.now();
    const id = newId();
    const tally = new Tally(format);
    if (!file.dryRun) await this.transact(caller, false, (scope) => begin(scope, id, file, format));
    const take = async (read: readonly ReadRow[]) => {
      await this.transact(caller, file.dryRun, async (scope) => {
        if (file.dryRun) await begin(scope, id, file, format);
        await this.batch.take({ ...scope, now }, id, read, tally);
      });
      file.progress?.(tally.rows);
    };
    let waiting: ReadRow[] = [];
    for await (const { row, cells } of rows()) {
      waiting.push({ row, reading: readRow(cells, format.columns, { zone, country, now }) });
      if (waiting.length < ROWS_IN_A_BATCH) continue;
      await take(waiting);
      waiting = [];
    }
    if (waiting.length > 0) await take(waiting);
    if (!file.dryRun) await this.transact(caller, false, (scope) => finish(scope, id, tally));
    return { id: file.dryRun ? null : id, dryRun: file.dryRun, fileName: file.name, at: now.toISOString(), ...tally.report(true) };
  }

  private async transact(caller: Caller, takeBack: boolean, work: (scope: Scope) => Promise<void>): Promise<void> {
    try {
      await this.scopes.runAs(caller, async (scope) => {
        await work(scope);
        if (takeBack) throw new DryRunIsOver();
      });
    } catch (error) {
      if (!(error instanceof DryRunIsOver)) throw error;
    }
  }
}

/** The import's own row and its one audit entry. */
async function begin({ tx, caller, now }: Scope, id: string, file: FileToImport, format: Format): Promise<void> {
  await tx.query(
    'INSERT INTO imports (practice_id, id, file_sha256, file_name, at, by_member, report) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [
      caller.practiceId,
      id,
      createHash('sha256').update(file.bytes).digest(),
      file.name,
      now,
      caller.memberId,
      new Tally(format).report(false),
    ],
  );
  await tx.query(
    'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [caller.practiceId, newId(), now, caller.memberId, 'imported', 'import', id, file.requestId ?? null],
  );
}

async function finish({ tx, caller }: Scope, id: string, tally: Tally): Promise<void> {
  await tx.query('UPDATE imports SET report = $3 WHERE practice_id = $1 AND id = $2', [caller.practiceId, id, tally.report(true)]);
}
