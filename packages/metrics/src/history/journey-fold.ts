import { byLearning } from './as-of.js';
import { earlier, type Mark, markOf } from './marks.js';
import type { Admission, EndKind, Id, InquiryClass, JourneyRecord, Ms, StageCode } from './records.js';
import { NOT_INQUIRIES } from './records.js';
import { MAIN_PATH, pathStage, rankOf } from './stage-path.js';

/** A closure that stands. */
export interface Closure extends Mark {
  outcome: string;
  endKind: EndKind | null;
}

/** One journey, folded from its records in order of time. */
export interface FoldedJourney {
  journey: Id;
  person: Id;
  inquired: Mark;
  class: InquiryClass;
  /** First time in each stage of the main path itself, in its order. */
  stood: (Mark | null)[];
  closed: Closure | null;
  /** The record that last opened, moved or closed it: whose journey is the latest decides over an inquiry. */
  tip: Tip;
  firstAttempt: Mark | null;
  firstContact: Mark | null;
  firstReached: Mark | null;
  selfServed: Mark | null;
  withdrew: Mark | null;
  source: string | null;
  referredBy: Id | null;
  targetDueAt: Ms | null;
  admitted: (Mark & Admission) | null;
}

export interface Tip extends Mark {
  journey: Id;
  id: Id;
}

const isNoInquiry = (code: string): code is (typeof NOT_INQUIRIES)[number] => NOT_INQUIRIES.some((each) => each === code);

/**
 * Folds the records of one journey. Null where it never began: its inquiry is not known yet, or was undone.
 *
 * @param records as `asOf` gives them: undone ones gone, in order of time
 */
export function foldJourney(records: readonly JourneyRecord[]): FoldedJourney | null {
  const inquired = records.find((record) => record.kind === 'inquired');
  if (!inquired) return null;
  const folded: FoldedJourney = {
    journey: inquired.journey,
    person: inquired.person,
    inquired: markOf(inquired),
    class: 'inquiry',
    stood: MAIN_PATH.map((stage) => (stage === 'new' ? markOf(inquired) : null)),
    closed: null,
    tip: tipOf(inquired),
    firstAttempt: null,
    firstContact: null,
    firstReached: null,
    selfServed: null,
    withdrew: null,
    source: null,
    referredBy: null,
    targetDueAt: inquired.targetDueAt ?? null,
    admitted: null,
  };
  for (const record of records) take(record, folded);
  return { ...folded, ...sourceOf(records), class: classOf(records, folded) };
}

function take(record: JourneyRecord, folded: FoldedJourney): void {
  if (record.kind === 'entered') {
    for (const stage of [...(record.via ?? []), record.stage]) stand(folded.stood, stage, markOf(record));
    Object.assign(folded, { closed: null, tip: tipOf(record) });
    if (record.admitted) folded.admitted = { ...markOf(record), ...record.admitted };
  } else if (record.kind === 'closed') {
    Object.assign(folded, { closed: closureOf(record), tip: tipOf(record) });
  } else if (record.kind === 'attempted') {
    Object.assign(folded, tried(folded, record));
  } else if (record.kind === 'self_served') folded.selfServed = earlier(folded.selfServed, markOf(record));
  else if (record.kind === 'withdrew') folded.withdrew = earlier(folded.withdrew, markOf(record));
}

/** As last corrected; else as they said when they asked. */
function sourceOf(records: readonly JourneyRecord[]): Pick<FoldedJourney, 'source' | 'referredBy'> {
  const said =
    records
      .filter((record) => record.kind === 'sourced')
      .sort(byLearning)
      .at(-1) ?? records.find((record) => record.kind === 'inquired');
  return { source: said?.source ?? null, referredBy: said?.referredBy ?? null };
}

/** The latest human word wins: a class that was given by hand, or the reason of a closure that stands. */
function classOf(records: readonly JourneyRecord[], { closed, admitted }: FoldedJourney): InquiryClass {
  const inquired = records.find((record) => record.kind === 'inquired');
  if (inquired?.drill) return 'drill';
  const said = records
    .filter((record) => record.kind === 'reclassified')
    .sort(byLearning)
    .at(-1);
  if (closed && isNoInquiry(closed.outcome) && !(said && said.recordedAt > closed.recordedAt)) return closed.outcome;
  return said?.as ?? (admitted ? 'imported' : 'inquiry');
}

export function stand(stood: (Mark | null)[], stage: StageCode, mark: Mark): void {
  const on = pathStage(stage);
  if (on) stood[rankOf(on)] = earlier(stood[rankOf(on)] ?? null, mark);
}

/** Automatic texts answer nobody. */
export function tried(
  was: Pick<FoldedJourney, 'firstAttempt' | 'firstContact' | 'firstReached'>,
  record: Extract<JourneyRecord, { kind: 'attempted' }>,
): Pick<FoldedJourney, 'firstAttempt' | 'firstContact' | 'firstReached'> {
  const mark = markOf(record);
  return {
    firstAttempt: record.by === 'human' ? earlier(was.firstAttempt, mark) : was.firstAttempt,
    firstContact: record.contact ? earlier(was.firstContact, mark) : was.firstContact,
    firstReached: record.reached ? earlier(was.firstReached, mark) : was.firstReached,
  };
}

export const closureOf = (record: Extract<JourneyRecord, { kind: 'closed' }>): Closure => ({
  ...markOf(record),
  outcome: record.outcome,
  endKind: record.endKind ?? null,
});
export const tipOf = ({ id, journey, at, recordedAt }: JourneyRecord): Tip => ({ id, journey, at, recordedAt });
export const closesAsNoInquiry = (record: JourneyRecord): boolean => record.kind === 'closed' && isNoInquiry(record.outcome);
