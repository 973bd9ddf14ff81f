import { EDGE_LIST, type NamedEdge } from './edges.js';
import type { Outcome } from './journey-outcomes.js';
import type { FactKind, Stage } from './stages.js';

/** One edge of a walk and the stage that it reaches. */
export interface Step {
  edge: NamedEdge;
  to: Stage;
}

const drops = EDGE_LIST.filter((edge) => edge.drop);

/**
 * The edges that a drop walks: the shortest way, of two equally short ones the one whose rows stand first.
 *
 * No way leads across the client milestone: it is a moment of its own, so a drop lands on it or stops before it.
 *
 * @returns null where no named edges lead there, and for `from` itself
 */
export function pathTo(from: Stage, to: Stage): Step[] | null {
  return search(from, to, drops);
}

/** The edges that a closure walks: a client is closed by way of `at_risk` and `closing`, everybody else at once. */
export function pathToClosed(from: Stage, outcome: Outcome): Step[] | null {
  const ways = EDGE_LIST.filter((edge) => edge.outcomes?.includes(outcome) || edge.name === 'flagAtRisk' || edge.name === 'offerWrapUp');
  return search(from, 'closed', ways);
}

function search(from: Stage, to: Stage, ways: readonly NamedEdge[]): Step[] | null {
  const reached = new Set<Stage>([from]);
  let ends: { at: Stage; steps: Step[] }[] = [{ at: from, steps: [] }];
  while (ends.length > 0) {
    const next: typeof ends = [];
    for (const { at, steps } of ends) {
      for (const edge of ways) {
        if (edge.to === null || !edge.from.includes(at) || reached.has(edge.to)) continue;
        if (edge.milestone && edge.to !== to) continue;
        const walked = [...steps, { edge, to: edge.to }];
        if (edge.to === to) return walked;
        reached.add(edge.to);
        next.push({ at: edge.to, steps: walked });
      }
    }
    ends = next;
  }
  return null;
}

export interface Requirements {
  /** Facts that must be known or come along, each once. */
  needs: FactKind[];
  /** Facts that the drop itself says. */
  attests: FactKind[];
}

/**
 * What a walk asks for, in the order of the way.
 *
 * A drop says what its edges record, with two exceptions: a proof of the milestone is never said by walking past it (R-71 names
 * every missing one), and a booking need not be asked for where the intake itself is established.
 *
 * @param milestoneProofs the proofs of the rule in force
 */
export function requirementsOf(steps: readonly Step[], milestoneProofs: readonly FactKind[]): Requirements {
  const edges = steps.map((step) => step.edge);
  const needs = new Set<FactKind>(edges.flatMap((edge) => [...(edge.needs ?? []), ...(edge.milestone ? milestoneProofs : [])]));
  if (edges.some((edge) => edge.records === 'intake_completed')) needs.delete('intake_booked');
  const attests = edges.flatMap((edge) => (edge.records && !needs.has(edge.records) ? [edge.records] : []));
  return { needs: [...needs], attests };
}
