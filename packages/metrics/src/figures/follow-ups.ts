import { HOUR, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { kaplanMeier, type Quantile, quantile } from '../statistics/kaplan-meier.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { riskTable, tallyOf } from '../statistics/survival-tally.js';
import { type Figure, figure } from './figure.js';

/** One thing that we owed somebody, as a view knows it. */
export interface FollowUpFact {
  id: Id;
  person: Id;
  kind: string;
  createdAt: Ms;
  /** The first due time; only a time that the person asked for replaces it, never a snooze of ours. */
  dueAt: Ms;
  /** When it was known to have ended. */
  endedAt: Ms | null;
  /** When the try was made that it was done by, where that is told: what was written down later was not done later (6.0, two clocks). */
  doneAt?: Ms | null;
  /** `returned`: they came back before we called. `withdrawn`: its cause fell away. */
  ended: 'done' | 'returned' | 'withdrawn' | null;
  attempts: number;
  /** What the last attempt came to; null = none. */
  outcome: string | null;
}

/** Whether we do what we owe, and in time (OW-13, 6.9). Closing in bulk without an attempt or a reason is not offered, so `done` was done. */
export interface FollowUpKept {
  created: number;
  onTime: number;
  late: number;
  returnedBefore: number;
  withdrawn: number;
  overdueOpen: number;
  openAhead: number;
  onTimeShare: Proportion;
  medianHours: Quantile;
  attemptsPerDone: number | null;
  outcomes: Record<string, number>;
}

/** Its cause fell away while there was time. Afterwards it was overdue already: a card that is closed with a call overdue was not called in time. */
const fellAwayInTime = ({ ended, endedAt, dueAt }: FollowUpFact): boolean => ended === 'withdrawn' && (endedAt ?? Infinity) <= dueAt;

/** What its time is measured by: when the try was made, which may have been told later; never before it was owed. */
export const overAt = ({ ended, endedAt, doneAt, createdAt }: FollowUpFact): Ms | null =>
  ended === 'done' && doneAt != null ? Math.max(doneAt, createdAt) : endedAt;
const inTime = (one: FollowUpFact): boolean => one.ended === 'done' && (overAt(one) ?? Infinity) <= one.dueAt;

export function followUps(all: readonly FollowUpFact[], window: Window, asOf: Ms, kind: string | null = null): Figure<FollowUpKept> {
  const own = all.filter((one) => isIn(one.createdAt, window) && (kind === null || one.kind === kind));
  const done = own.filter(({ ended }) => ended === 'done');
  const open = own.filter(({ ended }) => ended === null);
  const onTime = done.filter(inTime).length;
  const withdrawn = own.filter(({ ended }) => ended === 'withdrawn').length;
  const overdueOpen = open.filter(({ dueAt }) => dueAt < asOf).length;
  const due = own.filter((one) => one.dueAt <= asOf && one.ended !== 'returned' && !fellAwayInTime(one));
  const onTimeDue = due.filter(inTime).length;
  const curve = kaplanMeier(
    riskTable(tallyOf(own.map((one) => ({ time: ((overAt(one) ?? asOf) - one.createdAt) / HOUR, event: one.ended === 'done' })))),
  );
  const outcomes: Record<string, number> = {};
  for (const { outcome } of done) if (outcome) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return figure('follow_ups', {
    asOf,
    members: own.map(({ id }) => id),
    value: {
      created: own.length,
      onTime,
      late: done.length - onTime,
      returnedBefore: own.filter(({ ended }) => ended === 'returned').length,
      withdrawn,
      overdueOpen,
      openAhead: open.length - overdueOpen,
      onTimeShare: proportion(onTimeDue, due.length),
      medianHours: quantile(curve),
      attemptsPerDone: done.length === 0 ? null : done.reduce((total, { attempts }) => total + attempts, 0) / done.length,
      outcomes,
    },
  });
}
