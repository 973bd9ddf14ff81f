import { HOUR, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';

/** What became of an inbound call (6.5). Abandoned = hung up sooner than the practice's abandonSeconds: shown apart, in no rate. */
export const CALL_RESULTS = ['answered_human', 'held_first', 'auto_attendant_only', 'voicemail_left', 'missed', 'abandoned'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

export interface Call {
  id: Id;
  at: Ms;
  /** The normalised number; null = withheld, each such call a caller of its own. */
  caller: string | null;
  result: CallResult;
  /** Held first, and then a person came. */
  heldThenHuman: boolean;
  /** Spam, a vendor, a misdial, a drill … : in no denominator. Null = none of these. */
  notInquiry: string | null;
  /** When we next spoke with this caller, in whichever direction; null = not yet. */
  reachedAt: Ms | null;
}

/** Counts that add up over hours and lines. */
export type CallCounts = Record<CallResult, number> & { heldThenHuman: number };

/** Whether a person answers (OW-04). Menus, hold music and voicemail are no answer. */
export interface AnswerRate {
  counts: CallCounts;
  human: Proportion;
  /** With those who were held first and then got a person. */
  reachedAtAll: Proportion;
  /** One caller who rings five times is one, answered if any of the five was. */
  callers: Proportion;
  /** Missed callers whom we reached within 48 hours of the first miss, of those whose first miss is so old. */
  recovered: Proportion;
}

const IN_RATE: readonly CallResult[] = ['answered_human', 'missed', 'voicemail_left', 'held_first', 'auto_attendant_only'];
const NONE: CallCounts = {
  answered_human: 0,
  held_first: 0,
  auto_attendant_only: 0,
  voicemail_left: 0,
  missed: 0,
  abandoned: 0,
  heldThenHuman: 0,
};
const RECOVERED_WITHIN: Ms = 48 * HOUR;

export function answerRate(calls: readonly Call[], window: Window, asOf: Ms): Figure<AnswerRate> {
  const { counted, excluded } = parted(
    calls.filter(({ at }) => isIn(at, window) && at <= asOf),
    ({ id }) => id,
    ({ notInquiry, result }) => notInquiry ?? (result === 'abandoned' ? 'abandoned' : null),
  );
  const callers = byCaller(counted);
  const counts = countCalls(calls.filter(({ at, notInquiry }) => isIn(at, window) && at <= asOf && notInquiry === null));
  return figure('answer_rate', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: {
      ...answeredOf(counts),
      callers: proportion(callers.filter((own) => own.some(isAnswered)).length, callers.length),
      recovered: recovered(callers, asOf),
    },
  });
}

export function countCalls(calls: Iterable<Call>): CallCounts {
  const counts = { ...NONE };
  for (const { result, heldThenHuman } of calls) {
    counts[result]++;
    if (result === 'held_first' && heldThenHuman) counts.heldThenHuman++;
  }
  return counts;
}

export function answeredOf(counts: CallCounts): Pick<AnswerRate, 'counts' | 'human' | 'reachedAtAll'> {
  const n = IN_RATE.reduce((total, result) => total + counts[result], 0);
  return {
    counts,
    human: proportion(counts.answered_human, n),
    reachedAtAll: proportion(counts.answered_human + counts.heldThenHuman, n),
  };
}

const isAnswered = ({ result }: Call): boolean => result === 'answered_human';

function byCaller(calls: readonly Call[]): Call[][] {
  const callers = new Map<string, Call[]>();
  for (const call of calls) {
    const key = call.caller ?? `withheld ${call.id}`;
    callers.set(key, [...(callers.get(key) ?? []), call]);
  }
  return [...callers.values()];
}

function recovered(callers: readonly Call[][], asOf: Ms): Proportion {
  const misses = callers.flatMap((own) => {
    const missed = own.filter((call) => !isAnswered(call)).sort((one, other) => one.at - other.at);
    const [first] = missed;
    if (!first || asOf - first.at < RECOVERED_WITHIN) return [];
    const spoke = [...own.filter(isAnswered).map(({ at }) => at), ...missed.flatMap(({ reachedAt }) => reachedAt ?? [])];
    return [spoke.some((at) => at >= first.at && at - first.at <= RECOVERED_WITHIN && at <= asOf)];
  });
  return proportion(misses.filter(Boolean).length, misses.length);
}
