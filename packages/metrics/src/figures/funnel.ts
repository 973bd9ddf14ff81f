import type { Id, Ms } from '../history/records.js';
import { MAIN_PATH, type PathStage } from '../history/stage-path.js';
import { isIn, type Window } from '../history/window.js';
import { type InquiryRow, isInquiry, nameOf, reach, skippedBy } from '../rows/inquiry-row.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';

/** From one stage to a later one, of a cohort: those who are still open may yet come, so the truth lies between the bounds. */
export interface Conversion {
  reached: Proportion;
  stillOpen: number;
  /** All who are open stay out; all come. Null for n = 0. */
  bounds: readonly [number, number] | null;
  /** Shown beside, never instead: it forgets who is still undecided. */
  resolvedOnly: Proportion;
}

export interface Funnel {
  /** How many reached each stage of the main path, or a later one. */
  reached: Record<PathStage, number>;
  leadToClient: Conversion;
  intakeCompletedToClient: Conversion;
  lost: number;
  /** Clients made in the window over inquiries of the window: it mixes cohorts and may exceed 1, so it has no interval. */
  flow: { clientMilestones: number; inquiries: number; value: number | null };
  skipped: { inquiry: Id; stage: PathStage }[];
}

/**
 * How many of the inquiries of a window went how far (OW-01, 6.2; FX-1, FX-11).
 *
 * @param rows every inquiry as a view sees it, other windows' included: the flow needs their milestones
 */
export function funnel(rows: readonly InquiryRow[], window: Window, asOf: Ms): Figure<Funnel> {
  const { cohort, excluded } = cohortOf(rows, window);
  const reached = Object.fromEntries(MAIN_PATH.map((stage) => [stage, cohort.filter((row) => reach(row, stage)).length]));
  return figure('funnel', {
    asOf,
    members: cohort.map(nameOf),
    excluded,
    value: {
      reached: reached as Record<PathStage, number>,
      leadToClient: conversion(cohort, 'new', 'active'),
      intakeCompletedToClient: conversion(cohort, 'intake_completed', 'active'),
      lost: cohort.filter((row) => row.closed && !reach(row, 'active')).length,
      flow: flow(rows, window, cohort.length),
      skipped: cohort.flatMap((row) => skippedBy(row).map((stage) => ({ inquiry: nameOf(row), stage }))),
    },
  });
}

/** Valid inquiries whose first time lies in the window (6.1); what is none is counted beside. */
export function cohortOf(rows: readonly InquiryRow[], window: Window) {
  const { counted, excluded } = parted(
    rows.filter(({ inquired }) => isIn(inquired.at, window)),
    nameOf,
    (row) => (isInquiry(row) ? null : row.class),
  );
  return { cohort: counted, excluded };
}

export function conversion(cohort: readonly InquiryRow[], from: PathStage, to: PathStage): Conversion {
  const started = cohort.filter((row) => reach(row, from));
  const arrived = started.filter((row) => reach(row, to)).length;
  const stillOpen = started.filter((row) => !reach(row, to) && !row.closed).length;
  return withOpen(arrived, started.length, stillOpen);
}

/** The same from counts, as the database keeps them. */
export function withOpen(arrived: number, n: number, stillOpen: number): Conversion {
  return {
    reached: proportion(arrived, n),
    stillOpen,
    bounds: n === 0 ? null : [arrived / n, (arrived + stillOpen) / n],
    resolvedOnly: proportion(arrived, n - stillOpen),
  };
}

function flow(rows: readonly InquiryRow[], window: Window, inquiries: number): Funnel['flow'] {
  const clientMilestones = rows.filter((row) => isInquiry(row) && isIn(reach(row, 'active')?.at ?? Number.NaN, window)).length;
  return { clientMilestones, inquiries, value: inquiries === 0 ? null : clientMilestones / inquiries };
}
