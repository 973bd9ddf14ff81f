import type { Ms } from '../history/records.js';
import type { Window } from '../history/window.js';
import { type InquiryRow, nameOf, reach } from '../rows/inquiry-row.js';
import { type Figure, figure } from './figure.js';
import { cohortOf, conversion } from './funnel.js';

/** A goal of a month against what is known: those who are still open make it a range, not a number. */
export interface Goal {
  goal: number;
  /** Clients made of this month's inquiries until now; and if all who are open came. */
  clients: readonly [atLeast: number, atMost: number];
  /** The same as a share of the inquiries; null without any. */
  conversion: readonly [atLeast: number, atMost: number] | null;
  /** Met whatever comes; out of reach whatever comes; or nobody can say yet. */
  verdict: 'met' | 'missed' | 'open';
}

/** @param wanted new clients of the month's inquiries, or the share of them that became clients (0 to 1) */
export function goal(
  rows: readonly InquiryRow[],
  window: Window,
  wanted: { clients: number } | { conversion: number },
  asOf: Ms,
): Figure<Goal> {
  const { cohort, excluded } = cohortOf(rows, window);
  const { stillOpen, bounds } = conversion(cohort, 'new', 'active');
  const made = cohort.filter((row) => reach(row, 'active')).length;
  // Until the window is over, more may still ask: what is open can only grow.
  const more = asOf < window.to;
  const [least, most] = 'clients' in wanted ? [made, more ? Infinity : made + stillOpen] : more ? [0, 1] : (bounds ?? [0, 0]);
  const goal = 'clients' in wanted ? wanted.clients : wanted.conversion;
  return figure('goal', {
    asOf,
    members: cohort.map(nameOf),
    excluded,
    value: {
      goal,
      clients: [made, made + stillOpen],
      conversion: bounds,
      verdict: least >= goal ? 'met' : most < goal ? 'missed' : 'open',
    },
  });
}
