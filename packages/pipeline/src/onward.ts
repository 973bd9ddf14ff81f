import { EDGE_LIST, type NamedEdge } from './edges.js';
import type { Fact, Journey } from './journey.js';
import type { At } from './judging.js';
import { milestoneRule, missing } from './milestone.js';
import type { Step } from './path.js';
import type { FactKind, Stage } from './stages.js';

/** The edge that is taken by itself from here, if what it stands for is known. */
export function automaticFrom(stage: Stage, facts: readonly Fact[], fresh: readonly Fact[], journey: Journey, at: At): Step | null {
  for (const edge of EDGE_LIST) {
    if (!edge.automatic || edge.to === null || !edge.from.includes(stage)) continue;
    const kinds = standsFor(edge, facts, at);
    if (missing(kinds, facts, journey, at).length > 0) continue;
    if (edge.automatic === 'fresh' && !fresh.some((fact) => kinds.includes(fact.kind))) continue;
    return { edge, to: edge.to };
  }
  return null;
}

/** What must be known for an edge to be taken by itself: what it records, what it needs, and for the milestone its proofs. */
function standsFor(edge: NamedEdge, facts: readonly Fact[], { practice }: At): FactKind[] {
  const kinds = [
    ...(edge.records ? [edge.records] : []),
    ...(edge.needs ?? []),
    ...(edge.milestone ? milestoneRule(practice.milestoneVersion).proofs : []),
  ];
  // An intake that took place was booked somehow, though nobody told us.
  const attended = facts.some((fact) => fact.kind === 'intake_completed');
  return attended ? kinds.map((kind) => (kind === 'intake_booked' ? 'intake_completed' : kind)) : kinds;
}
