import type { View } from '../history/as-of.js';
import type { FoldedJourney, Tip } from '../history/journey-fold.js';
import { type Mark, seen } from '../history/marks.js';
import type { Id, InquiryClass } from '../history/records.js';
import { MAIN_PATH, type PathStage, rankOf } from '../history/stage-path.js';

/**
 * One inquiry: its anchor journey with the journeys that belong to it (6.0, folding 5), and all that the figures of 6.2, 6.4 and 6.10 ask.
 *
 * Every fact is a mark with both clocks, so that a view further back needs no older copy of the row: it leaves out what was not yet known.
 * Journeys that are no inquiry have a row of their own, with their class.
 */
export interface InquiryRow extends Omit<FoldedJourney, 'journey' | 'tip'> {
  /** The anchor's journey. */
  id: Id;
  /** In order of their inquiries; the anchor first. */
  journeys: Id[];
  /** Bookkeeping of the present, none of it a figure: the last step of each journey. */
  tips: Tip[];
}

export type MarkName = 'firstAttempt' | 'firstContact' | 'firstReached' | 'selfServed' | 'withdrew';
const MARKS = ['closed', 'firstAttempt', 'firstContact', 'firstReached', 'selfServed', 'withdrew', 'admitted'] as const;

/** The row as a view sees it; null where the inquiry was not known yet. */
export function inView(row: InquiryRow, view: View): InquiryRow | null {
  if (!seen(row.inquired, view)) return null;
  const marks = Object.fromEntries(MARKS.map((name) => [name, seen<Mark>(row[name], view)]));
  return { ...row, ...marks, stood: row.stood.map((mark) => seen(mark, view)) };
}

/** How an inquiry is named where it is listed: by its journeys. */
export const nameOf = ({ journeys }: Pick<InquiryRow, 'journeys'>): string => journeys.join('+');

/** First time in a stage or in any later one of the main path (6.1); null = not yet. */
export function reach({ stood }: Pick<InquiryRow, 'stood'>, stage: PathStage): Mark | null {
  let first: Mark | null = null;
  for (const mark of stood.slice(rankOf(stage))) if (mark && (!first || mark.at < first.at)) first = mark;
  return first;
}

/** Stages from `qualified` on that it passed without ever standing there. */
export const skippedBy = (row: Pick<InquiryRow, 'stood'>): PathStage[] =>
  MAIN_PATH.slice(rankOf('qualified')).filter((stage) => !row.stood[rankOf(stage)] && reach(row, stage));

/** The first human try or two-way contact: the headline answer, and the end of both clocks of R-01. */
export const response = ({ firstAttempt, firstContact }: Pick<InquiryRow, 'firstAttempt' | 'firstContact'>): Mark | null =>
  firstAttempt && firstContact ? (firstAttempt.at <= firstContact.at ? firstAttempt : firstContact) : (firstAttempt ?? firstContact);

export const isInquiry = (row: { class: InquiryClass }): boolean => row.class === 'inquiry';
