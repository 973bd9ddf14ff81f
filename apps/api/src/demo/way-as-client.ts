import type { AttemptAnswers, AttemptOutcome, FollowUpDraft } from '@porchlight/pipeline';
import { mayChoose } from '@porchlight/pipeline';
import type { Life } from './life.js';
import { iso } from './practice-time.js';
import { LEAVING, RATES } from './rates.js';
import { dials, keeps } from './reaching.js';
import type { Way } from './step.js';
import { unanswered } from './tries.js';

/** A call to a client, and what comes of it (outcomes 5). */
export function* callClient(life: Life, draft: FollowUpDraft, coming: boolean): Way {
  if (!(yield* dials(life, draft))) return;
  if (draft.kind === 'late' && coming) yield keeps(life, draft, 'on_the_way');
  else if (draft.kind === 'late' || !life.dice.chance(RATES.clientAnswers)) yield* unanswered(life, draft);
  else if (draft.kind === 'check_in') yield keeps(life, draft, 'talked');
  else if (draft.kind === 'callback') yield keeps(life, draft, 'talked');
  else if (draft.kind === 'wrap_up') yield* asksForWrapUp(life, draft);
  else if (draft.kind === 'scheduling_fix') yield keeps(life, draft, 'booked', { visit: life.booking('session', 1, 3) });
  else yield* asksBack(life, draft);
}

/** They had stopped coming: they come again, need a little, or want to leave. */
function* asksBack(life: Life, draft: FollowUpDraft): Way {
  const { dice } = life;
  const before = life.journey.pursuits.find(({ cause }) => draft.causeKey.startsWith(cause));
  if (before?.lastOutcome !== 'talked' && before?.waited === 0 && dice.chance(0.15)) {
    yield keeps(life, draft, ...NOT_YET[dice.weighted({ talked: 4, wants_time: 3, not_a_good_time: 3 })](life));
    return;
  }
  if (dice.chance(RATES.recovers) && !life.expected) {
    yield keeps(life, draft, 'booked', { visit: life.booking('session', 1, 6) });
    return;
  }
  if (life.expected) {
    yield keeps(life, draft, 'talked', { dueAt: iso(life.due(1, 2)) });
    return;
  }
  const outcome = dice.weighted(LEAVING);
  const wrapUp = dice.chance(RATES.acceptsWrapUp) ? ('accepted' as const) : ('declined' as const);
  if (outcome === 'declines_to_continue') {
    const visit = wrapUp === 'accepted' && dice.chance(0.75) ? { visit: life.booking('wrap_up', 2, 9) } : {};
    yield keeps(life, draft, outcome, { wrapUp, ...visit });
  } else yield keeps(life, draft, outcome, outcome === 'booked_elsewhere' ? { wrapUp: 'declined' } : {});
}

const NOT_YET: Record<'talked' | 'wants_time' | 'not_a_good_time', (life: Life) => [AttemptOutcome, AttemptAnswers]> = {
  talked: (life) => ['talked', { dueAt: iso(life.due(1, 3)) }],
  wants_time: (life) => ['wants_time', { dueAt: iso(life.due(7, 20)) }],
  not_a_good_time: (life) => ['not_a_good_time', { agreedAt: iso(life.due(0.2, 1.2)) }],
};

function* asksForWrapUp(life: Life, draft: FollowUpDraft): Way {
  if (life.dice.chance(0.7)) yield keeps(life, draft, 'booked', { visit: life.booking('wrap_up', 2, 9) });
  else yield keeps(life, draft, 'wrap_up_declined');
}

const NO_LETTER = [
  'Moved away; care goes on with a colleague there.',
  'Asked in person that nothing be sent; told at the desk.',
  'No address on file, and none may be asked for.',
] as const;

/** The letter goes out, or the chart says why none does. */
export function* letter(life: Life, draft: FollowUpDraft): Way {
  const { dice } = life;
  const waited = life.journey.pursuits.some(({ cause, unanswered: tries }) => draft.causeKey.startsWith(cause) && tries > 0);
  if (waited && dice.chance(RATES.answersBeforeLetter)) {
    yield keeps(life, draft, 'returned_before_contact', { visit: life.booking('session', 1, 6) });
  } else if (dice.chance(RATES.letterSent)) {
    yield keeps(life, draft, 'letter_sent', { way: dice.weighted({ post: 6, portal: 3, email: 1 }) });
  } else yield keeps(life, draft, 'reason_for_none', {}, dice.pick(NO_LETTER));
}

/** A step inside the house. */
export function* step(life: Life, draft: FollowUpDraft): Way {
  const note = draft.code === 'document_no_letter' ? { note: NO_LETTER[1] } : {};
  yield life.does(
    draft.code === 'document_no_letter' ? 'clinician' : 'desk',
    { type: 'finish_step', causeKey: draft.causeKey, found: true },
    note,
  );
}

/** They came back before anybody called: not credited to us (OW-11). */
export function* returns(life: Life, draft: FollowUpDraft): Way {
  const visit = life.booking('session', 1, 6);
  if (mayChoose('returned_before_contact', draft.kind, life.journey.stage)) yield keeps(life, draft, 'returned_before_contact', { visit });
  else yield life.does('desk', { type: 'record_visit', visit, source: 'calendar' });
}
