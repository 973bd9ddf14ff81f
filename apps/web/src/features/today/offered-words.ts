import type { MemberView, QueueRow } from '@porchlight/client';
import { clockTime, dayKey, dueWords } from '../../ui/time.js';
import { t } from '../../words/words.js';

/**
 * `Offered at 3:00 pm: you are in a session`: the shift is seen, so that nobody thinks a promise was forgotten.
 *
 * @param who whoever is to call, where that is not I
 */
export function offeredWords(
  { at, why }: NonNullable<QueueRow['offered']>,
  who: Pick<MemberView, 'name'> | null | undefined,
  { zone, nowMs }: { zone: string; nowMs: number },
): string {
  const when = why === 'session' && dayKey(at, zone) === dayKey(nowMs, zone) ? clockTime(at, zone) : dueWords(at, zone, nowMs);
  return t(`today.offered.${why}.${who ? 'other' : 'you'}`, { when, who: who?.name ?? '' });
}
