import type { QueueRow } from '@porchlight/client';
import { FOLLOW_UP_DEFAULTS, phaseOf } from '@porchlight/pipeline';
import { ageWords, clockTime, dayKey, dueWords, hasHour } from '../../ui/time.js';
import type { Wait } from '../../ui/wait-mark.js';
import { t } from '../../words/words.js';

/** How long they have waited or still may: the mark, the bold words, the quiet ones (LOOK §6). */
export interface WaitWords {
  mark: Wait;
  /** Of the promise, what is left: 1 = all of it; null where no promise burns down. */
  share: number | null;
  main: string;
  small: string;
  /** Past our promise: ember, and only that. */
  over: boolean;
}
interface Around {
  zone: string;
  nowMs: number;
}
type Row = Pick<QueueRow, 'kind' | 'group' | 'dueAt' | 'inquiredAt' | 'rang' | 'visit' | 'tries' | 'stage' | 'lastTry'>;

const MINUTE = 60_000;

/** `41 min`, `2 h 32`, `3 d`: two units where the minutes still matter. */
export function longWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60 || minutes >= 24 * 60) return ms < MINUTE ? t('time.min', { n: 1 }) : ageWords(ms);
  return t('today.wait.hours', { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, '0') });
}

/** The tries that a ladder or the closure policy foresees, as far as the list knows the practice's numbers. */
const MOST = { lead: FOLLOW_UP_DEFAULTS.ladder.length, client: FOLLOW_UP_DEFAULTS.closurePolicy.maxTries };

/** `try 2 of 4`: the one that is to be made now. After the last rung only its number. */
export function tryWords({ tries, stage }: Pick<Row, 'tries' | 'stage'>, most?: number): string {
  const of = most ?? (phaseOf(stage) === 'client' ? MOST.client : MOST.lead);
  return tries + 1 <= of ? t('today.wait.tryOf', { n: tries + 1, most: of }) : t('today.wait.try', { n: tries + 1 });
}

const STEPS: readonly QueueRow['kind'][] = ['internal_step', 'next_step', 'termination_letter', 'wrap_up'];
const isPromise = ({ kind, group }: Row) => kind === 'callback' || kind === 'first_reply' || group === 'past_promise';

export function waitOf(row: Row, around: Around): WaitWords {
  if (row.kind === 'late' && row.visit) return late(row.visit, around);
  if (row.group === 'rang_back' && row.rang) return rangBack(row, row.rang.at, around);
  return isPromise(row) ? promised(row, around) : due(row, around);
}

function late(visit: NonNullable<Row['visit']>, { zone, nowMs }: Around): WaitWords {
  const n = Math.max(0, Math.floor((nowMs - Date.parse(visit.startsAt)) / MINUTE));
  return {
    mark: 'late',
    share: null,
    main: t('today.wait.late', { n }),
    small: t('today.wait.ends', { when: clockTime(visit.endsAt, zone) }),
    over: false,
  };
}

const rangBack = (row: Row, at: string, { nowMs }: Around): WaitWords => ({
  mark: 'due',
  share: null,
  main: longWords(nowMs - Date.parse(at)),
  small: tryWords(row),
  over: false,
});

function promised({ dueAt, inquiredAt, rang, kind }: Row, { zone, nowMs }: Around): WaitWords {
  const dueMs = Date.parse(dueAt);
  const when = hasHour(dueAt, zone) && dayKey(dueAt, zone) === dayKey(nowMs, zone) ? clockTime(dueAt, zone) : dueWords(dueAt, zone, nowMs);
  const small = t(kind === 'retry' ? 'today.wait.agreed' : 'today.wait.promised', { when });
  if (dueMs <= nowMs)
    return { mark: 'over', share: null, main: t('today.wait.over', { age: longWords(nowMs - dueMs) }), small, over: true };
  const from = Date.parse(rang?.at ?? inquiredAt);
  const share = dueMs > from ? Math.min(1, (dueMs - nowMs) / (dueMs - from)) : 1;
  return { mark: 'left', share, main: t('today.wait.left', { age: longWords(dueMs - nowMs) }), small, over: false };
}

function due(row: Row, { zone, nowMs }: Around): WaitWords {
  const today = dayKey(row.dueAt, zone) === dayKey(nowMs, zone);
  const main = today ? t('today.wait.dueToday') : t('today.wait.due', { when: dueWords(row.dueAt, zone, nowMs) });
  return { mark: 'due', share: null, main, small: STEPS.includes(row.kind) ? t('today.wait.step') : tryWords(row), over: false };
}
