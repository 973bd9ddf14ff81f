import type { LetterRow } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { type Glyph, Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { dayName } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { t } from '../../words/words.js';

const GROUPS = ['to_approve', 'to_send', 'reason', 'done'] as const;
const GLYPH: Record<LetterRow['ended'], Glyph> = { open: 'mail', sent: 'tick', undeliverable: 'undo', reason: 'note', withdrawn: 'undo' };

export function LetterList({ letters, chosen }: { letters: LetterRow[]; chosen: string | null }) {
  const toApprove = letters.filter(({ group }) => group === 'to_approve').length;
  return (
    <section className="llist" aria-label={t('letters.list')} tabIndex={-1}>
      <h2>{t('letters.toApprove', { count: toApprove })}</h2>
      {letters.length === 0 && <p className="quiet small">{t('letters.none')}</p>}
      {GROUPS.map((group) => {
        const rows = letters.filter((row) => row.group === group);
        return (
          rows.length > 0 && (
            <div key={group}>
              <h3 className="lgroup">
                {t(`letters.group.${group}`)} <em>{rows.length}</em>
              </h3>
              <ul>
                {rows.map((row) => (
                  <Row key={row.followUpId} row={row} on={row.followUpId === chosen} />
                ))}
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
}

function Row({ row, on }: { row: LetterRow; on: boolean }) {
  const zone = useZone();
  const masked = useMask();
  return (
    <li>
      <Link
        to="/letters/$followUpId"
        params={{ followUpId: row.followUpId }}
        className={`li${on ? ' sel' : ''}`}
        aria-current={on ? 'true' : undefined}
      >
        {row.group === 'to_approve' ? (
          <WaitMark wait="due" size={22} />
        ) : (
          <Icon is={row.group === 'reason' ? 'note' : GLYPH[row.ended]} size={19} />
        )}
        <span>
          <b>{shown(row.name, masked)}</b>
          <small>{lineOf(row, (at) => dayName(at, zone, now()))}</small>
        </span>
      </Link>
    </li>
  );
}

function lineOf({ group, ended, way, at, byName, dueAt }: LetterRow, day: (at: string) => string): string {
  const when = at ? day(at) : '';
  const who = byName ?? '';
  if (group === 'to_send') return t('letters.line.to_send', { who, when });
  if (group !== 'done') return t(`letters.line.${group}`, { due: day(dueAt) });
  if (ended === 'sent' && way) return t(`letters.line.sent.${way}`, { when });
  if (ended === 'reason') return t('letters.line.reasonDone', { who, when });
  return t(ended === 'undeliverable' ? 'letters.line.undeliverable' : 'letters.line.withdrawn', { when });
}
