import { type AppointmentChanged, type DayVisit, type Moved, type NextSession, Problem } from '@porchlight/client';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { rememberUndo, takeUndo } from '../../api/undo-memory.js';
import { now } from '../../ui/clock.js';
import { shownNow } from '../../ui/mask.js';
import { clockTime } from '../../ui/time.js';
import { dismissToast, toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { patchVisits, visitNow, whileOnTheWay } from './day-cache.js';

/* What the desk says of a visit. Painted at once, taken back where the API refuses; one after the other, because each moves a version. */

export type Settable = Exclude<DayVisit['status'], 'rescheduled'>;

export interface Said {
  date: string;
  zone: string;
  id: string;
  status: Settable;
  nextSession?: NextSession;
  /** Instead of the usual sentence. */
  words?: string;
}

let line: Promise<unknown> = Promise.resolve();
/** Quick clicks wait for each other: the second one knows the version that the first one made. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const turn = line.then(act, act);
  line = turn.catch(() => {});
  return turn;
}

/** @returns what came of it; null = not saved, and it was said why */
export function setStatus(said: Said): Promise<AppointmentChanged | null> {
  const before = visitNow(said.date, said.id);
  if (!before) return Promise.resolve(null);
  const painted = paint(said, before);
  return whileOnTheWay(said.date, () => inTurn(() => send(said, before, painted)));
}

type Paint = Pick<DayVisit, 'status' | 'statusAt' | 'nextSession'>;
function paint({ date, id, status, nextSession }: Said, before: DayVisit): Paint {
  const made: Paint = {
    status,
    statusAt: status === before.status ? before.statusAt : new Date(now()).toISOString(),
    nextSession: nextSession ?? before.nextSession,
  };
  patchVisits(date, (visit) => (visit.id === id ? { ...visit, ...made } : visit));
  return made;
}

async function send(said: Said, before: DayVisit, painted: Paint): Promise<AppointmentChanged | null> {
  const { date, id, status, nextSession, zone } = said;
  const { version, journeyVersion } = visitNow(date, id) ?? before;
  const name = shownNow(before.name);
  try {
    const answer = await ask<AppointmentChanged>('POST', `/api/appointments/${id}/statuses`, {
      body: { status, version, journeyVersion, nextSession, ...(status === before.status ? { at: before.statusAt } : {}) },
    });
    take(date, answer);
    tell(answer.moved, said.words ?? t(`day.said.${status}`, { name, time: clockTime(before.startsAt, zone) }));
    return answer;
  } catch (error) {
    // Only what we painted goes back: somebody else's change that came meanwhile stays.
    patchVisits(date, (visit) =>
      visit.id === id && visit.status === painted.status && visit.version === version
        ? { ...visit, status: before.status, statusAt: before.statusAt, nextSession: before.nextSession }
        : visit,
    );
    if (Problem.is(error, 'version-conflict')) await tellConflict(error, said, name);
    else toast({ text: t('day.notSaved', { name, why: Problem.is(error, 'offline') ? t('day.offline') : problemWords(error) }) });
    return null;
  }
}

/** The answer holds: the visit, and the version of its journey at every visit of that journey. */
export function take(date: string, { appointment, moved }: AppointmentChanged): void {
  const { version, status, statusAt, nextSession } = appointment;
  const journeyVersion = moved?.journey.version;
  patchVisits(date, (visit) => ({
    ...visit,
    ...(visit.id === appointment.id ? { version, status, statusAt, nextSession } : {}),
    ...(visit.journeyId === appointment.journeyId && journeyVersion ? { journeyVersion } : {}),
  }));
}

export function tell(moved: Moved | null, text: string, forMs = 10_000): void {
  if (moved) rememberUndo(moved);
  toast({ text, forMs, action: moved?.undoUntil ? { label: t('do.undo'), run: () => void undoLast() } : undefined });
}

async function tellConflict(problem: Problem, said: Said, name: string): Promise<void> {
  await queryClient.refetchQueries({ queryKey: ['day', said.date] });
  const fresh = visitNow(said.date, said.id);
  const who = problem.member<{ name: string } | null>('changedBy')?.name ?? t('day.someone');
  toast({
    text: t('day.conflict', { who, name, state: t(`day.status.${fresh?.status ?? 'rescheduled'}`) }),
    forMs: 12_000,
    action: fresh && fresh.status !== said.status ? { label: t('day.conflictAgain'), run: () => void setStatus(said) } : undefined,
  });
}

/** Takes back the last thing that this page did, while the API's window is open. */
export async function undoLast(): Promise<void> {
  const asked = takeUndo(now());
  if (!asked) return toast({ text: t('day.undoNothing') });
  dismissToast();
  try {
    await ask<Moved>('POST', `/api/journeys/${asked.id}/undos`, { body: { version: asked.version } });
    toast({ text: t('day.undone', { name: shownNow(asked.name) }) });
  } catch (error) {
    toast({ text: t('day.undoLate', { why: error instanceof Problem && error.detail ? error.detail : problemWords(error) }) });
  } finally {
    void queryClient.invalidateQueries({ queryKey: ['day'] });
  }
}

/** they are to be asked for another time; the other one is not named. */
export async function askFix(date: string, visit: DayVisit): Promise<void> {
  const name = shownNow(visit.name);
  try {
    await whileOnTheWay(date, () =>
      inTurn(async () => {
        const { journeyVersion } = visitNow(date, visit.id) ?? visit;
        const moved = await ask<Moved>('POST', `/api/appointments/${visit.id}/scheduling-fixes`, { body: { journeyVersion } });
        tell(moved, t('day.apart.done', { name }));
      }),
    );
  } catch (error) {
    toast({ text: Problem.is(error, 'version-conflict') ? error.detail : t('day.notSaved', { name, why: problemWords(error) }) });
  }
}
