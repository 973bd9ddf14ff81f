import { type AttemptOutcome, type FollowUpDraft, mayChoose, phaseOf } from '@porchlight/pipeline';
import type { Life } from './life.js';
import { UNANSWERED } from './rates.js';
import { keeps, mayLeaveVoicemail } from './reaching.js';
import type { Way } from './step.js';

/** A try that did not reach them: how it ended, of what may be chosen. */
export function* unanswered(life: Life, draft: FollowUpDraft): Way {
  const weights = Object.fromEntries(Object.entries(UNANSWERED).filter(([outcome]) => mayEnd(life, draft, outcome as AttemptOutcome)));
  const outcome = life.dice.weighted(weights) as AttemptOutcome;
  yield keeps(life, draft, outcome);
}

/** A number that is found wrong, or somebody in danger, are matters of the first days; a client's number was used before. */
const OF_LEADS: readonly AttemptOutcome[] = ['wrong_number', 'number_invalid', 'did_not_recognise', 'unsafe_now'];

function mayEnd(life: Life, draft: FollowUpDraft, outcome: AttemptOutcome): boolean {
  const { journey, who } = life;
  if (!mayChoose(outcome, draft.kind, journey.stage)) return false;
  if (outcome === 'left_voicemail') return mayLeaveVoicemail(life, draft);
  if (outcome === 'third_party_answered') return !who.nameless;
  if (outcome === 'did_not_recognise') return draft.kind === 'callback' && journey.firstContactAt === null;
  return !OF_LEADS.includes(outcome) || (phaseOf(journey.stage) === 'lead' && journey.firstContactAt === null);
}
