import type { CaseloadClient, MemberView } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef } from 'react';
import { Icon } from '../../ui/icon.js';
import { singleKeys } from '../../ui/keys.js';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { clockTime, dayAndTime, dayKey, dayName, dueWords, wholeDays } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';
import { groupsOf } from './caseload-groups.js';

interface Props {
  clients: readonly CaseloadClient[];
  members: readonly MemberView[];
  zone: string;
  now: number;
}
const HEADS = ['name', 'stage', 'last', 'since', 'sessions', 'next', 'step', 'owner', 'respect'] as const;

/** Who has no next visit first. A row is a person: arrows walk, Enter opens. */
export function CaseloadTable({ clients, members, zone, now }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, ...(singleKeys.get().on ? { j: 1, k: -1 } : {}) }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...(table.current?.querySelectorAll<HTMLElement>('tbody a') ?? [])];
    const next = links[links.indexOf(document.activeElement as HTMLElement) + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: the arrows of the links inside bubble up to here
    <table ref={table} className="ctbl" onKeyDown={walk}>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col" className={`c-${head}`}>
              {t(`caseload.head.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      {groupsOf(clients, now).map(([group, theirs]) => (
        <tbody key={group}>
          <tr className="cgroup">
            <th colSpan={HEADS.length} scope="rowgroup">
              {t(`caseload.groups.${group}`)} <span>{theirs.length}</span>
            </th>
          </tr>
          {theirs.map((client) => (
            <Row key={client.journeyId} client={client} members={members} zone={zone} now={now} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ client, members, zone, now }: Omit<Props, 'clients'> & { client: CaseloadClient }) {
  const masked = useMask();
  const { lastSeen, nextAt, sessions, stage } = client;
  const today = nextAt && dayKey(nextAt, zone) === dayKey(now, zone);
  return (
    <tr>
      <td className="c-name">
        <Link to="/people/$personId" params={{ personId: client.personId }}>
          {shown(client.name, masked)}
        </Link>
      </td>
      <td className="c-stage">
        <span className="ccell">
          <StageRing stage={stage} />
          {t(`stage.${stage}`)}
        </span>
      </td>
      <td className="c-last">{lastSeen ? dayName(lastSeen, zone, now) : <span className="quiet">{t('caseload.never')}</span>}</td>
      <td className="c-since">{lastSeen ? t('time.d', { n: Math.max(0, wholeDays(now - Date.parse(lastSeen))) }) : ''}</td>
      <td className="c-sessions">{sessions}</td>
      <td className="c-next">
        {nextAt ? (
          today ? (
            t('board.today', { when: clockTime(nextAt, zone) })
          ) : (
            dayAndTime(nextAt, zone, now)
          )
        ) : (
          <span className="quiet">{t('caseload.noNext')}</span>
        )}
      </td>
      <td className="c-step">
        <Step client={client} zone={zone} now={now} />
      </td>
      <td className="c-owner">{members.find(({ id }) => id === client.ownerId)?.name ?? t('caseload.desk')}</td>
      <td className="c-respect">
        <WarningChips warnings={client.warnings} limit={2} />
      </td>
    </tr>
  );
}

/** What is to be done, and by when; in words even where it is over. */
function Step({ client: { followUp, followUpDue, nextAt }, zone, now }: { client: CaseloadClient; zone: string; now: number }) {
  if (!followUp)
    return nextAt ? null : (
      <span className="ccell lacks">
        <Icon is="alert" size={16} />
        {t('caseload.noStep')}
      </span>
    );
  const what = followUp === 'next_step' ? t('step.other') : t(`step.${followUp}`);
  if (!followUpDue) return <span className="ccell">{what}</span>;
  const over = Date.parse(followUpDue) < now;
  const today = dayKey(followUpDue, zone) <= dayKey(now, zone);
  return (
    <span className="ccell">
      {today ? <WaitMark wait="due" size={18} /> : <Icon is="phone" size={16} />}
      {t(over ? 'caseload.stepOver' : 'caseload.step', { what, when: dueWords(followUpDue, zone, now) })}
    </span>
  );
}
