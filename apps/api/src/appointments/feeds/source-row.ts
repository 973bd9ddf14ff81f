import { notFound } from '../../http/problem.js';
import type { Scope } from '../../http/scope.js';
import type { SOURCE_KINDS } from '../../http/words.js';
import type { PracticeSettings } from '../../journeys/practice-settings.js';
import type { VisitField } from '../sources/csv-columns.js';
import type { Practice } from '../sources/reader.js';
import type { Meaning, Source } from '../sources/visit-signal.js';

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A source as reading and taking need it; its secrets stay in their row. */
export interface SourceRow {
  id: string;
  kind: SourceKind;
  /** Whose words its statuses are. */
  system: Source;
  statuses: Record<string, Meaning>;
  columns: Record<string, VisitField | null>;
  /** Whose key asks for appointments, where a source tells only that something happened. */
  account: string | null;
  /** Visits before it are history (decisions 9). */
  connectedAt: Date;
  disabledAt: Date | null;
}

const COLUMNS = 'id, kind, system, statuses, columns, account, connected_at AS "connectedAt", disabled_at AS "disabledAt"';

/**
 * @param options.locked nobody else takes anything in from this source until the transaction ends, so that what is said twice at once is still said once
 * @throws Problem `not-found`
 */
export async function sourceRow({ tx, caller }: Scope, id: string, options: { locked?: boolean } = {}): Promise<SourceRow> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM appointment_sources WHERE practice_id = $1 AND id = $2 ${options.locked ? 'FOR UPDATE' : ''}`,
    [caller.practiceId, id],
  );
  if (!row) throw notFound();
  return row;
}

/** What the practice knows and the source does not, at the moment of a delivery. */
export function readingPractice(source: SourceRow, { zone, country }: Pick<PracticeSettings, 'zone' | 'country'>, now: Date): Practice {
  return { zone, country, now, statuses: { [source.system]: source.statuses } };
}
