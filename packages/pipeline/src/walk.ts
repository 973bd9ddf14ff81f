import { EDGE_LIST } from './edges.js';
import { forget, learn } from './facts.js';
import type { EventType, Fact, FactDraft, Instant, Journey, JourneyEvent, Previous } from './journey.js';
import type { Outcome } from './journey-outcomes.js';
import type { At, Verdict } from './judging.js';
import { milestoneEntry, milestoneRule } from './milestone.js';
import { automaticFrom } from './onward.js';
import { pathTo, pathToClosed, type Step } from './path.js';
import type { FactKind, Stage } from './stages.js';
import { visitsAfter } from './visits-after.js';

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
  /** Where it is led after all that goes by itself: a client to the closing that an outcome asks for. */
  onto?: Stage;
  /** With which outcome it ends after that. */
  ends?: Outcome;
  /** The drafts behind its facts, where they say more than facts keep. */
  drafts?: readonly FactDraft[];
  /** The command says “no contact”, so undoing it takes that back. */
  saysNoContact?: boolean;
  sets?: Partial<
    Pick<
      Journey,
      'nextStep' | 'ownerId' | 'visits' | 'sessionsAttended' | 'pursuits' | 'attempts' | 'ringCount' | 'askedBy' | 'doNotContact'
    >
  >;
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
  for (const step of finalSteps(journey, course, steps.at(-1)?.to ?? journey.stage)) {
    facts = forget(facts, step.edge.voids ?? []);
    steps.push(step);
  }
  return arrive(journey, course, steps, facts, at);
}

/** Where an outcome leads in the end; nowhere, where it stands there already or no edge leads there. */
function finalSteps(journey: Journey, { onto, ends }: Course, stage: Stage): Step[] {
  if (ends) return pathToClosed(stage, ends) ?? [];
  return (onto && onto !== stage && journey.stage !== 'closed' && pathTo(stage, onto)) || [];
}

/** The edges that withdrawing facts takes, one after the other. */
export function stepsBack(from: Stage, kinds: readonly FactKind[]): Step[] {
  const steps: Step[] = [];
  for (const kind of kinds) {
    const stage = steps.at(-1)?.to ?? from;
    const edge = EDGE_LIST.find((row) => row.withdrawal === kind && row.from.includes(stage));
    if (edge?.to) steps.push({ edge, to: edge.to });
  }
  return steps;
}

function arrive(journey: Journey, course: Course, steps: readonly Step[], facts: Fact[], at: At): Verdict {
  const recordedAt = at.now.toISOString();
  const version = journey.version + 1;
  const last = steps.at(-1);
  const stage = last?.to ?? journey.stage;
  const since = happenedAt(journey, course, recordedAt);
  const ending = endingOf(journey, course, last);
  const client = clientOf(journey, course, steps, since, at);
  return {
    ok: true,
    journey: {
      ...journey,
      ...course.sets,
      ...firsts(journey, facts, course),
      ...client,
      ...ending,
      stage,
      version,
      facts,
      pursuits: journey.stage === 'closed' && stage !== 'closed' ? goingOn(journey) : (course.sets?.pursuits ?? journey.pursuits),
      visits: visitsAfter(
        journey,
        {
          visits: course.sets?.visits ?? journey.visits,
          facts,
          fresh: course.facts ?? [],
          drafts: course.drafts ?? [],
          to: stage,
          reopened: journey.stage === 'closed' && stage !== 'closed',
        },
        at,
      ),
      enteredAt: last ? since : journey.enteredAt,
      previous: {
        ...before(journey, recordedAt, at),
        ...(course.saysNoContact && !journey.doNotContact ? { saidNoContact: true as const } : {}),
      },
    },
    event: {
      type: course.type,
      version,
      from: journey.stage,
      to: stage,
      via: steps.slice(0, -1).map((step) => step.to),
      at: since,
      recordedAt,
      by: at.by,
      facts: [...(course.facts ?? [])],
      voids: voided(journey.facts, facts),
      outcome: ending?.outcome ?? null,
      undoes: null,
      milestone: client ? milestoneEntry('reached', client.milestoneVersion, client.clientSince, facts) : null,
      detail: course.detail ?? {},
    },
  };
}

/** What was dealt with by closing is owed again; that somebody was once asked how it is stays asked. */
const goingOn = ({ pursuits }: Journey) => pursuits.filter(({ kind, dueAt }) => dueAt !== null || kind === 'check_in');

/** A visit cannot end before it began, however late we learn of it. */
function happenedAt({ enteredAt }: Journey, course: Course, recordedAt: Instant): Instant {
  const told = course.at ?? recordedAt;
  return [told, enteredAt].sort().at(-1) ?? told;
}

/** What changes about the ending where a walk closes or reopens a journey. */
function endingOf(journey: Journey, course: Course, last: Step | undefined) {
  if (!last) return null;
  if (last.to !== 'closed') return { outcome: null, closedFrom: null };
  return { outcome: course.ends ?? course.outcome ?? last.edge.outcomes?.[0] ?? null, closedFrom: journey.stage, nextStep: null };
}

/** The milestone, where a walk reaches it for the first time; one who recovers is a client since then. */
function clientOf(journey: Journey, course: Course, steps: readonly Step[], since: Instant, { practice }: At) {
  if (journey.clientSince !== null || !steps.some((step) => step.to === 'active')) return null;
  return {
    clientSince: course.clientSince ?? since,
    milestoneVersion: course.milestoneVersion ?? milestoneRule(practice.milestoneVersion).version,
  };
}

/** Facts that held and hold no more; one that was only replaced by a later one of its kind is not voided. */
function voided(held: readonly Fact[], facts: readonly Fact[]): JourneyEvent['voids'] {
  return held.filter((old) => !facts.some((fact) => fact.kind === old.kind)).map(({ kind, version }) => ({ kind, version }));
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
  const { previous: _previous, id: _id, personId: _personId, version, bornOn: _bornOn, doNotContact: _doNotContact, ...was } = journey;
  return { version, at, by, was };
}
