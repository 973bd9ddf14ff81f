import type { MemberView, WaitlistEntry } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Place } from '../../api/day-queries.js';
import { useMay, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { firstName, shown, useMask } from '../../ui/mask.js';
import { ageWords, dayName } from '../../ui/time.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { weekTimeWords } from '../../ui/week-times.js';
import { t } from '../../words/words.js';
import { WishForm } from './wish-form.js';

interface Props {
  entries: readonly WaitlistEntry[];
  members: readonly MemberView[];
  places: readonly Place[];
}

/** Everybody who waits, in the order in which they are asked. */
export function WaitingList({ entries, members, places }: Props) {
  return (
    <section aria-labelledby="worder">
      <h2 id="worder" className="wh">
        {t('waitlist.order')} <em>{entries.length}</em>
      </h2>
      <p className="quiet small">{t(entries.length > 0 ? 'waitlist.orderText' : 'waitlist.none')}</p>
      <ol className="wentries">
        {entries.map((entry) => (
          <Entry key={entry.journeyId} entry={entry} members={members} places={places} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, members, places }: Omit<Props, 'entries'> & { entry: WaitlistEntry }) {
  const zone = useZone();
  const now = useNow();
  const masked = useMask();
  const mayWrite = useMay('waitlist.write');
  const [open, setOpen] = useState(false);
  const { since, firstAt, firstReason, mayBeAsked, refusals } = entry;
  return (
    <li className={mayBeAsked ? undefined : 'off'}>
      <div className="wrow">
        <div className="wwhat">
          <span className="wname">
            <Link to="/people/$personId" params={{ personId: entry.personId }}>
              {shown(entry.name, masked)}
            </Link>
            {firstAt && <span className="chip ok">{t('waitlist.first')}</span>}
            <WarningChips warnings={entry.warnings} limit={2} />
          </span>
          <small>
            {t('waitlist.since', { when: dayName(since, zone, now), age: ageWords(now - Date.parse(since)) })}
            {refusals > 0 && `, ${t('waitlist.refusals', { count: refusals })}`}
          </small>
        </div>
        <div className="wwho">
          <span>{wishWords(entry, members, places)}</span>
          {!mayBeAsked && <small>{t('waitlist.noContact')}</small>}
          {firstReason && !masked && <small>{t('waitlist.firstWhy', { why: firstReason })}</small>}
        </div>
        {mayWrite && (
          <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('waitlist.hide') : t('waitlist.wish.title', { who: firstName(entry.name, masked) })}
          </button>
        )}
      </div>
      {open && <WishForm key={entry.version} entry={entry} members={members} places={places} onDone={() => setOpen(false)} />}
    </li>
  );
}

/** `With Ivy Chen, online, Tuesday 09:00 to 12:00`; what is left open is not said. */
export function wishWords(
  { memberId, place, locationId, times }: Pick<WaitlistEntry, 'memberId' | 'place' | 'locationId' | 'times'>,
  members: readonly { id: string; name: string }[],
  places: readonly Place[],
): string {
  const said = [
    members.find(({ id }) => id === memberId)?.name,
    place === 'any' ? undefined : t(`waitlist.wish.places.${place as 'in_person'}`),
    places.find(({ id }) => id === locationId)?.name,
    ...times.map(weekTimeWords),
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : t('waitlist.any');
}
