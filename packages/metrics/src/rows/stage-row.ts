import type { StageVisit } from '../figures/stage-time.js';
import { byTime, type View } from '../history/as-of.js';
import { type Mark, markOf, seen } from '../history/marks.js';
import type { HistoryRecord, Id, Ms, StageCode } from '../history/records.js';
import { RECOUNT } from './keeping.js';

/** One stay in a stage, named by the record that began it. Kept in versions like an inquiry's row: leaving is a fact that is added. */
export interface StageRow {
  id: Id;
  journey: Id;
  stage: StageCode;
  entered: Mark;
  left: Mark | null;
  /** Bookkeeping of the present: the last step that led here, though they stood here already. */
  lastStepAt: Ms;
}

/** A record that opens, moves or closes a journey. */
export type StepRecord = Extract<HistoryRecord, { kind: 'inquired' | 'entered' | 'closed' }>;
export const isStep = (record: HistoryRecord): record is StepRecord =>
  record.kind === 'inquired' || record.kind === 'entered' || record.kind === 'closed';

/**
 * The stays of one journey after one more step: the last ends, the next begins; to be entered where one stands is no new stay.
 *
 * @param rows in order of time @returns RECOUNT for a step that was learned late
 */
export function summariseStages(rows: readonly StageRow[], record: StepRecord): StageRow[] | typeof RECOUNT {
  const last = rows.at(-1);
  const stage = stageOf(record);
  if (last && last.lastStepAt >= record.at) return RECOUNT;
  if (last?.stage === stage) return [...rows.slice(0, -1), { ...last, lastStepAt: record.at }];
  const next = begun(record, stage);
  return last ? [...rows.slice(0, -1), { ...last, left: markOf(record) }, next] : [next];
}

/** The same from all steps of a journey that count in a view. */
export function foldStages(records: readonly StepRecord[]): StageRow[] {
  const rows: StageRow[] = [];
  for (const record of [...records].sort(byTime)) {
    const last = rows.at(-1);
    const stage = stageOf(record);
    if (last?.stage === stage) {
      last.lastStepAt = record.at;
      continue;
    }
    if (last) last.left = markOf(record);
    rows.push(begun(record, stage));
  }
  return rows;
}

const begun = (record: StepRecord, stage: StageCode): StageRow => ({
  id: record.id,
  journey: record.journey,
  stage,
  entered: markOf(record),
  left: null,
  lastStepAt: record.at,
});
const stageOf = (record: StepRecord): StageCode =>
  record.kind === 'inquired' ? 'new' : record.kind === 'closed' ? 'closed' : record.stage;

export function stageInView(row: StageRow, view: View): StageRow | null {
  return seen(row.entered, view) && { ...row, left: seen(row.left, view) };
}

/** As the figures of 6.3 read it. */
export const stageVisitOf = ({ journey, stage, entered, left }: StageRow): StageVisit => ({
  journey,
  stage,
  entered: entered.at,
  left: left?.at ?? null,
});
