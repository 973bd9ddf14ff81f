import { EDGE_LIST, type NamedEdge } from './edges.js';
import { forget, learn } from './facts.js';
import type { Outcome } from './journey-outcomes.js';
import type { EventType, Fact, Instant, Journey, JourneyEvent, Previous } from './journey.js';
import type { At, Verdict } from './judging.js';
import { milestoneEntry, milestoneRule, missing } from './milestone.js';
import type { Step } from './path.js';
import type { FactKind, Stage } from './stages.js';

/** What a command does, once it is known to be allowed. */
export interface Course {
  type: EventType;
  steps?: readonly Step[];
  /** What it establishes. */
  facts?: readonly Fact[];
  /** What it withdraws. */
  withdraws?: readonly FactKind[];
  /** With which outcome it closes; where an edge has only one, that one. */
  outcome?: Outcome;
  /** The milestone version under which somebody becomes a client; the rule in force unless told. */
  milestoneVersion?: string;
  /** When it happened; the moment of the command unless told. */
  at?: Instant;
  /** First entry into `active`, where it lies before this command (`admit`). */
  clientSince?: Instant | null;
  /** Whether edges that go by themselves are taken afterwards. */
  onward?: boolean;
  sets?: Partial<Pick<Journey, 'nextStep' | 'ownerId'>>;
  detail?: JourneyEvent['detail'];
}

/** Walks a journey along a course: one command, one event, one version (decisions 3). */
export function walk(journey: Journey, course: Course, at: At): Verdict {
  const fresh = course.facts ?? [];
  const steps = [...(course.steps ?? [])];
  const lost = steps.flatMap(({ edge }) => edge.voids ?? []).concat(course.withdraws ?? []);
  let facts = learn(forget(journey.facts, lost), fresh);
  while (course.onward) {
    const stage = steps.at(-1)?.to ?? journey.stage;
    const passed = [journey.stage, ...steps.map((step) => step.to)];
    const next = automaticFrom(stage, facts, fresh, journey, at);
    if (!next || passed.includes(next.to)) break;
    facts = forget(facts, next.edge.voids ?? []);
    steps.push(next);
  }
  return arrive(journey, course, steps, facts, at);
}

/** The edge that is taken by itself from here, if what it stands for is known. */
function automaticFrom(stage: Stage, facts: readonly Fact[], fresh: readonly Fact[], journey: Journey, at: At): Step | null {
  for (const edge of EDGE_LIST) {
    if (!edge.automatic || edge.to === null || !edge.from.includes(stage)) continue;
    const kinds = standsFor(edge, facts, at);
    if (missing(kinds, facts, journey, at).length > 0) continue;
    if (edge.automatic === 'fresh' && !fresh.some((fact) => kinds.includes(fact.kind))) continue;
    return { edge, to: edge.to };
  }
  return null;
}

function standsFor(edge: NamedEdge, facts: readonly Fact[], { practice }: At): FactKind[] {
  const kinds = [...(edge.records ? [edge.records] : []), ...(edge.needs ?? []), ...(edge.milestone ? milestoneRule(practice.milestoneVersion).proofs : [])];
  // An intake that took place was booked somehow, though nobody told us.
  const attended = facts.some((fact) => fact.kind === 'intake_completed');
  return attended ? kinds.map((kind) => (kind === 'intake_booked' ? 'intake_completed' : kind)) : kinds;
}

function arrive(journey: Journey, course: Course, steps: readonly Step[], facts: Fact[], at: At): Verdict {
  const recordedAt = at.now.toISOString();
  // A visit cannot end before it began, however late we learn of it.
  const happenedAt = [course.at ?? recordedAt, journey.enteredAt].reduce((a, b) => (a > b ? a : b));
  const last = steps.at(-1);
  const stage = last?.to ?? journey.stage;
  const closes = stage === 'closed' && last !== undefined;
  const outcome = closes ? (course.outcome ?? last.edge.outcomes?.[0] ?? null) : stage === 'closed' ? journey.outcome : null;
  const becomesClient = journey.clientSince === null && steps.some((step) => step.to === 'active');
  const clientSince = becomesClient ? (course.clientSince ?? happenedAt) : journey.clientSince;
  const milestoneVersion = becomesClient ? (course.milestoneVersion ?? milestoneRule(at.practice.milestoneVersion).version) : journey.milestoneVersion;
  const version = journey.version + 1;
  return {
    ok: true,
    journey: {
      ...journey, ...course.sets, stage, version, outcome, clientSince, milestoneVersion, facts,
      ...firsts(journey, facts, course),
      closedFrom: closes ? journey.stage : stage === 'closed' ? journey.closedFrom : null,
      enteredAt: last ? happenedAt : journey.enteredAt,
      ...(closes ? { nextStep: null } : {}),
      previous: before(journey, recordedAt, at),
    },
    event: {
      type: course.type, version, from: journey.stage, to: stage, via: steps.slice(0, -1).map((step) => step.to), at: happenedAt, recordedAt, by: at.by,
      facts: [...(course.facts ?? [])],
      voids: journey.facts.filter((old) => !facts.includes(old) && !course.facts?.some((fact) => fact.kind === old.kind)).map(({ kind, version }) => ({ kind, version })),
      outcome: closes ? outcome : null, undoes: null,
      milestone: becomesClient && clientSince && milestoneVersion ? milestoneEntry('reached', milestoneVersion, clientSince, facts) : null,
      detail: course.detail ?? {},
    },
  };
}

/** The first try and the first contact: the earliest known, and again unknown when just that one is withdrawn. */
function firsts(journey: Journey, facts: readonly Fact[], course: Course): Pick<Journey, 'firstAttemptAt' | 'firstContactAt'> {
  const first = (kind: FactKind, known: Instant | null): Instant | null => {
    const withdrawn = course.withdraws?.includes(kind) && journey.facts.some((fact) => fact.kind === kind && fact.at === known);
    const times = [withdrawn ? null : known, facts.find((fact) => fact.kind === kind)?.at ?? null].filter((time) => time !== null);
    return times.sort()[0] ?? null;
  };
  return { firstAttemptAt: first('attempted', journey.firstAttemptAt), firstContactAt: first('contacted', journey.firstContactAt) };
}

function before(journey: Journey, at: Instant, { by }: At): Previous {
  const { previous: _, id: __, personId: ___, version, bornOn: ____, doNotContact: _____, ...was } = journey;
  return { version, at, by, was };
}
