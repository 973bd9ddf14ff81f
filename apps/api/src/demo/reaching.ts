import {
  ATTEMPT_OUTCOME,
  type AttemptAnswers,
  type AttemptOutcome,
  answersThatHold,
  CALLBACKS,
  type ContactAction,
  type ContactKind,
  contactGate,
  type DisclosureInput,
  disclose,
  type FollowUpDraft,
  isMinor,
  limitsOf,
  type Situation,
  scriptFor,
} from '@porchlight/pipeline';
import { answersOf } from './demo-wishes.js';
import type { Life } from './life.js';
import { iso } from './practice-time.js';
import { diceOf } from './random.js';
import { RATES, REACTION } from './rates.js';
import type { Step, Way } from './step.js';

export const PRACTICE_NAME = 'Harbor Lane Practice';
export const PRACTICE_NUMBER = '(206) 555-0100';

/** What is known of their number, or their guardian's, by now. */
function contactOf({ who, journey, world, at }: Life): DisclosureInput {
  const heard = who.source === 'web_form' || journey.firstContactAt !== null;
  const told = heard ? answersOf(who.wishes).map(([action, answer]) => ({ action, answer, at: iso(at), recordedAt: iso(at) })) : [];
  const consents = answersThatHold(told);
  const hours = heard && who.wishes.onlyAfterNoon ? [{ from: '12:00', until: '18:00' }] : null;
  return {
    point: { kind: 'phone', phoneKind: 'unknown', shared: 'unknown', consents },
    knownPerson: journey.firstContactAt !== null || journey.clientSince !== null || Object.values(consents).includes('yes'),
    // A child's number is its guardian's.
    minor: who.guardian === null && isMinor(journey.bornOn, { now: new Date(at), practice: world.practice }),
    safe: {
      doNotCall: false,
      hours,
      onlyBy: null,
      codeWord: heard && who.wishes.codeWord !== null,
      held: journey.pursuits.some(({ code, dueAt }) => code === 'safe_contact' && dueAt !== null),
    },
    sharers: [],
    doNotContact: journey.doNotContact,
    terminationSent: journey.facts.some(({ kind }) => kind === 'letter_sent'),
    doNotRecall: journey.attempts.some(({ outcome }) => outcome === 'did_not_recognise'),
  };
}

const kindOf = ({ kind, code }: FollowUpDraft): ContactKind =>
  code === 'closing_message' ? 'closing_message' : kind === 'next_step' || kind === 'internal_step' ? 'retry' : kind;

/** Whether a way is open at a moment, by the same gate that a member meets; null = not before something is recorded. */
function allowedAt(life: Life, draft: FollowUpDraft, action: ContactAction, at: number): number | null {
  const { journey, tries, world } = life;
  const agreed = journey.pursuits.some(
    ({ cause, lastOutcome }) => draft.causeKey.startsWith(cause) && (lastOutcome === 'not_a_good_time' || lastOutcome === 'wants_time'),
  );
  const answer = contactGate(
    {
      action,
      kind: kindOf(draft),
      contact: contactOf(life),
      inquiryId: journey.id,
      episodeId: journey.id,
      personZone: null,
      practiceZone: world.practice.zone,
      callerName: null,
      inPrivate: null,
      history: tries,
      agreedAt: agreed ? draft.dueAt : null,
      theirRingAt: life.rangAt,
      limits: limitsOf(world.practice),
    },
    iso(at),
  );
  if (answer.allowed) return at;
  return answer.firstAllowedAt === null ? null : Date.parse(answer.firstAllowedAt);
}

/** R-37, and there are words to leave. */
export const mayLeaveVoicemail = (life: Life, draft: FollowUpDraft): boolean =>
  allowedAt(life, draft, 'voicemail', life.at) === life.at && wordsFor(life, draft, 'voicemail') !== null;

/**
 * Waits until somebody is at work and the call is allowed.
 *
 * @returns whether it still is owed then
 */
