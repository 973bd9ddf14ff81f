import type { FollowUpDraft, Instant, Journey, Practice } from './journey.js';
import { addOpenMinutes } from './office-hours.js';
import type { Stage } from './stages.js';

const HOUR = 3_600_000;

/** A reason to do something, with a date. To add one of the kinds still to come (decisions 29), add a row to `RULES`. */
export interface FollowUpRule {
  kind: FollowUpDraft['kind'];
  why: string;
  /** What makes it due and tells it from every other of its practice; null = no reason now. The same cause is raised once. */
  cause: (journey: Journey) => string | null;
  /** When it falls due. */
  due: (journey: Journey, practice: Practice) => Instant;
  /** The line that nothing pauses, for kinds that have one. */
  ceiling?: (journey: Journey, practice: Practice) => Instant;
  endsWhen: string;
}

/** Stages in which nobody has come to us yet: a person there may still be waiting for our first word. */
const WAITING: readonly Stage[] = ['new', 'attempted', 'in_conversation', 'qualified', 'waitlisted'];

export const RULES: readonly FollowUpRule[] = [
  {
    kind: 'first_reply',
    why: 'They asked, and nobody has tried to answer.',
    cause: (journey) => (awaitsFirstReply(journey) ? journey.id : null),
    due: (journey, practice) => addOpenMinutes(journey.inquiredAt, practice.callbackTargetMinutes, practice),
    ceiling: (journey, practice) => instant(Date.parse(journey.inquiredAt) + practice.callbackCeilingHours * HOUR),
    endsWhen: 'a try or a contact is recorded, an intake is booked, or the journey closes; a stage alone answers nobody',
  },
  {
    kind: 'next_step',
    why: 'We said that we would do this.',
    cause: ({ id, nextStep }) => (nextStep?.dueAt ? `${id}:${nextStep.what}:${nextStep.dueAt}` : null),
    due: ({ nextStep, inquiredAt }) => nextStep?.dueAt ?? inquiredAt,
    endsWhen: 'the next step is changed or taken away, or the journey closes',
  },
];

/** an inquiry leaves the open set by an answer or a closure. Somebody found a good fit on paper has not been answered yet. */
function awaitsFirstReply({ stage, firstAttemptAt, firstContactAt, facts }: Journey): boolean {
  return (
    WAITING.includes(stage) && firstAttemptAt === null && firstContactAt === null && !facts.some((fact) => fact.kind === 'intake_booked')
  );
}

/** nobody is reminded to reach out to somebody who forbade it, or to whom a termination letter went. */
export function mayBeReached({ stage, doNotContact, facts }: Pick<Journey, 'stage' | 'doNotContact' | 'facts'>): boolean {
  return stage !== 'closed' && !doNotContact && !facts.some((fact) => fact.kind === 'letter_sent');
}

/**
 * Every follow-up that the journey should have open now; the write path makes the open ones match by `causeKey`.
 *
 * It depends on the journey and the settings alone, so planning twice, late or elsewhere raises nothing twice.
 */
export function plan(journey: Journey, practice: Practice): FollowUpDraft[] {
  if (!mayBeReached(journey)) return [];
  return RULES.flatMap((rule) => {
    const cause = rule.cause(journey);
    if (cause === null) return [];
    return [
      {
        kind: rule.kind,
        causeKey: `${rule.kind}:${cause}`,
        dueAt: rule.due(journey, practice),
        ceilingAt: rule.ceiling?.(journey, practice) ?? null,
        assigneeId: journey.ownerId,
      },
    ];
  });
}

/** The earliest due of some follow-ups; null = none. */
export function nextDue(drafts: readonly Pick<FollowUpDraft, 'dueAt'>[]): Instant | null {
  return drafts.map((draft) => draft.dueAt).sort()[0] ?? null;
}

const instant = (ms: number): Instant => new Date(ms).toISOString();
