import type { FreeTimeView, MemberView } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Place } from '../../api/day-queries.js';
import { useMay, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { firstName, shown, useMask } from '../../ui/mask.js';
import { clockTime, dayName, dueWords } from '../../ui/time.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { weekdayName } from '../../ui/week-times.js';
import { t } from '../../words/words.js';
import { OfferCall } from './offer-call.js';

interface Props {
  times: readonly FreeTimeView[];
  members: readonly MemberView[];
  places: readonly Place[];
}

/** The times that are free, each with whom it is now; never whose it was. */
export function FreeTimes({ times, members, places }: Props) {
  return (
    <section aria-labelledby="wfree">
      <h2 id="wfree" className="wh">
        {t('waitlist.times')} <em>{times.length}</em>
      </h2>
      <p className="quiet small">{t(times.length > 0 ? 'waitlist.timesText' : 'waitlist.noTimes')}</p>
      <ul className="wtimelist">
        {times.map((time) => (
          <FreeTime key={time.id} time={time} members={members} places={places} />
        ))}
      </ul>
    </section>
  );
}

function FreeTime({ time, members, places }: Omit<Props, 'times'> & { time: FreeTimeView }) {
  const zone = useZone();
  const now = useNow();
  const masked = useMask();
  const mayWrite = useMay('waitlist.write');
  // The offer that is open: with the next person it begins closed.
  const [open, setOpen] = useState<string | null>(null);
  const { offer, startsAt, weekly, minutes, refusals } = time;
  const gaps = {
    minutes,
    who: members.find(({ id }) => id === time.memberId)?.name ?? '',
    when: dayName(startsAt, zone, now),
  };
  const line = t(weekly ? 'waitlist.from' : 'waitlist.only', gaps);
  const place = places.find(({ id }) => id === time.locationId)?.name;
  const day = weekly ? weekdayName(weekdayOf(startsAt, zone)) : gaps.when;
  const isOpen = offer !== null && open === offer.id;
  return (
    <li className={`wfree${offer ? '' : ' idle'}`}>
      <div className="wrow">
        <Icon is="calendar" size={19} />
        <div className="wwhat">
          <b>{t(weekly ? 'waitlist.weekly' : 'waitlist.once', { day, time: clockTime(startsAt, zone) })}</b>
          <small>{place ? t('waitlist.at', { line, place }) : line}</small>
        </div>
        <div className="wwho">
          {offer ? (
            <>
              <Link to="/people/$personId" params={{ personId: offer.personId }}>
                {shown(offer.name, masked)}
              </Link>
              <WarningChips warnings={offer.warnings} limit={2} />
              <small>{t('waitlist.with', { who: firstName(offer.name, masked), when: dueWords(offer.expiresAt, zone, now) })}</small>
            </>
          ) : (
            <small>{t('waitlist.nobody')}</small>
          )}
          <small>
            {t('waitlist.freeSince', { when: dueWords(time.freedAt, zone, now) })}
            {refusals > 0 && `, ${t('waitlist.refused', { count: refusals })}`}
          </small>
        </div>
        {offer && mayWrite && (
          <button
            type="button"
            className={isOpen ? 'btn' : 'btn primary'}
            aria-expanded={isOpen}
            onClick={() => setOpen(isOpen ? null : offer.id)}
          >
            <Icon is={isOpen ? 'close' : 'phone'} size={16} />
            {isOpen ? t('waitlist.hide') : t('waitlist.call', { who: firstName(offer.name, masked) })}
          </button>
        )}
      </div>
      {isOpen && offer && <OfferCall key={offer.id} offer={offer} />}
    </li>
  );
}

/** 1 = Monday, on the wall of the practice. */
function weekdayOf(at: string, zone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short' }).format(new Date(at));
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1;
}
