import type { DayVisit } from '@porchlight/client';
import { useState } from 'react';
import { openBooking } from '../../api/desk-dialogs.js';
import { Icon } from '../../ui/icon.js';
import { firstName, shown } from '../../ui/mask.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { clockTime, dayAndTime, dayKey, wallTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { bookVisit } from './book-visit.js';
import { whileOnTheWay } from './day-cache.js';
import { weeksOn } from './day-time.js';
import type { DayView } from './use-day-view.js';
import { setStatus } from './visit-acts.js';
import { whatOf } from './visit-words.js';

const REASONS = ['schedule_unknown', 'busy_week', 'wants_to_stop', 'other'] as const;
type Reason = (typeof REASONS)[number];
const reasonWords = (reason: Reason) => t(`day.next.${reason === 'other' ? 'otherReason' : reason}`);

interface Props {
  visit: DayVisit;
  /** How many others are still to be asked. */
  more: number;
  view: DayView;
}

function useAnswers({ visit, view }: Pick<Props, 'visit' | 'view'>) {
  const { date, zone, now, masked } = view;
  const [busy, setBusy] = useState(false);
  const name = shown(visit.name, masked);
  const minutes = Math.round((Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / 60_000);
  const person = { id: visit.journeyId, name: visit.name };
  const after = (weeks: number) => weeksOn(visit.startsAt, weeks, zone);
  const common = { kind: 'session' as const, minutes, memberId: visit.memberId, locationId: visit.locationId };
  return {
    busy,
    name,
    after,
    book: async (weeks: number) => {
      setBusy(true);
      const startsAt = after(weeks);
      const words = t('day.next.booked', { name, when: dayAndTime(startsAt, zone, now) });
      await whileOnTheWay(date, () => bookVisit({ answers: visit }, person, { ...common, startsAt }, words));
      setBusy(false);
    },
    another: () => {
      const next = after(1);
      openBooking({ journey: person, date: dayKey(next, zone), time: wallTime(next, zone), answers: visit, ...common });
    },
    notNow: (reason: Reason) =>
      void setStatus({
        date,
        zone,
        id: visit.id,
        status: 'attended',
        nextSession: reason,
        words: reason === 'wants_to_stop' ? t('day.next.saidStop', { name }) : t('day.next.saidNot', { name, why: reasonWords(reason) }),
      }),
  };
}

/** the next session is made at the end of this one. One solid button; four plain reasons when not. */
export function NextSessionCard({ visit, more, view }: Props) {
  const { zone, now, nameOf } = view;
  const { busy, name, after, book, another, notNow } = useAnswers({ visit, view });
  const who = nameOf(visit.memberId);
  const lead = { name, what: whatOf(visit), who: who?.split(' ')[0], when: clockTime(visit.endsAt, zone) };
  return (
    <section className="askcard" aria-label={t('day.next.group', { name })}>
      <h3>{t('day.next.title')}</h3>
      <p>{t(who ? 'day.next.lead' : 'day.next.leadAlone', lead)}</p>
      <button type="button" className="btn primary lg" disabled={busy} onClick={() => void book(1)}>
        <Icon is="calendar" size={18} />
        {t('day.next.book', { when: dayAndTime(after(1), zone, now) })}
      </button>
      <div className="why4">
        <button type="button" className="btn" disabled={busy} onClick={another}>
          {t('day.next.other')}
        </button>
        <button type="button" className="btn" disabled={busy} title={dayAndTime(after(2), zone, now)} onClick={() => void book(2)}>
          {t('day.next.two')}
        </button>
      </div>
      <div role="group" aria-label={t('day.next.notNow')}>
        <h4>{t('day.next.notNow')}</h4>
        <div className="why4">
          {REASONS.map((reason) => (
            <button key={reason} type="button" className="btn" disabled={busy} onClick={() => notNow(reason)}>
              {reasonWords(reason)}
            </button>
          ))}
        </div>
        <p className="note">{t('day.next.again')}</p>
      </div>
      {more > 0 && <small className="quiet">{t('day.next.more', { count: more })}</small>}
    </section>
  );
}

/** The same by the thumb, over the tab bar, until it is answered. */
export function NextSessionThumb({ visit, view }: Props) {
  const { zone, now, masked } = view;
  const { busy, name, after, book, another, notNow } = useAnswers({ visit, view });
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const items = [
    { key: 'two', label: t('day.next.two'), note: dayAndTime(after(2), zone, now), run: () => void book(2) },
    ...REASONS.map((reason): MenuItem => ({ key: reason, label: reasonWords(reason), run: () => notNow(reason) })),
  ];
  return (
    <div className="askthumb" role="group" aria-label={t('day.next.group', { name })}>
      <b>{t('day.next.titleWith', { name: firstName(visit.name, masked) })}</b>
      <button type="button" className="btn primary xl" disabled={busy} onClick={() => void book(1)}>
        <Icon is="calendar" size={20} />
        {t('day.next.book', { when: dayAndTime(after(1), zone, now) })}
      </button>
      <div className="two">
        <button type="button" className="btn" disabled={busy} onClick={another}>
          {t('day.next.other')}
        </button>
        <button
          type="button"
          className="btn"
          disabled={busy}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {t('day.next.why')}
        </button>
      </div>
      {anchor && (
        <PopupMenu
          anchor={anchor}
          label={t('day.next.why')}
          title={t('day.next.titleWith', { name })}
          items={items}
          ruleBefore={['schedule_unknown']}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
    </div>
  );
}
