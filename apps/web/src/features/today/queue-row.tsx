import type { MemberView } from '@porchlight/client';
import type { KeyboardEvent } from 'react';
import { useMe, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { clockTime } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';
import { OfferedNote } from './offered-note.js';
import { causeOf, reasonOf } from './reason-words.js';
import { standInWords } from './stand-in-words.js';
import type { Line } from './use-queue.js';

interface Props {
  line: Line;
  members: readonly MemberView[];
  selected: boolean;
  /** The one stop of the Tab key. */
  stop: boolean;
  onSelect: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** `[mark] [name + restrictions / why] [time / promise] [who calls]` (LOOK §6). */
export function QueueRow({ line, members, selected, stop, onSelect, onKeyDown }: Props) {
  const { row, wait, waiting, taken, carriedOver } = line;
  const zone = useZone();
  const nowMs = useNow();
  const masked = useMask();
  const me = useMe();
  const assignee = members.find(({ id }) => id === row.assignee);
  const why = reasonOf(causeOf(row), { zone, nowMs, members });
  const away = standInWords(row, { me: me.member.id, zone, nowMs, members });
  const quiet = taken || waiting !== null;
  return (
    <button
      type="button"
      className={`qr${selected ? ' sel' : ''}${quiet ? ' claimed' : ''}`}
      data-follow={row.id}
      aria-current={selected || undefined}
      tabIndex={stop ? 0 : -1}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      <WaitMark wait={wait.mark} share={wait.share} size={22} />
      <span className="qmain">
        <span className="n">
          <span>{shown(row.name, masked)}</span>
          {row.escalated && (
            <span className="chip late">
              <Icon is="alert" size={14} />
              {t('today.escalated')}
            </span>
          )}
          {carriedOver > 0 && <span className="chip">{t('today.carried', { count: carriedOver })}</span>}
          <State line={line} members={members} />
          {!quiet && <WarningChips warnings={row.warnings} limit={2} />}
        </span>
        <OfferedNote row={row} members={members} />
        <span className="why" title={away ? `${away} · ${why}` : why}>
          {away && <b className="away">{away}</b>}
          {why}
        </span>
      </span>
      <span className="t">
        <b className={wait.over ? 'od' : undefined}>{wait.main}</b>
        <small>{wait.small}</small>
      </span>
      {assignee ? <OwnerDisc name={assignee.name} initials={assignee.initials} size={24} /> : <span className="nodisc" />}
    </button>
  );
}

/** Who is on the phone with them, or that the outcome waits here. */
function State({ line: { row, waiting, taken }, members }: { line: Line; members: readonly MemberView[] }) {
  const zone = useZone();
  const me = useMe();
  if (waiting)
    return (
      <span className="held">
        <Icon is="clock" size={13} />
        {t('today.waiting', { outcome: t(`attempt.${waiting.body.outcome}`) })}
      </span>
    );
  if (!row.claimedBy) return null;
  const { memberId, since } = row.claimedBy;
  const when = clockTime(since, zone);
  const who = members.find(({ id }) => id === memberId)?.name.split(' ')[0] ?? t('today.someone');
  return (
    <span className="claim">
      <Icon is="phone" size={13} />
      {taken || memberId !== me.member.id ? t('today.claim', { who, when }) : t('today.claimYou', { when })}
    </span>
  );
}
