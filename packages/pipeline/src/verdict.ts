import { EDGE_LIST, type NamedEdge } from './edges.js';
import { readFacts, toInstant } from './facts.js';
import type { PlainCommand as Command, Fact, Instant, Journey, Unmet } from './journey.js';
import { type At, invalid, noSuchEdge, unmetProof, type Verdict } from './judging.js';
import { IMPORTED, labelOf, milestoneRule, missing, proves } from './milestone.js';
import { pathTo, pathToClosed, requirementsOf } from './path.js';
import { FACT_LABEL, type FactKind, type Stage } from './stages.js';
import { undo } from './undo.js';
import { visitChange } from './visits.js';
import { stepsBack, walk } from './walk.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * Judges one command against one journey, follow-ups aside.
 *
 * Pure, so that the API (which judges) and the board (which foresees) reach the same verdict; without Temporal, so that the board's bundle stays small.
 *
 * @param at the moment of the command, the practice and who asks
 * @returns the journey as it will be and the one event to keep, or the refusal; never throws
 */
export function verdict(journey: Journey, command: Command, at: At): Verdict {
  switch (command.type) {
    case 'move':
      return move(journey, command, at);
    case 'record_facts':
      return recordFacts(journey, command, at);
    case 'withdraw_fact':
      return withdrawFact(journey, command, at);
    case 'close':
      return close(journey, command, at);
    case 'reopen':
      return reopen(journey, at);
    case 'admit':
      return admit(journey, command, at);
    case 'set_next_step':
      return setNextStep(journey, command, at);
    case 'assign':
      return walk(journey, { type: 'assigned', sets: { ownerId: command.ownerId }, detail: { ownerId: command.ownerId } }, at);
    case 'undo':
      return undo(journey, command.version, at);
    case 'record_visit':
      return recordVisit(journey, command, at);
  }
}

function move(journey: Journey, { to, facts: drafts = [] }: CommandOf<'move'>, at: At): Verdict {
  const from = journey.stage;
  if (to === 'closed' && from !== 'closed') return invalid('Closing needs an outcome.');
  const steps = pathTo(from, to);
  if (!steps) return noSuchEdge(from, to);
  const stated = readFacts(drafts, journey, at);
  if (typeof stated === 'string') return invalid(stated);
  const contradicted = stated.find((fact) => steps.some(({ edge }) => edge.voids?.includes(fact.kind)));
  if (contradicted)
    return invalid(`Moved there, “${FACT_LABEL[contradicted.kind]}” no longer holds: it cannot be stated in the same breath.`);
  const { needs, attests } = requirementsOf(steps, milestoneRule(at.practice.milestoneVersion).proofs);
  const unmet = unmetBy(needs, stated, journey, at);
  if (unmet.length > 0) return unmetProof(from, to, unmet);
  const unsaid = attests.filter((kind) => !known(kind, stated, journey));
  const attested = readFacts(
    unsaid.map((kind) => ({ kind })),
    journey,
    at,
  );
  if (typeof attested === 'string') return invalid(attested);
  const facts = [...stated, ...attested];
  return walk(journey, { type: 'moved', steps, facts, drafts, at: latest(facts), onward: true }, at);
}

/** A drop says anew what its own stage stands for only where nothing says it yet. */
const known = (kind: FactKind, stated: readonly Fact[], journey: Journey) =>
  [...stated, ...journey.facts].some((fact) => fact.kind === kind);

function recordFacts(journey: Journey, command: CommandOf<'record_facts'>, at: At): Verdict {
  if (command.facts.length === 0) return invalid('Nothing is stated.');
  const facts = readFacts(command.facts, journey, at);
  if (typeof facts === 'string') return invalid(facts);
  const unmet = unmetBy([], facts, journey, at);
  if (unmet.length > 0) return unmetProof(journey.stage, journey.stage, unmet);
  return walk(journey, { type: 'facts_recorded', facts, drafts: command.facts, at: latest(facts), onward: true }, at);
}

/** What is missing of `needs` once `stated` is known, and what was stated but proves nothing, in one list. */
function unmetBy(needs: readonly FactKind[], stated: readonly Fact[], journey: Journey, at: At): Unmet[] {
  const hollow = stated.filter((fact) => !proves(fact, journey, at)).map((fact) => fact.kind);
  const lacking = missing(
    needs,
    [...journey.facts.filter((old) => !stated.some((fact) => fact.kind === old.kind)), ...stated],
    journey,
    at,
  );
  return [...lacking, ...hollow.filter((kind) => !needs.includes(kind)).map((proof) => ({ proof, label: labelOf(proof, journey, at) }))];
}

/** A command happened when the last of its facts did: an intake attended yesterday ended the wait for it yesterday. */
function latest(facts: readonly Fact[]): Instant | undefined {
  return facts
    .map((fact) => fact.at)
    .sort()
    .at(-1);
}

