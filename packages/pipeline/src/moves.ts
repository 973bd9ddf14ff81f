import type { Journey, Unmet } from './journey.js';
import { type Outcome, outcomesFrom } from './journey-outcomes.js';
import type { At } from './judging.js';
import { milestoneRule } from './milestone.js';
import { pathTo, requirementsOf } from './path.js';
import { FACT_LABEL, type Phase, PROOFS, phaseOf, STAGES, type Stage } from './stages.js';
import { verdict } from './verdict.js';

/** A stage to which a card may be moved, for a menu and for the columns while a card is held. */
export interface MoveTarget {
  to: Stage;
  phase: Phase;
  /** A drop there is accepted as it is. */
  ok: boolean;
  /** What a panel has to ask for first. */
  unmet: Unmet[];
  /** `closed` only: the drop opens the question for an outcome (`closuresFrom`), and `close` is the command. */
  asksOutcome: boolean;
}

const BY = { kind: 'member', memberId: null } as const;

/** Every other stage to which an edge leads, in the order of the board; a stage that is absent can only refuse. */
export function movesFrom(journey: Journey, { now, practice }: Omit<At, 'by'>): MoveTarget[] {
  return STAGES.flatMap((to): MoveTarget[] => {
    if (to === 'closed') return journey.stage === 'closed' ? [] : [asksOutcome];
    const judged = verdict(journey, { type: 'move', to }, { now, practice, by: BY });
    if (judged.ok) return [{ to, phase: phaseOf(to), ok: true, unmet: [], asksOutcome: false }];
    if (judged.refusal.type !== 'unmet-proof') return [];
    return [{ to, phase: phaseOf(to), ok: false, unmet: judged.refusal.unmet, asksOutcome: false }];
  });
}

const asksOutcome: MoveTarget = { to: 'closed', phase: 'closed', ok: true, unmet: [], asksOutcome: true };

/** The outcomes with which a journey may end, each with what it still needs. */
export function closuresFrom(journey: Journey, { now, practice }: Omit<At, 'by'>): { outcome: Outcome; ok: boolean; unmet: Unmet[] }[] {
  return outcomesFrom(journey.stage).map((outcome) => {
    const judged = verdict(journey, { type: 'close', outcome }, { now, practice, by: BY });
    return { outcome, ok: judged.ok, unmet: !judged.ok && judged.refusal.type === 'unmet-proof' ? judged.refusal.unmet : [] };
  });
}

/**
 * What a drop would be told, from a card alone (decisions 24): its stage and its four proof flags, before the journey is read.
 *
 * Facts that a card does not carry count as missing; the verdict over the journey has the last word.
 *
 * @returns null where no edge leads there
 */
export function foresee(
  proofs: readonly [boolean, boolean, boolean, boolean],
  stage: Stage,
  to: Stage,
  milestoneVersion?: string,
): MoveTarget | null {
  if (to === 'closed') return stage === 'closed' ? null : asksOutcome;
  const steps = pathTo(stage, to);
  if (!steps) return null;
  const rule = milestoneRule(milestoneVersion ?? '');
  const unmet = requirementsOf(steps, rule.proofs)
    .needs.filter((need) => !PROOFS.some((proof, n) => proof === need && proofs[n]))
    .map((proof) => ({ proof, label: FACT_LABEL[proof] }));
  return { to, phase: phaseOf(to), ok: unmet.length === 0, unmet, asksOutcome: false };
}
