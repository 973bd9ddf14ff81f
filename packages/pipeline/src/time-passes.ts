import { isInCare, lastSeen, ofVisit, openNoShow, visitAhead } from './causes.js';
import { afterDays, afterOpenHours, firstOpen, plus } from './due-time.js';
import { readFacts } from './facts.js';
import type { Pursuit } from './follow-up.js';
import { followUpSettings, isOff } from './follow-up-settings.js';
import { openCauses } from './follow-ups.js';
import type { FactDraft, Instant, Journey, Practice } from './journey.js';
import { type At, invalid, nothingToDo, type Verdict } from './judging.js';
import { begun, withPursuit } from './pursuit.js';
import { type FactKind, phaseOf } from './stages.js';
import { isAhead, type Visit } from './visit.js';
import { visitChange } from './visits.js';
import { stepsBack, walk } from './walk.js';

/**
 * Settles what time alone causes: who is late, who did not come, and whose cause has fallen due. Whatever it finds is dated when it happened
 * and not when somebody looked, so that running it late, twice or after an outage gives the same; a step that was overtaken is not taken.
 */
export function letTimePass(journey: Journey, at: At): Verdict {
  if (journey.stage === 'closed') return nothingToDo;
  const now = at.now.toISOString();
  const missed = journey.visits.filter((visit) => isWatched(visit) && visit.endsAt <= now);
  const { passed, facts, withdraws } = notCome(journey, missed, at);
  const late = lateOnes(passed, at.practice).filter(({ dueAt, visit }) => dueAt <= now && visit.endsAt > now);
  const waiting: Journey = {
    ...passed,
    pursuits: late.reduce(
      (all, { visit, dueAt }) => withPursuit(all, begun(ofVisit('visit', passed, visit.id), 'late', dueAt, { visitId: visit.id })),
      passed.pursuits,
    ),
  };
  const silentAt = silence(waiting, at.practice);
  const silent = silentAt !== null && silentAt <= now;
  const settled = silent ? fallenSilent(waiting, silentAt, at.practice) : waiting;
  const risk = riskAt(settled, at.practice);
  const flagged = risk !== null && risk <= now;
  if (missed.length === 0 && late.length === 0 && !silent && !flagged) return nothingToDo;
  const read = readFacts([...facts, ...(flagged ? [{ kind: 'at_risk' as const, at: risk }] : [])], journey, at);
  if (typeof read === 'string') return invalid(read);
  const moments = [
    ...missed.map(({ endsAt }) => endsAt),
    ...late.map(({ dueAt }) => dueAt),
    ...(silent ? [silentAt] : []),
    ...(flagged ? [risk] : []),
  ];
  return walk(
    journey,
    {
      type: 'time_passed',
      steps: stepsBack(journey.stage, withdraws),
      withdraws,
      facts: read,
      at: moments.sort().at(-1) ?? now,
      onward: true,
      sets: { visits: settled.visits, pursuits: settled.pursuits },
      detail: { noShows: missed.length, late: late.length, silent: Number(silent) },
    },
    at,
  );
}

/** The earliest moment at which only the passing of time changes something; null = never. */
export function nextCheck(journey: Journey, practice: Practice): Instant | null {
  if (journey.stage === 'closed') return null;
  const moments = [
    ...journey.visits.filter(isWatched).map(({ endsAt }) => endsAt),
    ...lateOnes(journey, practice).map(({ dueAt }) => dueAt),
    riskAt(journey, practice),
    silence(journey, practice),
  ].filter((moment) => moment !== null);
  return moments.sort()[0] ?? null;
}

/** A phone consult marks nobody as absent: whoever held it says what came of it. */
const isWatched = (visit: Visit): boolean => isAhead(visit) && visit.kind !== 'consult';

function lateOnes(journey: Journey, practice: Practice): { visit: Visit; dueAt: Instant }[] {
  if (phaseOf(journey.stage) !== 'client' || journey.doNotContact) return [];
  const settings = followUpSettings(practice);
  const { lateAfterMinutes } = settings;
  // A late call that stands already stays until the session ends.
  if (isOff(settings, 'late')) return [];
  return journey.visits
    .filter(
      (visit) =>
        isWatched(visit) && !visit.dateOnly && !journey.pursuits.some(({ cause }) => cause === ofVisit('visit', journey, visit.id)),
    )
    .map((visit) => ({ visit, dueAt: plus(visit.startsAt, lateAfterMinutes) }))
    .filter(({ visit, dueAt }) => dueAt < visit.endsAt);
}

