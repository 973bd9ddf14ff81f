import { toInstant } from './facts.js';
import type { Instant, Journey, LocalDate } from './journey.js';
import { type At, invalid, type Verdict } from './judging.js';

/** A new pass of a person. */
export interface Opening {
  id: string;
  personId: string;
  /** When the person asked; the moment of the command unless told. In the past where we learn of it late, never in the future. */
  inquiredAt?: Instant;
  ownerId?: string | null;
  bornOn?: LocalDate | null;
  doNotContact?: boolean;
  /** `missed_call`: they rang, and nobody answered; they are called back. */
  askedBy?: 'missed_call' | null;
}

/** What a journey begins with: no visit, nothing tried. Journeys stored before these words existed are read over it. */
export const NOTHING_YET: Pick<Journey, 'visits' | 'sessionsAttended' | 'pursuits' | 'attempts' | 'askedBy' | 'ringCount'> = {
  visits: [],
  sessionsAttended: 0,
  pursuits: [],
  attempts: [],
  askedBy: null,
  ringCount: 0,
};

/** The journey of somebody who asked, by whatever channel: it begins in `new`. Follow-ups aside; `open` has them. */
export function opened(opening: Opening, at: At): Verdict {
  const now = at.now.toISOString();
  const inquiredAt = opening.inquiredAt === undefined ? now : toInstant(opening.inquiredAt);
  if (inquiredAt === null) return invalid('The time of the inquiry is not readable.');
  if (inquiredAt > now) return invalid('The inquiry lies in the future.');
  const journey: Journey = {
    id: opening.id,
    personId: opening.personId,
    stage: 'new',
    version: 1,
    outcome: null,
    closedFrom: null,
    inquiredAt,
    enteredAt: inquiredAt,
    firstAttemptAt: null,
    firstContactAt: null,
    clientSince: null,
    milestoneVersion: null,
    facts: [],
    nextStep: null,
    ownerId: opening.ownerId ?? null,
    bornOn: opening.bornOn ?? null,
    doNotContact: opening.doNotContact ?? false,
    ...NOTHING_YET,
    askedBy: opening.askedBy ?? null,
    previous: null,
  };
  return {
    ok: true,
    journey,
    event: {
      type: 'opened',
      version: 1,
      from: null,
      to: 'new',
      via: [],
      at: inquiredAt,
      recordedAt: now,
      by: at.by,
      facts: [],
      voids: [],
      outcome: null,
      undoes: null,
      milestone: null,
      detail: { ownerId: journey.ownerId },
    },
  };
}
