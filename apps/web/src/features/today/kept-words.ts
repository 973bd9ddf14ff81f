import type { AttemptKept, AttemptView, FollowUpDetail, MemberView } from '@porchlight/client';
import { dueWords } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { pastWords } from './reason-words.js';

/** What was kept, and what it led to: the sentence of the toast and of the live region. */
export function keptWords(
  { moved, withdrawn }: AttemptKept,
  outcome: AttemptView['outcome'],
  name: string,
  at: { zone: string; nowMs: number },
): string {
  const told = { name, outcome: t(`attempt.${outcome}`).toLowerCase() };
  if (withdrawn) return t('today.kept.withdrawn', told);
  const { followUps, outcome: ends } = moved.journey;
  if (ends) return t('today.kept.ends', { ...told, ends: t(`outcome.${ends}`) });
  const [next] = followUps.map(({ dueAt }) => dueAt).sort();
  return next ? t('today.kept.next', { ...told, when: dueWords(next, at.zone, at.nowMs) }) : t('today.kept.plain', told);
}

/** `Ana called Maria at 2:05 pm: booked.` Who it was and what came of it, where the sheet knows; else that it is dealt with. */
export function clashWords(
  sheet: FollowUpDetail,
  members: readonly MemberView[],
  name: string,
  at: { zone: string; nowMs: number },
): string {
  const [last] = sheet.attempts;
  if (sheet.state !== 'done' || !last) return t('today.clash.done', { name });
  const who = members.find(({ id }) => id === last.memberId)?.name.split(' ')[0] ?? t('today.someone');
  return t('today.clash.reached', { who, name, when: pastWords(last.at, at), outcome: t(`attempt.${last.outcome}`).toLowerCase() });
}
