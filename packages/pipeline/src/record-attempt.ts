import { ATTEMPT_OUTCOME, mayChoose, NO_INQUIRY } from './attempt-outcomes.js';
import { careRule } from './care-outcomes.js';
import { readFacts, toInstant } from './facts.js';
import type { Pursuit } from './follow-up.js';
import type { FollowUpKind } from './follow-up-kinds.js';
import { followUpSettings } from './follow-up-settings.js';
import { openCauses } from './follow-ups.js';
import type { Attempt, ClockedCommand, FactDraft, Journey, JourneyEvent } from './journey.js';
import { type At, invalid, type Verdict } from './judging.js';
import { LEAD_OUTCOMES, waited } from './lead-outcomes.js';
import { begun, withPursuit } from './pursuit.js';
import { type FactKind, phaseOf } from './stages.js';
import { type Consequence, counted, type Trial } from './trial.js';
import { named, resumesCare } from './verdict.js';
import type { VisitDraft } from './visit.js';
import { type VisitChange, visitChange } from './visits.js';
import { stepsBack, walk } from './walk.js';

type RecordAttempt = Extract<ClockedCommand, { type: 'record_attempt' }>;

/** Attempts that a journey keeps for the caps. */
const KEPT = 12;

/** The follow-up that an attempt was made for: its kind and what was tried before. */
interface Target {
  kind: FollowUpKind;
  pursuit: Pursuit;
  /** It was withdrawn meanwhile: the attempt is kept, the withdrawal stands. */
  gone: boolean;
}

/** Keeps an attempt and all that its outcome leads to, as one event. */
export function recordAttempt(journey: Journey, command: RecordAttempt, at: At): Verdict {
  const now = at.now.toISOString();
  const when = command.at === undefined ? now : toInstant(command.at);
  if (when === null || when > now) return invalid('The attempt has no readable time in the past.');
  const target = targetOf(journey, command, at, when);
  const outcome = ATTEMPT_OUTCOME[command.outcome];
  const documents = command.outcome === 'reason_for_none' && target.pursuit.code === 'document_no_letter';
  if (!documents && !target.gone && !mayChoose(command.outcome, target.kind, journey.stage))
    return invalid(`“${outcome.label}” is no outcome of this follow-up.`);
  if (command.reaction !== undefined && !outcome.reached) return invalid(`“${outcome.label}” reached nobody who could be grateful or not.`);
  const pursuit = counted(target.pursuit, command.outcome, when, command.level);
  const trial: Trial = {
    journey,
    pursuit,
    kind: documents ? 'termination_letter' : target.kind,
    outcome: command.outcome,
    answers: command,
    at: when,
    now,
    practice: at.practice,
    settings: followUpSettings(at.practice),
  };
  const consequence = target.gone ? goneBy(trial) : consequenceOf(trial);
  return typeof consequence === 'string' ? invalid(consequence) : carriedOut(trial, consequence, at);
}

/** What was done or withdrawn meanwhile stays so; that somebody wants no contact holds whoever was told so. */
function goneBy(trial: Trial): Consequence | string {
  if (trial.outcome !== 'do_not_contact') return {};
  return trial.journey.stage === 'closed' ? { saysNoContact: true } : consequenceOf({ ...trial, kind: 'check_in' });
}

function consequenceOf(trial: Trial): Consequence | string {
  const client = phaseOf(trial.journey.stage) === 'client';
  const rule = client ? careRule(trial.outcome, trial.kind) : LEAD_OUTCOMES[trial.outcome];
  return rule ? rule(trial) : `“${ATTEMPT_OUTCOME[trial.outcome].label}” is no outcome of this follow-up.`;
}

