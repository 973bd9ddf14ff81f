import { HOUR, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type InquiryRow, isInquiry, nameOf, response } from '../rows/inquiry-row.js';
import { kaplanMeier, type Quantile, quantile, reachedBy, type Step } from '../statistics/kaplan-meier.js';
import { type Interval, type Proportion, proportion } from '../statistics/proportion.js';
import { riskTable, tallyOf } from '../statistics/survival-tally.js';
import { type Figure, figure, parted } from './figure.js';

/** One who waits for our first answer. `released`: they helped themselves or withdrew before we answered, and are watched only until then. */
export interface Waiting {
  id: Id;
  at: Ms;
  answeredAt: Ms | null;
  releasedAt: Ms | null;
  targetDueAt: Ms | null;
}

/** Elapsed hours from the person's own action to our first human answer; nobody who waits is left out (R-01, 6.4; FX-2). */
export interface FirstResponse {
  curve: Step[];
  /** Chance to be answered within the ceiling; null while nobody has been watched so long. */
  withinCeiling: { value: number; interval95: Interval | null } | null;
  /** Answered in time, of those who are older than the ceiling. A late answer stays a miss. */
  matureWithinCeiling: Proportion;
  /** Answered by their target in open hours, of those whose target has passed. */
  withinTarget: Proportion;
  medianHours: Quantile;
  p90Hours: Quantile;
  stillWaiting: Id[];
  /** Watched only until they helped themselves or withdrew: counted, and listed. */
  released: Id[];
  oldestWaitingHours: number | null;
}

export function firstResponse(rows: readonly InquiryRow[], window: Window, asOf: Ms, ceilingHours = 48): Figure<FirstResponse> {
  const { counted, excluded } = parted(
    rows.filter(({ inquired }) => isIn(inquired.at, window)),
    nameOf,
    (row) => (!isInquiry(row) ? row.class : isSelfServed(row) ? 'self_served' : null),
  );
  return figure('first_response', {
    asOf,
    members: counted.map(nameOf),
    excluded,
    value: responses(counted.map(waitingOf), asOf, ceilingHours),
  });
}

/** Booked by themselves at once: nobody had to answer. */
const isSelfServed = ({ selfServed, inquired }: InquiryRow): boolean => selfServed !== null && selfServed.at <= inquired.at;

function releaseOf(row: InquiryRow): Ms | null {
  const released = Math.min(row.selfServed?.at ?? Infinity, row.withdrew?.at ?? Infinity);
  return released < (response(row)?.at ?? Infinity) ? released : null;
}

const waitingOf = (row: InquiryRow): Waiting => ({
  id: nameOf(row),
  at: row.inquired.at,
  answeredAt: response(row)?.at ?? null,
  releasedAt: releaseOf(row),
  targetDueAt: row.targetDueAt,
});

export function responses(inquiries: readonly Waiting[], asOf: Ms, ceilingHours: number): FirstResponse {
  const curve = kaplanMeier(riskTable(tallyOf(inquiries.map((one) => observed(one, asOf)))));
  const waiting = inquiries.filter(({ answeredAt, releasedAt }) => answeredAt === null && releasedAt === null);
  return {
    curve,
    withinCeiling: reachedBy(curve, ceilingHours),
    ...shares(inquiries, asOf, ceilingHours * HOUR),
    medianHours: quantile(curve),
    p90Hours: quantile(curve, 0.9),
    stillWaiting: waiting.map(({ id }) => id),
    released: inquiries.filter(({ releasedAt }) => releasedAt !== null).map(({ id }) => id),
    oldestWaitingHours: waiting.length === 0 ? null : Math.max(...waiting.map(({ at }) => (asOf - at) / HOUR)),
  };
}

function observed({ at, answeredAt, releasedAt }: Waiting, asOf: Ms) {
  const answered = answeredAt !== null && releasedAt === null;
  return { time: ((answered ? answeredAt : (releasedAt ?? asOf)) - at) / HOUR, event: answered };
}

/** “Within” is <=, “older” is >=: an answer after exactly 48 hours is within, and who waits for exactly 48 hours is breached. */
function shares(inquiries: readonly Waiting[], asOf: Ms, ceiling: Ms): Pick<FirstResponse, 'matureWithinCeiling' | 'withinTarget'> {
  const watched = (one: Waiting, until: Ms): boolean => one.releasedAt === null || one.releasedAt > until;
  const mature = inquiries.filter((one) => asOf - one.at >= ceiling && watched(one, one.at + ceiling));
  const due = inquiries.filter((one) => one.targetDueAt !== null && one.targetDueAt <= asOf && watched(one, one.targetDueAt));
  return {
    matureWithinCeiling: proportion(
      mature.filter(({ at, answeredAt }) => answeredAt !== null && answeredAt - at <= ceiling).length,
      mature.length,
    ),
    withinTarget: proportion(
      due.filter(({ answeredAt, targetDueAt }) => (answeredAt ?? Infinity) <= (targetDueAt ?? 0)).length,
      due.length,
    ),
  };
}
