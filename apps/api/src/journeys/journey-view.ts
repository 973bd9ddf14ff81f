import {
  ageOn,
  cardLine,
  type Decision,
  type Fact,
  type FollowUpDraft,
  isMinor,
  type Journey,
  localDate,
  plan,
  proofFlags,
  undoUntil,
} from '@porchlight/pipeline';
import type { PracticeSettings } from './practice-settings.js';
import type { JourneyRow } from './stored-journey.js';

type CardColumns = Pick<JourneyRow, 'source' | 'service' | 'card_name' | 'card_warnings'>;

/** A card, as the board's SQL writes it too: the answer to a move must look like the next board. */
function cardOf(journey: Journey, followUps: FollowUpDraft[], row: CardColumns, settings: PracticeSettings, now: Date) {
  const line = cardLine(journey, followUps);
  return {
    id: journey.id,
    personId: journey.personId,
    version: journey.version,
    stage: journey.stage,
    name: row.card_name,
    age:
      isMinor(journey.bornOn, { now, practice: settings }) && journey.bornOn ? ageOn(journey.bornOn, localDate(now, settings.zone)) : null,
    source: row.source,
    owner: journey.ownerId,
    ...line,
    inquiredAt: journey.inquiredAt,
    enteredAt: journey.enteredAt,
    proofs: proofFlags(journey),
    warnings: row.card_warnings,
    outcome: journey.outcome,
  };
}

/** What a screen needs to know of one journey, and the core's own state, so that the board foresees what the API will judge. */
export function journeyView(
  journey: Journey,
  row: CardColumns,
  settings: PracticeSettings,
  now: Date,
  followUps: FollowUpDraft[] = plan(journey, settings),
) {
  const until = undoUntil(journey, settings);
  return {
    id: journey.id,
    personId: journey.personId,
    version: journey.version,
    stage: journey.stage,
    outcome: journey.outcome,
    closedFrom: journey.closedFrom,
    service: row.service,
    inquiredAt: journey.inquiredAt,
    enteredAt: journey.enteredAt,
    firstAttemptAt: journey.firstAttemptAt,
    firstContactAt: journey.firstContactAt,
    clientSince: journey.clientSince,
    source: row.source,
    ownerId: journey.ownerId,
    minor: isMinor(journey.bornOn, { now, practice: settings }),
    nextStep: journey.nextStep,
    facts: journey.facts.map(factView),
    milestone: { ruleVersion: settings.milestoneVersion, since: settings.milestoneSince },
    followUps,
    undo: until !== null && until >= now.toISOString() ? { version: journey.version, until } : null,
    // What undo would give back stays here: `undo` says until when, and the rest is a kilobyte that nobody reads.
    state: { ...journey, previous: null },
  };
}

/** A fact with empty places for names and words; `journey-reading` fills them in. */
function factView(fact: Fact) {
  return {
    kind: fact.kind,
    at: fact.at,
    recordedAt: fact.recordedAt,
    version: fact.version,
    by: { memberId: fact.by.memberId, name: null as string | null, kind: fact.by.kind },
    source: fact.source,
    appointmentId: fact.appointmentId,
    startsAt: fact.startsAt,
    guarantor: fact.guarantor && {
      personId: fact.guarantor.personId,
      name: null as string | null,
      relationship: fact.guarantor.relationship,
    },
    note: null as string | null,
  };
}

/** The answer to a command. */
export function appliedOf(row: CardColumns, decision: Extract<Decision, { ok: true }>, settings: PracticeSettings, now: Date) {
  const journey = journeyView(decision.journey, row, settings, now, decision.followUps);
  const card = cardOf(decision.journey, decision.followUps, row, settings, now);
  return { card, journey, undoUntil: journey.undo?.until ?? null };
}

export type Applied = ReturnType<typeof appliedOf>;