/** A client's own ring is answered together with what else is open: once they are reached, it is that which has the outcome. */
function targetOf(journey: Journey, { causeKey, outcome }: RecordAttempt, at: At, when: string): Target {
  const { practice } = at;
  const client = phaseOf(journey.stage) === 'client';
  const open = openCauses(journey, practice).map((held) => {
    const kind = held.pursuit?.kind ?? held.rule.kind;
    const dueAt = held.pursuit?.dueAt ?? held.due();
    const code = held.pursuit ? held.pursuit.code : (held.code ?? null);
    const key = held.pursuit && held.pursuit.step > 0 ? `${held.cause}:${held.pursuit.step}` : held.cause;
    const pursuit = held.pursuit ?? begun(held.cause, kind, when, { dueAt, code, visitId: held.visitId ?? null });
    return { kind, pursuit, key, main: held.rule.group === 'main', gone: false };
  });
  const asked = causeKey === null ? open.find(({ main }) => main) : open.find(({ key }) => key === causeKey);
  if (causeKey !== null && !asked) return { kind: 'retry', pursuit: begun('gone', 'retry', when), gone: true };
  const main = open.find((each) => each.main && each.kind !== 'internal_step' && careRule(outcome, each.kind));
  const answered = client && asked?.kind === 'callback' && ATTEMPT_OUTCOME[outcome].contact;
  if (answered && main && mayChoose(outcome, main.kind, journey.stage)) return main;
  if (asked) return asked;
  // Nobody had asked for this call: to a lead it is a try like any other, to a client a question how it is.
  return client
    ? { kind: 'check_in', pursuit: begun(`call:${journey.id}`, 'check_in', when), gone: false }
    : { kind: 'retry', pursuit: begun(`first_reply:${journey.id}`, 'retry', when), gone: false };
}

function carriedOut(trial: Trial, consequence: Consequence, at: At): Verdict {
  const { journey, answers, outcome } = trial;
  const change = visitOf(trial, consequence, at);
  if (typeof change === 'string') return invalid(change);
  const drafts = factsOf(trial, consequence, change);
  const facts = readFacts(drafts, journey, at);
  if (typeof facts === 'string') return invalid(facts);
  const row = ATTEMPT_OUTCOME[outcome];
  const resumes = consequence.resumesCare === true || (change !== null && resumesCare(journey, change));
  const withdraws = change?.withdraws ?? [];
  const attempt: Attempt = { at: trial.at, outcome, exempt: exempt(trial) };
  return walk(
    journey,
    {
      type: 'attempt_recorded',
      steps: resumes ? named('resume', 'at_risk') : stepsBack(journey.stage, withdraws),
      withdraws,
      facts,
      drafts,
      at: trial.at,
      onward: !NO_INQUIRY.includes(outcome),
      ...(consequence.onto && !resumes ? { onto: consequence.onto } : {}),
      ...(consequence.ends && journey.stage !== 'closed' ? { ends: consequence.ends } : {}),
      ...(consequence.saysNoContact ? { saysNoContact: true } : {}),
      sets: {
        pursuits: pursuitsAfter(trial, consequence, resumes),
        attempts: row.attempt ? [...journey.attempts, attempt].slice(-KEPT) : journey.attempts,
        ...(change ? { visits: change.visits, sessionsAttended: change.sessionsAttended } : {}),
        ...(consequence.saysNoContact ? { doNotContact: true } : {}),
      },
      detail: detailOf(trial, consequence),
    },
    at,
  );

  function visitOf(tried: Trial, { visit, came }: Consequence, moment: At): VisitChange | string | null {
    const own = journey.visits.find(({ id }) => id === tried.pursuit.visitId);
    if (came)
      return own ? visitChange(journey, { visit: { ...own, status: came, statusAt: tried.at } }, moment) : 'Which visit did they come to?';
    const draft: VisitDraft | undefined = visit && answers.visit;
    return draft ? visitChange(journey, { visit: { ...draft, status: 'booked' }, ...visit }, moment) : null;
  }
}

/** The attempt and the contact are facts of an inquiry; in care only what moves the card is one. */
function factsOf({ journey, outcome, at }: Trial, consequence: Consequence, change: VisitChange | null): FactDraft[] {
  const row = ATTEMPT_OUTCOME[outcome];
  const lead = phaseOf(journey.stage) !== 'client' && !NO_INQUIRY.includes(outcome);
  const said: FactKind[] = lead ? [...(row.attempt ? ['attempted' as const] : []), ...(row.contact ? ['contacted' as const] : [])] : [];
  const own = [...(consequence.facts ?? []), ...(change?.facts ?? [])];
  const phone = said.filter((kind) => !own.some((draft) => draft.kind === kind)).map((kind) => ({ kind, at, source: 'phone' as const }));
  const dated = own.map((draft) => (draft.source || draft.at ? draft : { ...draft, at, source: 'phone' as const }));
  return [...phone, ...dated.filter((draft, n) => dated.findIndex(({ kind }) => kind === draft.kind) === n)];
}

