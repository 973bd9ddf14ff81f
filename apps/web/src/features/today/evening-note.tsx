import { useMe, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { stayingOf } from './staying.js';
import type { Today } from './use-queue.js';

/** Before the practice closes, and after: what would stay over night. On days without hours there is no evening. */
export function EveningNote({ today, selected, onSelect }: { today: Today; selected: string | null; onSelect: (id: string) => void }) {
  const zone = useZone();
  const nowMs = useNow();
  const isOwner = useMe().member.roles.includes('owner');
  const { evening, open } = today;
  const staying = stayingOf(open, evening, nowMs);
  if (!evening?.closesAt || staying.length === 0) return null;
  const closed = Date.parse(evening.closesAt) <= nowMs;
  const owners = staying.filter(({ row }) => row.escalated).length;
  const at = staying.findIndex(({ row }) => row.id === selected);
  const next = staying[(at + 1) % staying.length];
  return (
    <section className="evening" aria-label={t('today.evening.closes', { when: clockTime(evening.closesAt, zone) })}>
      <Icon is="lamp" size={18} />
      <p>
        <b>{t(closed ? 'today.evening.after' : 'today.evening.before', { count: staying.length })}</b>{' '}
        {t(closed ? 'today.evening.closed' : 'today.evening.closes', { when: clockTime(evening.closesAt, zone) })}
        {owners > 0 && ` ${t(isOwner ? 'today.evening.yours' : 'today.evening.owner', { count: owners })}`}
      </p>
      {next && next.row.id !== selected && (
        <button type="button" className="btn" onClick={() => onSelect(next.row.id)}>
          {t(at < 0 ? 'today.evening.go' : 'today.evening.next')}
        </button>
      )}
    </section>
  );
}
