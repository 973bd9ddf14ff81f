import type { FollowUpDetail, MemberView, QueueRow } from '@porchlight/client';
import { phaseOf } from '@porchlight/pipeline';
import { clockTime, dayAndTime, dayKey, dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';

/* Why somebody stands on the list, as one sentence made of codes and times (LOOK §6). No name of the person, so the mask has nothing to hide. */

export type Cause = Pick<QueueRow, 'kind' | 'code' | 'stage' | 'lastTry' | 'rang' | 'visit'> & {
  group: QueueRow['group'] | null;
  source: QueueRow['source'] | null;
  inquiredAt: string | null;
  dueAt: string;
  /** Nothing is known but the number. */
  nameless: boolean;
};
export interface Around {
  zone: string;
  nowMs: number;
  members: readonly MemberView[];
}

const isNumber = (name: string) => /^[+(\d]/.test(name);
export const causeOf = (row: QueueRow): Cause => ({ ...row, nameless: isNumber(row.name) });
/** Where the row is not on the list (any more), the call sheet knows enough. */
export const causeOfSheet = (sheet: FollowUpDetail): Cause => ({
  ...sheet,
  group: null,
  source: null,
  inquiredAt: null,
  rang: null,
  lastTry: sheet.attempts[0] ?? null,
  nameless: isNumber(sheet.name),
});

/** `9:10 am` today, `Mon 13 Apr` else; a time of day only where it matters. */
export function pastWords(at: string, { zone, nowMs }: Pick<Around, 'zone' | 'nowMs'>): string {
  if (dayKey(at, zone) === dayKey(nowMs, zone)) return clockTime(at, zone);
  return nowMs - Date.parse(at) < 2 * 86_400_000 ? dayAndTime(at, zone, nowMs) : dayName(at, zone, nowMs);
}

const voicemail = (has: boolean) => t(has ? 'today.reason.voicemail' : 'today.reason.noVoicemail');
const tried = ({ lastTry }: Cause, around: Around) =>
  lastTry && t('today.reason.retry', { when: pastWords(lastTry.at, around), outcome: t(`attempt.${lastTry.outcome}`).toLowerCase() });

function missed(cause: Cause, around: Around): string | null {
  const { rang } = cause;
  if (!rang) return null;
  const gaps = { when: pastWords(rang.at, around), voicemail: voicemail(rang.voicemail) };
  if (cause.stage && phaseOf(cause.stage) === 'client') return t('today.reason.ownRing', gaps);
  const rest = t('today.reason.missed', { ...gaps, count: rang.rings });
  return cause.nameless && !cause.lastTry ? t('today.reason.newNumber', { rest }) : rest;
}
const asked = ({ source, inquiredAt }: Cause, around: Around) =>
  t(`today.reason.first.${source ?? 'other'}`, { when: inquiredAt ? pastWords(inquiredAt, around) : '' }).trim();

function rangBack(cause: Cause, around: Around): string | null {
  const { rang, lastTry } = cause;
  if (cause.group !== 'rang_back' || !rang) return null;
  const last =
    lastTry?.outcome === 'left_voicemail'
      ? t('today.reason.leftWord', { when: pastWords(lastTry.at, around) })
      : lastTry
        ? `${t('today.reason.lastTry', { when: pastWords(lastTry.at, around), outcome: t(`attempt.${lastTry.outcome}`).toLowerCase() })}.`
        : '';
  return t('today.reason.rangBack', { when: pastWords(rang.at, around), last }).trim();
}

function retry(cause: Cause, around: Around): string {
  const { lastTry, code } = cause;
  if (code) return coded(cause, around);
  if (lastTry?.outcome === 'not_a_good_time') return t('today.reason.agreed', { when: pastWords(cause.dueAt, around) });
  if (lastTry?.outcome === 'wants_time') return t('today.reason.wantedTime', { when: pastWords(lastTry.at, around) });
  return tried(cause, around) ?? t('today.reason.retryPlain');
}

function coded({ code, lastTry, visit }: Cause, around: Around): string {
  const at = code === 'after_consult' ? visit?.startsAt : code === 'cancelled_intake' ? visit?.statusAt : lastTry?.at;
  return t(`today.reason.code.${code ?? 'next_step'}`, { when: at ? pastWords(at, around) : '' })
    .replace(/\s+([,.;])/g, '$1')
    .trim();
}

const visitWords = ({ visit }: Cause, { zone, nowMs }: Around) =>
  visit && { visit: t(`visits.kind.${visit.kind as 'session'}`), when: dayAndTime(visit.startsAt, zone, nowMs) };

function late({ visit }: Cause, { zone, members }: Around): string {
  if (!visit) return t('today.group.late');
  const who = members.find(({ id }) => id === visit.memberId)?.name;
  const gaps = { when: clockTime(visit.startsAt, zone), visit: t(`today.visitIn.${visit.kind as 'session'}`) };
  return who ? t('today.reason.late', { ...gaps, who }) : t('today.reason.lateNobody', gaps);
}

/** One sentence a kind; what is about a visit names its time, what is a try names the last one. */
const SENTENCE: Record<QueueRow['kind'], (cause: Cause, around: Around) => string> = {
  callback: (cause, around) => missed(cause, around) ?? asked({ ...cause, source: cause.source ?? 'missed_call' }, around),
  first_reply: asked,
  retry,
  late,
  no_show: (cause, around) => t('today.reason.noShow', visitWords(cause, around) ?? { visit: t('visits.kind.session'), when: '' }),
  no_next_appointment: ({ visit }, { zone, nowMs }) =>
    visit ? t('today.reason.noNext', { when: dayName(visit.startsAt, zone, nowMs) }) : t('today.reason.noNextPlain'),
  cancelled_not_rebooked: ({ visit }, { zone, nowMs }) =>
    visit ? t('today.reason.cancelled', { when: dayName(visit.statusAt, zone, nowMs) }) : t('today.reason.noNextPlain'),
  silent: ({ visit }, { zone, nowMs }) =>
    visit ? t('today.reason.silent', { when: dayName(visit.startsAt, zone, nowMs) }) : t('today.reason.silentPlain'),
  scheduling_fix: (cause, around) => {
    const words = visitWords(cause, around);
    return words ? t('today.reason.fix', words) : t('today.reason.fixPlain');
  },
  check_in: () => t('today.reason.checkIn'),
  wrap_up: ({ visit }, { zone, nowMs }) =>
    visit ? t('today.reason.wrapUpMissed', { when: dayName(visit.startsAt, zone, nowMs) }) : t('today.reason.wrapUp'),
  termination_letter: ({ dueAt }, { zone, nowMs }) =>
    Date.parse(dueAt) > nowMs ? t('today.reason.letterBy', { when: dayName(dueAt, zone, nowMs) }) : t('today.reason.letter'),
  next_step: () => t('today.reason.next'),
  internal_step: coded,
};

/** Kinds whose sentence does not tell of the last try by itself. */
const TELLS_NO_TRY: readonly QueueRow['kind'][] = [
  'callback',
  'first_reply',
  'no_show',
  'no_next_appointment',
  'cancelled_not_rebooked',
  'silent',
];

export function reasonOf(cause: Cause, around: Around): string {
  const back = rangBack(cause, around);
  if (back) return back;
  const sentence = SENTENCE[cause.kind](cause, around);
  if (!cause.lastTry || !TELLS_NO_TRY.includes(cause.kind)) return sentence;
  const { at, outcome } = cause.lastTry;
  return `${sentence}. ${t('today.reason.lastTry', { when: pastWords(at, around), outcome: t(`attempt.${outcome}`).toLowerCase() })}`;
}

/** A reason that stands alone; one that holds a sentence of its own ends already. */
export const asSentence = (reason: string): string => (reason.endsWith('.') ? reason : `${reason}.`);
