import type { Id, Ms } from '../history/records.js';

/** What a figure leaves out, counted and by name. */
export interface Excluded {
  reason: string;
  count: number;
  members: Id[];
}

/**
 * What every figure comes with, so that it explains itself (OW-16).
 *
 * `members` are the very ids that it counted: as many as `n`. `definition` is the chapter of the definitions, `version` that of the formula:
 * a figure of the past keeps the version it was shown with.
 */
export interface Figure<V> {
  figure: string;
  definition: string;
  version: number;
  asOf: Ms;
  n: number;
  members: Id[];
  excluded: Excluded[];
  value: V;
}

/** Names and versions of the figures, in one list; a changed formula gets the next version. */
export const DEFINITIONS = {
  funnel: { definition: '6.2', version: 1 },
  time_to_client: { definition: '6.2', version: 1 },
  snapshot: { definition: '6.2', version: 1 },
  time_in_stage: { definition: '6.3', version: 1 },
  first_response: { definition: '6.4', version: 1 },
  answer_rate: { definition: '6.5', version: 1 },
  retention: { definition: '6.6', version: 1 },
  retention_by_time: { definition: '6.6', version: 1 },
  attrition: { definition: '6.7', version: 1 },
  attendance: { definition: '6.8', version: 1 },
  rebooking: { definition: '6.8', version: 1 },
  // 2: what fell away only when it was overdue was not done in time; 1 left it out, so that closing a card hid the miss.
  follow_ups: { definition: '6.9', version: 2 },
  never_abandoned: { definition: '6.9', version: 1 },
  // 2: who came back and went quiet again is contacted anew, nobody is quiet before a call is due, and a call counts from when it was made; 1 counted
  // the latest contact of a person alone, from when it was told.
  returned: { definition: 'R-64', version: 2 },
  // 2: by what people said of how they heard of us; 1 read the channel.
  referral: { definition: '6.10', version: 2 },
  nps: { definition: '6.11', version: 1 },
  calls_to_visits: { definition: '6.12', version: 1 },
  goal: { definition: 'R-75', version: 1 },
  // 2: visits after the call was made; 1 counted from when it was told.
  break_even: { definition: 'R-99', version: 2 },
  uptake: { definition: 'R-77', version: 1 },
  reactions: { definition: 'R-22', version: 1 },
  losses: { definition: 'R-13', version: 1 },
} as const;
export type FigureName = keyof typeof DEFINITIONS;

export function figure<V>(name: FigureName, told: { asOf: Ms; members: Id[]; excluded?: Excluded[]; value: V }): Figure<V> {
  const { asOf, members, excluded = [], value } = told;
  return {
    figure: name,
    ...DEFINITIONS[name],
    asOf,
    n: members.length,
    members,
    excluded: excluded.filter(({ count }) => count > 0),
    value,
  };
}

/** Those who are left out, by reason; null = counted. */
export function parted<T>(all: Iterable<T>, id: (one: T) => Id, why: (one: T) => string | null): { counted: T[]; excluded: Excluded[] } {
  const counted: T[] = [];
  const reasons = new Map<string, Id[]>();
  for (const one of all) {
    const reason = why(one);
    if (reason === null) counted.push(one);
    else reasons.set(reason, [...(reasons.get(reason) ?? []), id(one)]);
  }
  return { counted, excluded: [...reasons].map(([reason, members]) => ({ reason, count: members.length, members })) };
}
