import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { openBooking } from '../../api/desk-dialogs.js';
import { Icon } from '../../ui/icon.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { shiftDate } from './day-time.js';
import type { DayFilters, DayView } from './use-day-view.js';
import { tally } from './visit-state.js';

/** Which day, whose, and how it stands: the counts are of what is shown. */
export function DayBar({ view, filters }: { view: DayView; filters: DayFilters }) {
  const { clinicians, places, isToday } = view;
  const go = useGo(filters);
  return (
    <div className="daybar">
      <Faces />
      <DayStep view={view} filters={filters} />
      {!isToday && (
        <button type="button" className="btn" onClick={() => go({ date: undefined })}>
          {t('day.today')}
        </button>
      )}
      {(clinicians.length > 1 || filters.member) && (
        <Filter
          label={t('day.clinician')}
          any={t('day.everyone')}
          options={clinicians}
          value={filters.member}
          onChange={(member) => go({ date: isToday ? undefined : view.date, member })}
        />
      )}
      {(places.length > 1 || filters.place) && (
        <Filter
          label={t('day.place')}
          any={t('day.everywhere')}
          options={places}
          value={filters.place}
          onChange={(place) => go({ date: isToday ? undefined : view.date, place })}
        />
      )}
      <div className="grow" />
      <Tally view={view} />
      {view.mayWrite && (
        <button type="button" className="btn" onClick={() => openBooking({ journey: null, date: view.date, memberId: filters.member })}>
          <Icon is="plus" size={16} />
          {t('day.book')}
        </button>
      )}
    </div>
  );
}

/** Today has two faces (LOOK-additions §6). */
export const Faces = () => (
  <nav className="seg" aria-label={t('day.faces')}>
    <Link to="/today" search={{}}>
      {t('day.toCall')}
    </Link>
    <Link to="/day" search={{}} className="on" aria-current="page">
      {t('day.nav')}
    </Link>
  </nav>
);

export function useGo(filters: DayFilters) {
  const navigate = useNavigate();
  return (to: { date?: string } & DayFilters) => void navigate({ to: '/day', search: { ...filters, ...to } });
}

export function DayStep({ view, filters }: { view: DayView; filters: DayFilters }) {
  const { date, zone, now } = view;
  const go = useGo(filters);
  const field = useRef<HTMLInputElement>(null);
  return (
    <span className="daystep">
      <button type="button" className="icb" aria-label={t('day.before')} onClick={() => go({ date: shiftDate(date, -1) })}>
        <Icon is="back" size={18} />
      </button>
      <button type="button" className="daypick" title={t('day.pick')} onClick={() => field.current?.showPicker()}>
        <h2>{dayName(instantOf(date, '12:00', zone), zone, now)}</h2>
        <span className="sr">, {t('day.pick')}</span>
      </button>
      <input
        ref={field}
        className="dayfield"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={date}
        onChange={(event) => event.target.value && go({ date: event.target.value })}
      />
      <button type="button" className="icb" aria-label={t('day.after')} onClick={() => go({ date: shiftDate(date, 1) })}>
        <Icon is="right" size={18} />
      </button>
    </span>
  );
}

interface FilterProps {
  label: string;
  any: string;
  options: { id: string; name: string }[];
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}
export function Filter({ label, any, options, value, onChange }: FilterProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const items = [
    { key: 'any', label: any, checked: !value, run: () => onChange(undefined) },
    ...options.map(({ id, name }): MenuItem => ({ key: id, label: name, checked: value === id, run: () => onChange(id) })),
  ];
  const shown = options.find(({ id }) => id === value)?.name ?? any;
  return (
    <>
      <button
        type="button"
        className={`pill${value ? ' on' : ''}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`${label}: ${shown}`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {shown}
        <Icon is="down" size={14} />
      </button>
      {anchor && (
        <PopupMenu
          anchor={anchor}
          label={label}
          items={items}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
    </>
  );
}

function Tally({ view: { visits, now, isToday } }: { view: DayView }) {
  const { visits: count, toCome, late, missed, free } = tally(visits, now);
  return (
    <p className="tally">
      <span>{t('day.sessions', { count })}</span>
      {isToday && toCome > 0 && <span>{t('day.toCome', { n: toCome })}</span>}
      {late > 0 && (
        <span className="chip no">
          <Icon is="clock" size={14} />
          {t('day.late', { n: late })}
        </span>
      )}
      {missed > 0 && (
        <span className="chip">
          <Icon is="calendar" size={14} />
          {t('day.missed', { n: missed })}
        </span>
      )}
      {free > 0 && (
        <span className="chip">
          <Icon is="calendar" size={14} />
          {t('day.free', { n: free })}
        </span>
      )}
    </p>
  );
}
