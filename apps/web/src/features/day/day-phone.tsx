import type { DayVisit } from '@porchlight/client';
import { useEffect, useRef } from 'react';
import { openBooking } from '../../api/desk-dialogs.js';
import { useMe } from '../../api/me.js';
import { Icon } from '../../ui/icon.js';
import { shown } from '../../ui/mask.js';
import { ErrorState } from '../../ui/states.js';
import { dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { ApartNotes } from './apart-notes.js';
import { DayStep, Faces, Filter, useGo } from './day-bar.js';
import { ArrivedButton } from './door-list.js';
import { NextSessionThumb } from './next-session.js';
import type { DayFilters, DayView } from './use-day-view.js';
import { VisitMark } from './visit-mark.js';
import { atTheDoor, partLate, stateOf, tally, toAsk } from './visit-state.js';
import { freedWords, nextWords, spokenVisit, startWords, stateWords } from './visit-words.js';

interface Props {
  view: DayView;
  filters: DayFilters;
  onMenu: (id: string, anchor: HTMLElement) => void;
}

/** One list by time; big buttons for who comes in; the question stays by the thumb until it is answered. */
export function DayPhone({ view, filters, onMenu }: Props) {
  const { visits, now, clinicians, isToday, date } = view;
  const go = useGo(filters);
  const { toCome, visits: count } = tally(visits, now);
  const door = isToday ? atTheDoor(visits, now).map(({ id }) => id) : [];
  const ask = isToday ? toAsk(visits, now) : [];
  const set = { date: isToday ? undefined : date };
  const list = useRef<HTMLUListElement>(null);
  const firstAtDoor = door[0];
  const loaded = view.day !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a day, when it has come; it is left alone after that
  useEffect(() => {
    if (firstAtDoor) list.current?.querySelector(`[data-visit="${firstAtDoor}"]`)?.scrollIntoView({ block: 'center' });
  }, [loaded, date]);
  return (
    <div className="dayphone">
      <div className="dphead">
        <DayStep view={view} filters={filters} />
        <p className="muted">{isToday ? t('day.phoneLine', { count, n: toCome }) : t('day.sessions', { count })}</p>
      </div>
      <div className="dpbar">
        <Faces />
        <Filter
          label={t('day.clinician')}
          any={t('day.everyone')}
          options={clinicians}
          value={filters.member}
          onChange={(member) => go({ ...set, member })}
        />
        {!isToday && (
          <button type="button" className="pill" onClick={() => go({ date: undefined })}>
            {t('day.today')}
          </button>
        )}
        {view.mayWrite && (
          <button
            type="button"
            className="icb"
            aria-label={t('day.book')}
            onClick={() => openBooking({ journey: null, date, memberId: filters.member })}
          >
            <Icon is="plus" size={20} />
          </button>
        )}
      </div>
      <div className="dplist">
        {!view.day && view.error ? <ErrorState title={t('day.error')} error={view.error} retry={view.retry} /> : null}
        {view.day && visits.length === 0 && (
          <p className="dpnone">{t('day.empty', { day: dayName(instantOf(date, '12:00', view.zone), view.zone, now) })}</p>
        )}
        <ul ref={list}>
          {visits.map((visit) => (
            <PhoneRow key={visit.id} visit={visit} atDoor={door.includes(visit.id)} alone={!!filters.member} view={view} onMenu={onMenu} />
          ))}
        </ul>
        <ApartNotes view={view} />
      </div>
      {ask[0] && view.mayWrite && <NextSessionThumb key={ask[0].id} visit={ask[0]} more={ask.length - 1} view={view} />}
    </div>
  );
}

interface RowProps {
  visit: DayVisit;
  atDoor: boolean;
  /** One clinician's list: no need to say with whom. */
  alone: boolean;
  view: DayView;
  onMenu: Props['onMenu'];
}

function PhoneRow({ visit, atDoor, alone, view, onMenu }: RowProps) {
  const { zone, now, masked, nameOf } = view;
  const me = useMe().member;
  const name = shown(visit.name, masked);
  const state = stateOf(visit, now);
  const said = stateWords(visit, { zone, now, name });
  const who = nameOf(visit.memberId);
  const freed = state === 'cancelled';
  const second = [
    state === 'held' ? (nextWords(visit, zone, now) ?? said) : said,
    !alone && who && visit.memberId !== me.id && !freed ? who.split(' ')[0] : null,
  ];
  return (
    <li className={state} data-state={state}>
      <button
        type="button"
        className="dprow"
        data-visit={visit.id}
        aria-haspopup="menu"
        onClick={(event) => onMenu(visit.id, event.currentTarget)}
      >
        <span className="dptime" aria-hidden="true">
          {visit.dateOnly ? '–' : startWords(visit, zone)}
        </span>
        <span className="dpwho" aria-hidden="true">
          <b>{freed ? freedWords(visit, zone) : name}</b>
          <small>{second.filter(Boolean).join(' · ')}</small>
        </span>
        {(!atDoor || !view.mayWrite || state === 'here') && (
          <VisitMark state={state} owed={visit.followUp !== null} part={partLate(visit, now)} size={22} />
        )}
        <span className="sr">{spokenVisit(visit, who ?? t('day.nobody'), { zone, now, name })}</span>
      </button>
      {atDoor && view.mayWrite && <ArrivedButton visit={visit} name={name} view={view} />}
    </li>
  );
}
