import { ATTEMPT_OUTCOME, ATTEMPT_OUTCOMES } from './attempt-outcomes.js';
import type { FollowUpDraft } from './follow-up.js';
import type { FollowUpKind } from './follow-up-kinds.js';
import type { JourneyEvent } from './journey.js';

/** Facts that do what a kind of follow-up asked for. */
const DONE_BY: Partial<Record<FollowUpKind, readonly string[]>> = {
  first_reply: ['attempted', 'contacted'],
  callback: ['attempted', 'contacted'],
  retry: ['attempted', 'contacted'],
  termination_letter: ['letter_sent', 'reason_for_none'],
  internal_step: ['reason_for_none'],
};

/**
 * How each follow-up ended that is owed no more, by its cause key: done by what the event says, else withdrawn because its cause is gone
 * (decisions 5). What came by itself withdraws: nobody did it.
 *
 * @param before the open ones before the event
 * @param after those that are owed now
 */
export function endingsOf(
  before: readonly Pick<FollowUpDraft, 'kind' | 'causeKey'>[],
  after: readonly Pick<FollowUpDraft, 'causeKey'>[],
  event: Pick<JourneyEvent, 'type' | 'detail' | 'facts'>,
): Record<string, 'done' | 'withdrawn'> {
  const gone = before.filter(({ causeKey }) => !after.some((draft) => draft.causeKey === causeKey));
  return Object.fromEntries(gone.map((draft) => [draft.causeKey, isDone(draft, event) ? 'done' : 'withdrawn']));
}

function isDone(
  { kind, causeKey }: Pick<FollowUpDraft, 'kind' | 'causeKey'>,
  { type, detail, facts }: Pick<JourneyEvent, 'type' | 'detail' | 'facts'>,
): boolean {
  if (type === 'undone') return false;
  if (kind === 'next_step') return type === 'next_step_set';
  const outcome = ATTEMPT_OUTCOMES.find((each) => each === detail.outcome);
  const itself = outcome === 'returned_before_contact' || outcome === 'arrived_late';
  if (itself) return false;
  const own = typeof detail.cause === 'string' && (causeKey === detail.cause || causeKey.startsWith(`${detail.cause}:`));
  if (own && (type === 'attempt_recorded' || type === 'step_finished')) return true;
  // A client who was reached was called back by that, too.
  if (kind === 'callback' && outcome && ATTEMPT_OUTCOME[outcome].reached) return true;
  // Somebody had called while they were late: that was the no-show's call.
  if (type === 'time_passed') return kind === 'late';
  return facts.some((fact) => DONE_BY[kind]?.includes(fact.kind));
}
