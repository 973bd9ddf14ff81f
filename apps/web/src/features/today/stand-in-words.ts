import type { MemberView, QueueRow } from '@porchlight/client';
import { dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';

interface Seen {
  /** Who looks. */
  me: string;
  zone: string;
  nowMs: number;
  members: readonly Pick<MemberView, 'id' | 'name'>[];
}

/** Both have it in their lists, and each is told of the other (TM-01); null = whoever has it is here. */
export function standInWords(
  { assignee, standIn }: Pick<QueueRow, 'assignee' | 'standIn'>,
  { me, zone, nowMs, members }: Seen,
): string | null {
  if (!standIn) return null;
  const first = (id: string | null) => members.find((one) => one.id === id)?.name.split(' ')[0] ?? t('today.someone');
  if (assignee === me) return standIn.memberId ? t('today.standIn.mine', { who: first(standIn.memberId) }) : t('today.standIn.mineDesk');
  const who = first(assignee);
  return standIn.until ? t('today.standIn.theirs', { who, day: dayName(standIn.until, zone, nowMs) }) : t('today.standIn.gone', { who });
}
