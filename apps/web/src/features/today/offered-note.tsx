import type { MemberView, QueueRow } from '@porchlight/client';
import { useMe } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { offeredWords } from './offered-words.js';

/** That a call waits for whoever is to make it, and until when; nothing where it is theirs to make now. */
export function OfferedNote({
  row,
  members,
}: {
  row: Pick<QueueRow, 'offered' | 'assignee'> | null | undefined;
  members: readonly MemberView[];
}) {
  const me = useMe();
  const { zone } = me.practice.settings;
  const nowMs = useNow();
  if (!row?.offered) return null;
  const other = row.assignee && row.assignee !== me.member.id ? members.find(({ id }) => id === row.assignee) : null;
  return (
    <span className="offeredat">
      <Icon is="clock" size={14} />
      {offeredWords(row.offered, other, { zone, nowMs })}
    </span>
  );
}
