import type { StageCode } from './records.js';

/** The main path in order (6.1); `waitlisted` counts as qualified, `at_risk` and `closing` as active, `closed` is an exit. */
export const MAIN_PATH = ['new', 'attempted', 'in_conversation', 'qualified', 'intake_scheduled', 'intake_completed', 'active'] as const;
export type PathStage = (typeof MAIN_PATH)[number];

const AS: Partial<Record<StageCode, PathStage>> = { waitlisted: 'qualified', at_risk: 'active', closing: 'active' };

/** Stage of the main path that a stage counts as; null for `closed`. */
export const pathStage = (stage: StageCode): PathStage | null => AS[stage] ?? MAIN_PATH.find((each) => each === stage) ?? null;

export const rankOf = (stage: PathStage): number => MAIN_PATH.indexOf(stage);
