import { afterDays, afterWorkingDays, firstOpen } from './due-time.js';
import { readFacts } from './facts.js';
import { type Pursuit } from './follow-up.js';
import { type StepCode } from './follow-up-kinds.js';
import { followUpSettings } from './follow-up-settings.js';
import { openCauses } from './follow-ups.js';
import type { ClockedCommand, FactDraft, Instant, Journey } from './journey.js';
import type { Outcome } from './journey-outcomes.js';
import { type At, invalid, type Verdict } from './judging.js';
import { begun, withPursuit } from './pursuit.js';
import { phaseOf } from './stages.js';
import { walk } from './walk.js';

type FinishStep = Extract<ClockedCommand, { type: 'finish_step' }>;

interface Finished {
  pursuit: Pursuit;
  facts?: FactDraft[];
  ends?: Outcome;
  onto?: 'closing';
}

/** What a finished step leads to, by its code. */
const FINISHES: Partial<Record<StepCode, (pursuit: Pursuit, journey: Journey, found: boolean, at: At) => Finished>> = {
  safe_contact: (pursuit, _journey, _found, at) => ({ pursuit: resumed(pursuit, at) }),
  find_a_way: (pursuit, journey, found, at) => (found ? { pursuit: resumed(pursuit, at) } : noWay(pursuit, journey, at)),
  watch_the_door: (pursuit) => ({ pursuit: { ...pursuit, dueAt: null } }),
  send_names: (pursuit) => ({ pursuit: { ...pursuit, dueAt: null } }),
  send_alternatives: (pursuit) => ({ pursuit: { ...pursuit, dueAt: null }, ends: 'not_a_fit' }),
  document_no_letter: (pursuit) => ({
    pursuit: { ...pursuit, dueAt: null },
    facts: [{ kind: 'reason_for_none' }],
    ends: 'documented_reason',
  }),
  confirm_end: (pursuit) => ({
    pursuit: { ...pursuit, dueAt: null },
    ends: pursuit.waited >= 2 ? 'declined' : 'unreachable_after_attempts',
  }),
};

/** An internal step is done. */
export function finishStep(journey: Journey, { causeKey, found = false }: FinishStep, at: At): Verdict {
  const held = openCauses(journey, at.practice).find(
    ({ cause, pursuit }) => causeKey === (pursuit && pursuit.step > 0 ? `${cause}:${pursuit.step}` : cause),
  );
  const code = held?.pursuit ? held.pursuit.code : (held?.code ?? null);
  const finishes = code && FINISHES[code];
  if (!held || !finishes) return invalid('That step is not open.');
  const now = at.now.toISOString();
  const pursuit = held.pursuit ?? begun(held.cause, held.rule.kind, now, { code });
  const done = finishes(pursuit, journey, found, at);
  const facts = readFacts(done.facts ?? [], journey, at);
  if (typeof facts === 'string') return invalid(facts);
  return walk(
    journey,
    {
      type: 'step_finished',
      facts,
      onward: true,
      ...(done.onto ? { onto: done.onto } : {}),
      ...(done.ends ? { ends: done.ends, ...(phaseOf(journey.stage) === 'client' ? { onto: 'closing' as const } : {}) } : {}),
      sets: { pursuits: withPursuit(journey.pursuits, done.pursuit) },
      detail: {
        cause: pursuit.cause,
        code,
        found: Number(found),
        nextKind: done.pursuit.dueAt ? done.pursuit.kind : null,
        nextDue: done.pursuit.dueAt,
      },
    },
    at,
  );
}

/** What had to wait goes on, now. */
const resumed = (pursuit: Pursuit, { now, practice }: At): Pursuit => ({
  ...pursuit,
  kind: pursuit.resumes ?? 'retry',
  code: null,
  resumes: null,
  step: pursuit.step + 1,
  dueAt: firstOpen(now.toISOString(), practice),
});

/** No way was found: looked for once more after a week, then a letter by the ways that they allowed. A check-in is no reason for a letter. */
function noWay(pursuit: Pursuit, journey: Journey, { now, practice }: At): Finished {
  const settings = followUpSettings(practice);
  const week = afterDays(pursuit.since, settings.replyWindowDays, practice);
  const moment: Instant = now.toISOString();
  if (moment < week) return { pursuit: { ...pursuit, step: pursuit.step + 1, dueAt: week } };
  if (pursuit.resumes === 'check_in' || pursuit.resumes === 'callback') return { pursuit: { ...pursuit, dueAt: null } };
  const dueAt = afterWorkingDays(moment, settings.letterDueWorkingDays, practice);
  const cause = journey.stage === 'closing' ? pursuit.cause : `closing:${journey.id}`;
  return {
    pursuit: begun(cause, 'termination_letter', moment, { dueAt, step: journey.stage === 'closing' ? pursuit.step + 1 : 0 }),
    onto: 'closing',
  };
}
