import type { Fact, Guarantor, Journey, MilestoneEntry, Practice, Unmet } from './journey.js';
import { ageOn, localDate } from './local-date.js';
import { FACT_LABEL, type FactKind, PROOFS } from './stages.js';

/** The moment a prospect becomes a client, as one stored, versioned rule. */
export interface MilestoneRule {
  version: string;
  proofs: readonly FactKind[];
  /** In words, for the foot of the checklist. */
  says: string;
}

/** Versions are added, never changed: entries of old milestones name theirs. */
export const MILESTONE_RULES: readonly [MilestoneRule, ...MilestoneRule[]] = [
  {
    version: '1',
    proofs: PROOFS,
    says: 'A good fit, the intake attended, payment verified (for a child with a guarantor) and the next session booked.',
  },
];

/** The milestone version of people who were clients before Porchlight; outside conversion figures (decisions 9). */
export const IMPORTED = 'imported';

/** The rule that a practice has chosen; the newest where its setting names none that we know, since no rule at all would let anybody in. */
export function milestoneRule(version: string): MilestoneRule {
  return MILESTONE_RULES.find((rule) => rule.version === version) ?? MILESTONE_RULES.reduce((_, rule) => rule);
}

export interface Judged {
  now: Date;
  practice: Practice;
}

/** The person is younger than the practice's adult age today, where the practice is. Unknown birth date: taken as adult. */
export function isMinor(bornOn: string | null, { now, practice }: Judged): boolean {
  if (bornOn === null || !/^\d{4}-\d{2}-\d{2}$/.test(bornOn)) return false;
  return ageOn(bornOn, localDate(now, practice.zone)) < practice.adultAge;
}

/** a child never pays for itself, and whoever does has agreed to be asked. */
function mayGuarantee(guarantor: Guarantor | null | undefined, personId: string): boolean {
  return guarantor?.consents === true && guarantor.relationship !== 'self' && guarantor.personId !== personId;
}

/**
 * Whether a fact proves what the milestone and `recover` ask for.
 *
 * A next session that has begun or passed is no next session: nobody knows yet that they will come again, so it may not make a
 * client of somebody nor bring one back. It is judged at the moment of the command.
 */
export function proves(
  fact: Pick<Fact, 'kind' | 'startsAt' | 'guarantor'>,
  journey: Pick<Journey, 'bornOn' | 'personId'>,
  judged: Judged,
): boolean {
  if (fact.kind === 'next_session_booked') return fact.startsAt !== null && fact.startsAt >= judged.now.toISOString();
  if (fact.kind === 'payment_verified') return !isMinor(journey.bornOn, judged) || mayGuarantee(fact.guarantor, journey.personId);
  return true;
}

/** What is missing of a list of facts, with words; each names what a front desk can do about it. */
export function missing(
  kinds: readonly FactKind[],
  facts: readonly Fact[],
  journey: Pick<Journey, 'bornOn' | 'personId'>,
  judged: Judged,
): Unmet[] {
  return kinds
    .filter((kind) => !facts.some((fact) => fact.kind === kind && proves(fact, journey, judged)))
    .map((proof) => ({ proof, label: labelOf(proof, journey, judged) }));
}

export function labelOf(proof: FactKind, journey: Pick<Journey, 'bornOn'>, judged: Judged): string {
  const child = proof === 'payment_verified' && isMinor(journey.bornOn, judged);
  return child ? 'Payment verified with a guarantor' : FACT_LABEL[proof];
}

/** What this journey still needs to become a client, in the order of the checklist; empty = nothing. */
export function unmetProofs(journey: Pick<Journey, 'facts' | 'bornOn' | 'personId'>, judged: Judged): Unmet[] {
  return missing(milestoneRule(judged.practice.milestoneVersion).proofs, journey.facts, journey, judged);
}

/** The entry for the immutable list: which rule, when, and which recordings counted. */
export function milestoneEntry(kind: MilestoneEntry['kind'], ruleVersion: string, at: string, facts: readonly Fact[]): MilestoneEntry {
  const counted = ruleVersion === IMPORTED ? [] : milestoneRule(ruleVersion).proofs;
  const proofs = facts.filter((fact) => counted.includes(fact.kind)).map((fact) => ({ kind: fact.kind, version: fact.version }));
  return { kind, ruleVersion, at, proofs };
}
