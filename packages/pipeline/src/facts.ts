import type { Actor, Fact, FactDraft, FactSource, Instant, Journey } from './journey.js';
import type { At } from './judging.js';
import { BOOKINGS, FACT_LABEL, phaseOf } from './stages.js';

const SOURCE: Record<Actor['kind'], FactSource> = { member: 'person', simulator: 'person', import: 'import', system: 'calendar' };

/**
 * Reads what the caller states, as facts of the version that the command will make.
 *
 * An intake that somebody booked by themselves says that they are a good fit, too: they read who we are for (rules 0.1).
 *
 * @returns the facts, or in words what is wrong with one of them
 */
export function readFacts(drafts: readonly FactDraft[], journey: Journey, at: At): Fact[] | string {
  const facts: Fact[] = [];
  for (const draft of [...drafts, ...selfServed(drafts, journey)]) {
    if (facts.some((fact) => fact.kind === draft.kind)) return `“${FACT_LABEL[draft.kind]}” is stated twice.`;
    const fact = readFact(draft, journey, at);
    if (typeof fact === 'string') return fact;
    facts.push(fact);
  }
  return facts;
}

function selfServed(drafts: readonly FactDraft[], journey: Journey): FactDraft[] {
  const booked = drafts.find((draft) => draft.kind === 'intake_booked' && draft.source === 'self_service');
  const known = [...drafts, ...journey.facts].some((fact) => fact.kind === 'qualified');
  return booked && !known && phaseOf(journey.stage) === 'lead' ? [{ kind: 'qualified', at: booked.at, source: 'self_service' }] : [];
}

function readFact(draft: FactDraft, journey: Journey, { now, by }: At): Fact | string {
  const label = FACT_LABEL[draft.kind];
  const recordedAt = now.toISOString();
  const at = draft.at === undefined ? recordedAt : toInstant(draft.at);
  if (at === null) return `“${label}” has no readable time.`;
  if (at > recordedAt) return `“${label}” lies in the future.`;
  const startsAt = draft.startsAt == null ? null : toInstant(draft.startsAt);
  if (BOOKINGS.includes(draft.kind)) {
    if (startsAt === null) return `“${label}” needs the time at which it starts.`;
    // A visit that is over is no next one, and would hide the one that stands.
    if (draft.kind === 'next_session_booked' && startsAt < recordedAt) return `“${label}” needs a time that lies ahead.`;
  } else if (draft.startsAt != null) return `“${label}” is no booking and has no start.`;
  if (draft.guarantor && draft.kind !== 'payment_verified') return `“${label}” has no guarantor.`;
  return {
    kind: draft.kind,
    at,
    recordedAt,
    version: journey.version + 1,
    by,
    source: draft.source ?? SOURCE[by.kind],
    appointmentId: draft.appointmentId ?? null,
    startsAt,
    guarantor: draft.guarantor ?? null,
  };
}

/** An instant in the one form in which text order is time order; null for anything that names no instant. */
export function toInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** Facts that hold after these were learned too: at most one of each kind, the latest. */
export function learn(held: readonly Fact[], fresh: readonly Fact[]): Fact[] {
  return [...held.filter((old) => !fresh.some((fact) => fact.kind === old.kind)), ...fresh];
}

export function forget(held: readonly Fact[], kinds: readonly Fact['kind'][]): Fact[] {
  return held.filter((fact) => !kinds.includes(fact.kind));
}
