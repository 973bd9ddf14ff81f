import { Injectable } from '@nestjs/common';
import { notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { ImportSummary, ImportView } from './import.view.js';

/** Of an import that was cut off, what was written is counted, as its report was never finished. */
const COUNTS = `(i.report ->> 'finished')::boolean AS finished,
  CASE WHEN (i.report ->> 'finished')::boolean THEN (i.report ->> 'created')::int
       ELSE (SELECT count(*)::int FROM import_rows r WHERE r.practice_id = i.practice_id AND r.import_id = i.id) END AS created`;
const HEAD = `i.id, false AS "dryRun", i.file_name AS "fileName", app.instant(i.at) AS at`;

/** What became of earlier files. */
@Injectable()
export class ImportReading {
  async list({ tx, caller }: Scope): Promise<ImportSummary[]> {
    return tx.query(
      `SELECT ${HEAD}, ${COUNTS}, (i.report ->> 'rows')::int AS rows, (i.report ->> 'same')::int AS same,
              (i.report ->> 'refused')::int AS refused, (i.report ->> 'duplicates')::int AS duplicates
       FROM imports i WHERE i.practice_id = $1 ORDER BY i.at DESC, i.id DESC LIMIT 100`,
      [caller.practiceId],
    );
  }

  /** @throws Problem `not-found` */
  async one({ tx, caller }: Scope, id: string): Promise<ImportView> {
    const [row] = await tx.query(`SELECT ${HEAD}, ${COUNTS}, i.report FROM imports i WHERE i.practice_id = $1 AND i.id = $2`, [
      caller.practiceId,
      id,
    ]);
    if (!row) throw notFound();
    const { report, ...rest } = row;
    return { ...report, ...rest };
  }
}
