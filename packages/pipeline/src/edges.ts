import { LOST, NOT_AN_INQUIRY, type Outcome } from './journey-outcomes.js';
import { type FactKind, type Stage, stagesOf } from './stages.js';

/** One named way from stage to stage. */
export interface Edge {
  from: readonly Stage[];
  /** Null = where it stood when it was closed. */
  to: Stage | null;
  /** A drop on the board may take it. */
  drop?: true;
  /**
   * It is taken by itself: `fresh` when the command records what it stands for, `held` also when all of it was known before.
   * Only `fresh` keeps somebody who was just marked at risk there, though a session is booked.
   */
  automatic?: 'fresh' | 'held';
  /** Withdrawing this fact takes it, whatever else it needs. */
  withdrawal?: FactKind;
  /** A command of its own takes it. */
  named?: 'close' | 'reopen' | 'admit' | 'resume';
  /** What the member says by the drop itself, so that nothing is asked. */
  records?: FactKind;
  /** What must be known or come along. */
  needs?: readonly FactKind[];
  /** It also needs the proofs of the milestone rule in force, and no drop leads across it: one must land here. */
  milestone?: true;
  /** What no longer holds afterwards. */
  voids?: readonly FactKind[];
  /** It closes, with one of these. */
  outcomes?: readonly Outcome[];
  why: string;
}

const OPEN_BEFORE_CLIENT = stagesOf('lead', 'prospect');

/** Every edge of the pipeline. To add one, add a row: board, API, diagram and tests read this table. Of several ways the shortest wins, then the earlier row. */
// biome-ignore format: one edge, one line
const TABLE = {
  attempt: { from: ['new'], to: 'attempted', drop: true, automatic: 'fresh', records: 'attempted', why: 'We tried to reach them.' },
  converse: { from: ['new', 'attempted'], to: 'in_conversation', drop: true, automatic: 'fresh', records: 'contacted', why: 'We spoke or wrote both ways.' },
  qualify: { from: stagesOf('lead'), to: 'qualified', drop: true, automatic: 'fresh', records: 'qualified', why: 'A good fit, or they booked an intake after reading who we are for.' },
  waitlist: { from: ['qualified'], to: 'waitlisted', drop: true, voids: ['intake_booked'], why: 'A good fit, and no room now.' },
  offerOpening: { from: ['waitlisted'], to: 'qualified', drop: true, why: 'Room again: a time can be offered.' },
  bookIntake: { from: ['qualified', 'waitlisted'], to: 'intake_scheduled', drop: true, automatic: 'held', needs: ['intake_booked'], why: 'An intake is booked.' },
  completeIntake: { from: ['intake_scheduled'], to: 'intake_completed', drop: true, automatic: 'held', records: 'intake_completed', why: 'The intake took place.' },
  missIntake: { from: ['intake_scheduled'], to: 'qualified', drop: true, withdrawal: 'intake_booked', voids: ['intake_booked'], why: 'No-show or cancellation: book another.' },
  retractIntake: { from: ['intake_completed'], to: 'intake_scheduled', withdrawal: 'intake_completed', why: 'Marked as attended by mistake.' },
  becomeClient: { from: ['intake_completed'], to: 'active', drop: true, automatic: 'held', milestone: true, why: 'The last proof is there (R-71).' },
  flagAtRisk: { from: ['active'], to: 'at_risk', drop: true, automatic: 'fresh', records: 'at_risk', why: 'Nothing booked, a no-show, a cancellation not rebooked, or silence.' },
  recover: { from: ['at_risk'], to: 'active', drop: true, automatic: 'fresh', withdrawal: 'at_risk', needs: ['next_session_booked'], voids: ['at_risk'], why: 'They come again (R-57), or the flag was wrong.' },
  offerWrapUp: { from: ['at_risk'], to: 'closing', drop: true, automatic: 'fresh', records: 'wrap_up_offered', why: 'They do not wish to go on: one closing session is offered (R-58).' },
  resume: { from: ['closing'], to: 'at_risk', named: 'resume', voids: ['wrap_up_offered'], why: 'They booked or answered before the letter left: care goes on.' },
  closeAfterWrapUp: { from: ['closing'], to: 'closed', named: 'close', automatic: 'fresh', needs: ['wrap_up_attended'], outcomes: ['wrap_up_done'], why: 'The wrap-up was kept.' },
  closeAfterLetter: { from: ['closing'], to: 'closed', named: 'close', needs: ['letter_sent'], outcomes: ['termination_letter_sent'], why: 'The letter is out (R-59, R-61).' },
  closeWithReason: { from: ['closing'], to: 'closed', named: 'close', needs: ['reason_for_none'], outcomes: ['documented_reason'], why: 'No letter, and the chart says why (R-59).' },
  lose: { from: OPEN_BEFORE_CLIENT, to: 'closed', named: 'close', outcomes: LOST, why: 'They went another way.' },
  dismiss: { from: OPEN_BEFORE_CLIENT, to: 'closed', named: 'close', outcomes: NOT_AN_INQUIRY, why: 'It never was an inquiry.' },
  reopen: { from: ['closed'], to: null, named: 'reopen', voids: ['letter_sent', 'reason_for_none', 'wrap_up_attended'], why: 'Closed too early, or they came back: it stands where it stood.' },
  admit: { from: OPEN_BEFORE_CLIENT, to: 'active', named: 'admit', why: 'Already a client elsewhere: imports and set-up only.' },
} satisfies Record<string, Edge>;

export type EdgeName = keyof typeof TABLE;
export const EDGES: Readonly<Record<EdgeName, Edge>> = TABLE;

export interface NamedEdge extends Edge {
  name: EdgeName;
}

const isEdgeName = (name: string): name is EdgeName => name in TABLE;

/** The same rows as a list, in their order. */
export const EDGE_LIST: readonly NamedEdge[] = Object.keys(TABLE)
  .filter(isEdgeName)
  .map((name) => ({ name, ...EDGES[name] }));
