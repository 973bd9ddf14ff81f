import type { Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type InquiryRow, isInquiry, nameOf, reach } from '../rows/inquiry-row.js';
import { type Figure, figure } from './figure.js';
import { cohortOf, conversion } from './funnel.js';

/** Met whatever comes; out of reach whatever comes; or nobody can say yet. */
export type Verdict = 'met' | 'missed' | 'open';
/** What is so already, and the most that it may still become. */
export type Reach = readonly [atLeast: number, atMost: number];

/** A month in counts: clients made in it, whenever they asked; and its own inquiries, of whom some are still open. */
export interface MonthCounts {
  clientsMade: number;
  asked: number;
  becameClients: number;
  stillOpen: number;
  /** The month is past: nobody else can ask in it, or begin in it. */
  over: boolean;
}

/** A goal of a month against what is known: those who are still open make it a range, not a number. */
export interface Goal {
  goal: number;
  /** Clients made in the month, whenever they asked: what is counted against a number of new clients. */
  made: number;
  /** Clients made of this month's inquiries until now; and if all who are open came. */
  clients: Reach;
  /** The same as a share of the inquiries; null without any. */
  conversion: Reach | null;
  verdict: Verdict;
}

/** @param wanted new clients of a month, or the share of its inquiries that became clients (0 to 1) */
export function goal(
  rows: readonly InquiryRow[],
  window: Window,
  wanted: { clients: number } | { conversion: number },
  asOf: Ms,
): Figure<Goal> {
  const { cohort, excluded } = cohortOf(rows, window);
  const { stillOpen } = conversion(cohort, 'new', 'active');
  const counts = {
    clientsMade: rows.filter((row) => isInquiry(row) && isIn(reach(row, 'active')?.at ?? Number.NaN, window)).length,
    asked: cohort.length,
    becameClients: cohort.filter((row) => reach(row, 'active')).length,
    stillOpen,
    over: asOf >= window.to,
  };
  return figure('goal', { asOf, members: cohort.map(nameOf), excluded, value: goalOf(counts, wanted) });
}

/** The same from counts. */
export function goalOf(counts: MonthCounts, wanted: { clients: number } | { conversion: number }): Goal {
  const { clientsMade: made, asked, becameClients, stillOpen, over } = counts;
  const conversion: Reach | null = asked === 0 ? null : [becameClients / asked, (becameClients + stillOpen) / asked];
  const told = { made, clients: [becameClients, becameClients + stillOpen] as const, conversion };
  if ('clients' in wanted) return { ...told, goal: wanted.clients, verdict: verdictOf([made, over ? made : Infinity], wanted.clients) };
  // While the month runs, more may ask: the share may yet become anything.
  return { ...told, goal: wanted.conversion, verdict: verdictOf(over ? conversion : [0, 1], wanted.conversion) };
}

/** Said only when nothing can change it; of nobody nothing can be said. */
export const verdictOf = (reached: Reach | null, goal: number): Verdict =>
  reached === null ? 'open' : reached[0] >= goal ? 'met' : reached[1] < goal ? 'missed' : 'open';
