import { type FollowUpDraft, type FollowUpKind, phaseOf } from '@porchlight/pipeline';
import type { Life } from './life.js';
import { HOUR, MINUTE } from './practice-time.js';
import { RATES } from './rates.js';
import { rings } from './reaching.js';
import type { Way } from './step.js';
import { comesOf, type Fate, fateOf } from './visit-day.js';
import { callClient, letter, returns, step } from './way-as-client.js';
import { booksAlone, callLead, Mind, noInquiry } from './way-in.js';

/** A follow-up, and when somebody gets to it; or the person is first. */
interface Task {
  at: number;
  draft: FollowUpDraft;
  does: 'work' | 'ring' | 'return';
}

/**
 * A whole life: the practice works its list, visits come, people ring and come back; whichever is first happens, and then the list is another one.
 *
 * It never ends by the calendar; who plays it stops at the present.
 */
export function* wayOf(life: Life): Way {
  const { who, dice } = life;
  const mind = new Mind(life);
  if (who.source === 'web_form' && dice.chance(RATES.booksAlone)) yield* booksAlone(life);
  const spurious = PHONE.includes(who.source) && dice.chance(RATES.neverAnInquiry);
  const tasks = new Map<string, Task>();
  const fates = new Map<string, Fate>();
  for (;;) {
    const task = nextTask(life, tasks);
    const visit = life.expected;
    if (visit && !fates.has(visit.id)) fates.set(visit.id, fateOf(life, visit));
    const fate = visit ? fates.get(visit.id) : undefined;
    const at = Math.min(task?.at ?? Infinity, fate?.at ?? Infinity);
    if (at === Infinity) return;
    const { version } = life.journey;
    yield* life.till(at);
    // What time alone caused may be more urgent than what was next.
    if (life.journey.version !== version) continue;
    if (visit && fate && fate.at === at) {
      fates.delete(visit.id);
      yield* comesOf(life, visit, fate, mind);
    } else if (task) {
      tasks.delete(keyOf(task.draft));
      if (task.does === 'ring') {
        yield* rings(life, dice.chance(0.4));
      } else if (task.does === 'return') yield* returns(life, task.draft);
      else if (spurious && life.journey.stage === 'new') yield* noInquiry(life, task.draft);
      else yield* work(life, task.draft, mind, fate?.ends === 'kept');
    }
  }
}

const PHONE: readonly string[] = ['call', 'missed_call', 'voicemail'];

function* work(life: Life, draft: FollowUpDraft, mind: Mind, coming: boolean): Way {
  if (draft.kind === 'internal_step') yield* step(life, draft);
  else if (draft.kind === 'next_step') yield life.does('desk', { type: 'set_next_step', nextStep: null });
  else if (draft.kind === 'termination_letter') yield* letter(life, draft);
  else if (phaseOf(life.journey.stage) === 'client') yield* callClient(life, draft, coming);
  else yield* callLead(life, draft, mind);
}

const keyOf = ({ causeKey, kind, dueAt }: FollowUpDraft): string => `${causeKey} ${kind} ${dueAt}`;

/** The first of what is owed that somebody gets to. When they do is thrown once for each. */
function nextTask(life: Life, tasks: Map<string, Task>): Task | null {
  let first: Task | null = null;
  for (const draft of life.owed) {
    const key = keyOf(draft);
    const task = tasks.get(key) ?? thrown(life, draft);
    tasks.set(key, task);
    const at = Math.max(task.at, life.at);
    if (task.at < Infinity && (first === null || at < first.at)) first = { ...task, at, draft };
  }
  return first;
}

const COME_BACK: readonly FollowUpKind[] = ['no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent'];

function thrown(life: Life, draft: FollowUpDraft): Task {
  const { dice } = life;
  const due = Date.parse(draft.dueAt);
  const now = life.at;
  const client = phaseOf(life.journey.stage) === 'client';
  if (client && COME_BACK.includes(draft.kind) && draft.tries === 0 && dice.chance(RATES.returnsAlone))
    return { at: life.work(now, 20, 900), draft, does: 'return' };
  if (draft.kind === 'late')
    return { at: dice.chance(RATES.callsWhenLate) ? due + dice.between(0.5, 9) * MINUTE : Infinity, draft, does: 'work' };
  if (life.journey.stage === 'new' && draft.tries === 0 && life.journey.ringCount === 0) {
    const [soonest, latest] = dice.chance(RATES.answeredSoon) ? [4, 75] : dice.chance(RATES.answeredSameDay) ? [75, 420] : [420, 1500];
    const at = life.who.source === 'call' ? now + dice.between(3, 12) * MINUTE : life.work(now, soonest, latest);
    const rings = draft.kind === 'callback' && dice.chance(RATES.ringsAgain);
    return rings ? { at: now + dice.between(0.05, 0.9) * Math.min(at - now, 30 * HOUR), draft, does: 'ring' } : { at, draft, does: 'work' };
  }
  const left = !client && draft.kind === 'retry' && life.journey.attempts.at(-1)?.outcome === 'left_voicemail';
  if (left && draft.code === null && life.rangAt === null && dice.chance(RATES.ringsBack))
    return { at: now + dice.between(0.1, 0.9) * Math.max(HOUR, due - now), draft, does: 'ring' };
  // Not everything is done on the minute.
  return { at: life.work(Math.max(due, now), 0, dice.chance(0.2) ? 400 : 45), draft, does: 'work' };
}