/** Visits past their end at which nobody arrived, as no-shows at that end. */
function notCome(journey: Journey, missed: readonly Visit[], at: At): { passed: Journey; facts: FactDraft[]; withdraws: FactKind[] } {
  let passed = journey;
  const facts = new Map<FactKind, FactDraft>();
  const withdraws = new Set<FactKind>();
  for (const visit of missed) {
    const change = visitChange(passed, { visit: { ...visit, status: 'no_show', statusAt: visit.endsAt } }, at);
    if (typeof change === 'string') continue;
    for (const fact of change.facts) facts.set(fact.kind, fact);
    for (const kind of change.withdraws) withdraws.add(kind);
    passed = { ...passed, visits: change.visits };
  }
  const pursuits = passed.pursuits.map((pursuit) => {
    const visit = missed.find(({ id }) => pursuit.cause === ofVisit('visit', journey, id));
    return visit ? fromLate(pursuit, visit, passed, at.practice) : pursuit;
  });
  return { passed: { ...passed, pursuits }, facts: [...facts.values()], withdraws: [...withdraws].filter((kind) => !facts.has(kind)) };
}

/**
 * The late call's row becomes the no-show's: the same cause, with its attempts. Where somebody had called, that was the no-show's call:
 * a later appointment stands, or they are asked for a next one after a week.
 */
function fromLate(pursuit: Pursuit, visit: Visit, journey: Journey, practice: Practice): Pursuit {
  const settings = followUpSettings(practice);
  if (pursuit.dueAt === null) return pursuit;
  if (visit.kind === 'wrap_up') return { ...pursuit, kind: 'wrap_up', dueAt: afterOpenHours(visit.endsAt, 1, practice) };
  const agreed = pursuit.lastOutcome === 'not_a_good_time' && pursuit.dueAt !== null && pursuit.dueAt > visit.endsAt;
  if (pursuit.kind === 'internal_step' || agreed) return { ...pursuit, kind: agreed ? 'no_show' : pursuit.kind };
  if (pursuit.tries === 0) return { ...pursuit, kind: 'no_show', dueAt: firstOpen(visit.endsAt, practice) };
  const dueAt = visitAhead(journey) ? null : afterDays(visit.endsAt, settings.noNextAppointmentDays, practice);
  return { ...pursuit, kind: dueAt ? 'no_next_appointment' : 'no_show', step: pursuit.step + 1, dueAt };
}

/** When an active client is at risk: at a no-show with nothing booked, else as soon as what is owed them falls due. */
function riskAt(journey: Journey, practice: Practice): Instant | null {
  if (journey.stage !== 'active' || journey.doNotContact) return null;
  const missed = openNoShow(journey);
  if (missed && !visitAhead(journey)) return missed.statusAt;
  const main = openCauses(journey, practice).find(({ rule }) => rule.group === 'main');
  if (!main || !['no_next_appointment', 'cancelled_not_rebooked', 'silent'].includes(main.rule.kind)) return null;
  return main.pursuit?.dueAt ?? main.due();
}

/** When somebody for whom nothing else is open has not been seen for too long; null = something else is open, or they need not be. */
function silence(journey: Journey, practice: Practice): Instant | null {
  const settings = followUpSettings(practice);
  if (
    !isInCare(journey) ||
    journey.doNotContact ||
    isOff(settings, 'silent') ||
    openCauses(journey, practice).some(({ rule }) => rule.group === 'main')
  )
    return null;
  const since = [lastSeen(journey)?.endsAt ?? journey.clientSince ?? journey.enteredAt, ownSilence(journey)?.lastAt ?? ''].sort().at(-1);
  return since ? afterDays(since, settings.silentDays, practice) : null;
}

const silentCause = (journey: Journey): string => ofVisit('silent', journey, lastSeen(journey)?.id ?? 'start');
const ownSilence = (journey: Journey): Pursuit | undefined => journey.pursuits.find(({ cause }) => cause === silentCause(journey));

function fallenSilent(journey: Journey, since: Instant, practice: Practice): Journey {
  const own = ownSilence(journey);
  const dueAt = firstOpen(since, practice);
  const pursuit = own
    ? { ...own, kind: 'silent' as const, dueAt, step: own.step + 1, tries: 0, unanswered: 0 }
    : begun(silentCause(journey), 'silent', since, { dueAt });
  return { ...journey, pursuits: withPursuit(journey.pursuits, pursuit) };
}