export function* dials(life: Life, draft: FollowUpDraft): Generator<Step | null, boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const allowed = allowedAt(life, draft, 'call', life.at);
    if (allowed === null) return false;
    const at = draft.kind === 'late' ? allowed : life.work(allowed, 0);
    const open = draft.kind === 'late' ? at : life.world.time.nextOpen(at);
    if (open === life.at) return life.owed.some(({ causeKey, kind }) => causeKey === draft.causeKey && kind === draft.kind);
    yield* life.till(open);
  }
  return false;
}

/** Keeps an attempt: its outcome, the number, and the words that were used where there were any. */
export function keeps(life: Life, draft: FollowUpDraft, outcome: AttemptOutcome, answers: AttemptAnswers = {}, note?: string): Step {
  const spoken = ATTEMPT_OUTCOME[outcome].attempt ? wordsFor(life, draft, situationOf(outcome)) : null;
  const first = life.journey.firstContactAt === null && ATTEMPT_OUTCOME[outcome].contact;
  const who = draft.assigneeId !== null && draft.assigneeId === life.clinician ? 'clinician' : 'desk';
  const step = life.does(
    who,
    { type: 'record_attempt', causeKey: draft.causeKey, outcome, ...(spoken ?? {}), ...reactionTo(life, draft, outcome), ...answers },
    { ...(first ? { wishes: true } : {}), ...(note ? { note } : {}) },
  );
  if (ATTEMPT_OUTCOME[outcome].attempt)
    life.tries.push({
      at: iso(life.at),
      action: outcome === 'left_voicemail' ? 'voicemail' : 'call',
      kind: kindOf(draft),
      busy: outcome === 'busy',
      level: (spoken?.level ?? null) as 0 | 1 | 2 | 3 | null,
      inquiryId: life.journey.id,
      episodeId: life.journey.id,
    });
  return step;
}

/** Dice of its own moment: whether somebody notes it changes nothing else that happens. */
function reactionTo(life: Life, { kind }: FollowUpDraft, outcome: AttemptOutcome): AttemptAnswers {
  if (!ATTEMPT_OUTCOME[outcome].reached || !CALLBACKS.some((one) => one === kind)) return {};
  const dice = diceOf(Math.floor(life.at / 1000));
  return dice.chance(RATES.notesReaction) ? { reaction: dice.weighted(REACTION) } : {};
}

function situationOf(outcome: AttemptOutcome): Situation | null {
  if (outcome === 'left_voicemail') return 'voicemail';
  if (outcome === 'third_party_answered') return 'someone_else';
  if (outcome === 'did_not_recognise' || outcome === 'unsafe_now') return 'not_recognised';
  return ATTEMPT_OUTCOME[outcome].reached ? 'answered' : null;
}

/** Rendering looks for every word that must not be said; in a demo the same words are used over and over. */
const known = new Map<string, { level: number; scriptId: string } | null>();

function wordsFor(life: Life, draft: FollowUpDraft, situation: Situation | null): { level: number; scriptId: string } | null {
  const kind = kindOf(draft);
  if (!situation || kind === 'termination_letter') return null;
  const disclosure = disclose(contactOf(life));
  const visit = life.journey.visits.some(({ id }) => id === draft.visitId);
  const key = [kind, situation, disclosure.level, disclosure.codeWordFirst, disclosure.knownPerson, visit, life.who.nameless].join();
  let words = known.get(key);
  if (words === undefined) {
    const script = scriptFor({
      kind,
      situation,
      disclosure,
      filling: {
        our_first_name: 'Dana',
        person_first_name: life.who.nameless ? null : 'Sam',
        practice_name: PRACTICE_NAME,
        number: PRACTICE_NUMBER,
        ...(visit ? { time: '10:00 AM', date: 'Monday, March 2' } : {}),
      },
      secrets: { profile: 'therapy', practiceName: PRACTICE_NAME, surnames: [] },
    });
    words = script.ok ? { level: script.level, scriptId: `${script.templateId}@${script.version}` } : null;
    known.set(key, words);
  }
  return words;
}

/** They rang, and nobody answered. */
export function* rings(life: Life, voicemail: boolean): Way {
  life.rangAt = iso(life.at);
  yield life.does(null, { type: 'ring', at: life.rangAt, voicemail });
}
