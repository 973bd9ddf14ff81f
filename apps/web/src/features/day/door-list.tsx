import type { DayVisit } from '@porchlight/client';
import { Icon } from '../../ui/icon.js';
import { shown } from '../../ui/mask.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import type { DayView } from './use-day-view.js';
import { setStatus } from './visit-acts.js';
import { VisitMark } from './visit-mark.js';
import { atTheDoor, callAt, minutesLate, partLate, stateOf } from './visit-state.js';

/** Who comes in next, the late first: one button each, and its undo in the same place. */
export function DoorList({ view }: { view: DayView }) {
  const next = atTheDoor(view.visits, view.now);
  return (
    <section aria-labelledby="door-title">
      <h3 id="door-title" className="sideh">
        {t('day.door.title')}
      </h3>
      {next.length === 0 ? (
        <p className="quiet">{t('day.door.none')}</p>
      ) : (
        <ul className="door">
          {next.map((visit) => (
            <DoorRow key={visit.id} visit={visit} view={view} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DoorRow({ visit, view }: { visit: DayVisit; view: DayView }) {
  const { now, masked, mayWrite } = view;
  const state = stateOf(visit, now);
  const name = shown(visit.name, masked);
  return (
    <li>
      {state === 'coming' ? <Icon is="clock" size={18} /> : <VisitMark state={state} part={partLate(visit, now)} />}
      <div>
        <b>{name}</b>
        <small>{doorWords(visit, view)}</small>
      </div>
      {mayWrite && <ArrivedButton visit={visit} name={name} view={view} />}
    </li>
  );
}

/** One tap says that they are here; another one in its place takes it back. */
export function ArrivedButton({ visit, name, view: { date, zone } }: { visit: DayVisit; name: string; view: DayView }) {
  if (visit.status === 'arrived')
    return (
      <button
        type="button"
        className="icb"
        aria-label={t('day.notArrived', { name })}
        title={t('do.undo')}
        onClick={() => void setStatus({ date, zone, id: visit.id, status: 'booked' })}
      >
        <Icon is="undo" size={18} />
      </button>
    );
  return (
    <button
      type="button"
      className="btn"
      aria-label={t('day.arrivedOf', { name })}
      onClick={() => void setStatus({ date, zone, id: visit.id, status: 'arrived' })}
    >
      {t('day.arrived')}
    </button>
  );
}

function doorWords(visit: DayVisit, { zone, now, nameOf }: DayView): string {
  const bare = (at: string | number) => clockTime(at, zone).replace(/ [ap]m$/, '');
  const time = visit.dateOnly ? t('day.noTime') : bare(visit.startsAt);
  const min = minutesLate(visit, now);
  switch (stateOf(visit, now)) {
    case 'late':
      return t(visit.followUp === 'late' ? 'day.door.lateCall' : 'day.door.late', { min });
    case 'waiting':
      return t('day.door.waiting', { time, min, call: bare(callAt(visit)) });
    case 'here':
      return t('day.door.here', { since: bare(visit.statusAt), time });
    default: {
      const who = nameOf(visit.memberId)?.split(' ')[0];
      return t(who ? 'day.door.later' : 'day.door.laterAlone', { time, who });
    }
  }
}