function withdrawFact(journey: Journey, { kind }: CommandOf<'withdraw_fact'>, at: At): Verdict {
  if (!journey.facts.some((fact) => fact.kind === kind)) return invalid(`“${FACT_LABEL[kind]}” is not recorded.`);
  return walk(journey, { type: 'fact_withdrawn', steps: stepsBack(journey.stage, [kind]), withdraws: [kind] }, at);
}

function close(journey: Journey, { outcome }: CommandOf<'close'>, at: At): Verdict {
  const steps = pathToClosed(journey.stage, outcome);
  if (!steps) return noSuchEdge(journey.stage, 'closed');
  // Only what the outcome needs: a closure does not claim that a wrap-up was offered.
  const unmet = missing(requirementsOf(steps, []).needs, journey.facts, journey, at);
  if (unmet.length > 0) return unmetProof(journey.stage, 'closed', unmet);
  return walk(journey, { type: 'closed', steps, outcome }, at);
}

function reopen(journey: Journey, at: At): Verdict {
  const to: Stage = journey.closedFrom ?? journey.stage;
  const edge = EDGE_LIST.find((row) => row.named === 'reopen' && row.from.includes(journey.stage));
  if (!edge || to === 'closed') return noSuchEdge(journey.stage, to);
  return walk(journey, { type: 'reopened', steps: [{ edge, to }], onward: true }, at);
}

function admit(journey: Journey, { sessionsAtImport, clientSince }: CommandOf<'admit'>, at: At): Verdict {
  const edge = EDGE_LIST.find((row) => row.named === 'admit' && row.from.includes(journey.stage));
  if (!edge?.to) return noSuchEdge(journey.stage, 'active');
  if (at.by.kind !== 'import' && at.by.kind !== 'member')
    return invalid('Only an import or a member admits somebody who is a client already.');
  if (sessionsAtImport !== null && !(Number.isInteger(sessionsAtImport) && sessionsAtImport >= 0))
    return invalid('Sessions so far are counted in whole numbers.');
  const since = clientSince === null ? null : toInstant(clientSince);
  if (clientSince !== null && since === null) return invalid('“Client since” is no readable time.');
  if (since !== null && since > at.now.toISOString()) return invalid('“Client since” lies in the future.');
  const steps = [{ edge, to: edge.to }];
  return walk(
    journey,
    { type: 'admitted', steps, milestoneVersion: IMPORTED, clientSince: since, detail: { sessionsAtImport, clientSince: since } },
    at,
  );
}

function setNextStep(journey: Journey, { nextStep }: CommandOf<'set_next_step'>, at: At): Verdict {
  if (journey.stage === 'closed' && nextStep) return invalid('Nobody is reminded of a closed journey: reopen it first.');
  const dueAt = nextStep?.dueAt == null ? null : toInstant(nextStep.dueAt);
  if (nextStep?.dueAt != null && dueAt === null) return invalid('The due time is not readable.');
  // The note stays out of the event: words can be erased, events cannot (decisions 7).
  return walk(
    journey,
    { type: 'next_step_set', sets: { nextStep: nextStep && { ...nextStep, dueAt } }, detail: { what: nextStep?.what ?? null, dueAt } },
    at,
  );
}

function recordVisit(journey: Journey, command: CommandOf<'record_visit'>, at: At): Verdict {
  const change = visitChange(journey, command, at);
  if (typeof change === 'string') return invalid(change);
  const facts = readFacts(change.facts, journey, at);
  if (typeof facts === 'string') return invalid(facts);
  const { id, kind, status, startsAt } = command.visit;
  const { visits, sessionsAttended, withdraws } = change;
  const resumes = resumesCare(journey, change);
  const back = change.reopens
    ? named('reopen', journey.closedFrom)
    : resumes
      ? named('resume', 'at_risk')
      : stepsBack(journey.stage, withdraws);
  return walk(
    journey,
    {
      type: 'visit_recorded',
      steps: back,
      withdraws,
      facts,
      drafts: change.facts,
      at: latest(facts.filter((fact) => fact.kind !== 'next_session_booked' && fact.kind !== 'intake_booked')),
      onward: true,
      sets: { visits, sessionsAttended },
      detail: { visitId: id, kind, status, startsAt: toInstant(startsAt) },
    },
    at,
  );
}

/** A session booked before the letter left: care goes on (outcomes 5). */
export const resumesCare = (journey: Journey, { facts }: { facts: readonly { kind: FactKind }[] }): boolean =>
  journey.stage === 'closing' &&
  facts.some((fact) => fact.kind === 'next_session_booked') &&
  !journey.facts.some((fact) => fact.kind === 'letter_sent');

/** The step of an edge that only a command of its own takes. */
export function named(name: 'reopen' | 'resume', to: Stage | null): { edge: NamedEdge; to: Stage }[] {
  const edge = EDGE_LIST.find((row) => row.named === name);
  return edge && to ? [{ edge, to }] : [];
}
