import type { PersonView } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { firstName, shown, useMask } from '../../ui/mask.js';
import { wallTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { hoursWords } from './person-words.js';
import { TodayLink, useFollowUp } from './today-link.js';

/** Dials by the device. Where they asked us not to, or not now, it is locked and says why (R-34, LOOK §10). */
export function CallButton({ person, journeyId, byName = false }: { person: PersonView; journeyId?: string; byName?: boolean }) {
  const follow = useFollowUp(journeyId);
  const zone = useZone();
  const masked = useMask();
  const at = useNow();
  const point = person.contactPoints.find(({ kind }) => kind === 'phone');
  if (!point) return follow ? <TodayLink follow={follow} /> : null;
  const why = whyLocked(person, wallTime(at, zone));
  const who = byName ? firstName(person.displayName, masked) : shown(point.value, masked);
  if (why)
    return (
      <div className="calllock">
        <button type="button" className="btn lg wide" disabled>
          <Icon is="lock" size={17} />
          {t('person.callLocked')}
        </button>
        <p className="note">{why}</p>
      </div>
    );
  if (follow) return <TodayLink follow={follow} />;
  const words = (
    <>
      <Icon is="phone" size={17} />
      {t('person.call', { who })}
    </>
  );
  // With names hidden the number must not stand in the browser's status line either.
  if (masked)
    return (
      <button type="button" className="btn primary lg wide" onClick={() => location.assign(`tel:${point.key}`)}>
        {words}
      </button>
    );
  return (
    <a className="btn primary lg wide" href={`tel:${point.key}`}>
      {words}
    </a>
  );
}

function whyLocked({ warnings, safeContact }: PersonView, nowThere: string): string | null {
  for (const warning of ['do_not_contact', 'no_call'] as const) if (warnings.includes(warning)) return t(`person.callWhy.${warning}`);
  const { hours } = safeContact;
  return hours && (nowThere < hours.from || nowThere >= hours.to) ? t('person.callWhy.hours', { when: hoursWords(hours) }) : null;
}