/** What was tried, with what is owed next in its place; and a client who was reached has been called back. */
function pursuitsAfter(trial: Trial, { next, also }: Consequence, resumes: boolean): Pursuit[] {
  const { journey, pursuit, kind, outcome } = trial;
  let pursuits: Pursuit[] = journey.pursuits;
  if (next && !resumes) {
    const elsewhere = next.cause !== undefined && next.cause !== pursuit.cause;
    const old = elsewhere ? begun(next.cause ?? pursuit.cause, next.kind ?? kind, trial.now) : pursuit;
    // What was tried is dealt with; what is owed now has a cause of its own.
    if (elsewhere && pursuit.cause !== 'gone') pursuits = withPursuit(pursuits, { ...pursuit, dueAt: null });
    pursuits = withPursuit(pursuits, {
      ...old,
      kind: next.kind ?? kind,
      code: next.code === undefined ? old.code : next.code,
      dueAt: next.dueAt,
      step: elsewhere ? old.step : pursuit.step + Number(!next.sameRow),
      resumes: next.resumes ?? null,
      since: elsewhere || next.code === 'find_a_way' ? trial.now : old.since,
      escalatesAt: next.escalates ? trial.now : null,
      visitId: elsewhere ? null : pursuit.visitId,
    });
  } else if (pursuit.cause !== 'gone') pursuits = withPursuit(pursuits, pursuit);
  if (also) pursuits = withPursuit(pursuits, also);
  if (!ATTEMPT_OUTCOME[outcome].reached) return pursuits;
  return pursuits.map((own) => (own.cause.startsWith('ring:') && own.cause !== pursuit.cause ? { ...own, dueAt: null } : own));
}

/** An hour that they asked for, a late call and a call about a visit of the next day are outside the caps. */
const exempt = ({ journey, kind, pursuit, outcome }: Trial): boolean => {
  const before = journey.pursuits.find(({ cause }) => cause === pursuit.cause)?.lastOutcome;
  return kind === 'late' || kind === 'scheduling_fix' || outcome === 'busy' || before === 'not_a_good_time' || before === 'wants_time';
};

/** Codes, ids and times of the attempt: all that the machine's note is made of (TM-09). */
function detailOf(trial: Trial, { next, note, ends, saysNoContact }: Consequence): JourneyEvent['detail'] {
  const { answers, pursuit, kind, outcome, settings, journey } = trial;
  const max = phaseOf(journey.stage) === 'client' ? settings.closurePolicy.maxTries : settings.ladder.length;
  const { agreedAt, payerId, reason, wrapUp, way, reaction } = answers;
  const told = { agreedAt, payerId, reason, wrapUp, way, reaction };
  const used = { level: answers.level, scriptId: answers.scriptId, contactPointId: answers.contactPointId };
  const given = Object.entries({ ...told, ...used }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return {
    outcome,
    kind,
    code: pursuit.code,
    cause: pursuit.cause,
    try: pursuit.tries,
    max,
    nextKind: next?.dueAt ? (next.kind ?? kind) : null,
    nextCode: next?.dueAt ? (next.code ?? null) : null,
    nextDue: next?.dueAt ?? null,
    ends: ends ?? null,
    note: note ?? null,
    ...(outcome === 'booked_elsewhere' ? waited(trial) : {}),
    ...(outcome === 'did_not_recognise' ? { doNotRecall: 1 } : {}),
    ...(outcome === 'number_invalid' || outcome === 'wrong_number'
      ? { contactPoint: outcome === 'wrong_number' ? 'unlinked' : 'invalid' }
      : {}),
    ...(saysNoContact ? { doNotContact: 'said' } : {}),
    ...Object.fromEntries(given),
  };
}
