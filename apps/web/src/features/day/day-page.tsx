import { useState } from 'react';
import { openBooking } from '../../api/desk-dialogs.js';
import { Icon } from '../../ui/icon.js';
import { useKeys } from '../../ui/keys.js';
import { shown } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { clockTime, dayName, instantOf } from '../../ui/time.js';
import { useMedia } from '../../ui/use-media.js';
import { t } from '../../words/words.js';
import { ApartNotes } from './apart-notes.js';
import { DayBar, useGo } from './day-bar.js';
import { DayGrid } from './day-grid.js';
import { DayPhone } from './day-phone.js';
import { shiftDate } from './day-time.js';
import { DoorList } from './door-list.js';
import { NextSessionCard } from './next-session.js';
import { type DayFilters, type DayView, useDayView } from './use-day-view.js';
import { undoLast } from './visit-acts.js';
import { VisitMenu } from './visit-menu.js';
import { toAsk } from './visit-state.js';
import './day.css';

interface Props extends DayFilters {
  /** In the practice's zone; absent = today, and it stays today past midnight. */
  date?: string;
}

/** The day of the front desk: who comes to whom, who is here, who is late, and what is still to be asked. */
export default function DayPage({ date, member, place }: Props) {
  const filters: DayFilters = { member, place };
  const view = useDayView(date, filters);
  const narrow = useMedia('(max-width: 899px)');
  const [menu, setMenu] = useState<{ id: string; anchor: HTMLElement } | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const go = useGo(filters);
  useKeys({
    u: () => void undoLast(),
    'Ctrl+z': () => void undoLast(),
    '[': () => go({ date: shiftDate(view.date, -1) }),
    ']': () => go({ date: shiftDate(view.date, 1) }),
  });
  const open = (id: string, anchor: HTMLElement) => setMenu({ id, anchor });
  const visit = menu && view.day?.visits.find(({ id }) => id === menu.id);
  return (
    <div className="daypage">
      {view.error && view.day ? <Kept view={view} /> : null}
      {narrow ? (
        <DayPhone view={view} filters={filters} onMenu={open} />
      ) : (
        <DayDesk view={view} filters={filters} chosen={chosen} onMenu={open} />
      )}
      {menu && visit && (
        <VisitMenu
          visit={visit}
          name={shown(visit.name, view.masked)}
          date={view.date}
          zone={view.zone}
          anchor={menu.anchor}
          onAsk={({ id }) => setChosen(id)}
          onClose={(back) => {
            setMenu(null);
            if (back) focusVisit(menu.id, menu.anchor);
          }}
        />
      )}
    </div>
  );
}

/** The block may have been drawn anew under the menu. */
function focusVisit(id: string, anchor: HTMLElement): void {
  (anchor.isConnected ? anchor : document.querySelector<HTMLElement>(`[data-visit="${id}"]`))?.focus();
}

const Kept = ({ view }: { view: DayView }) => (
  <div className="msg bad" role="alert">
    <Icon is="alert" size={18} />
    <p>{t('day.kept', { when: clockTime(view.day!.asOf, view.zone) })}</p>
    <button type="button" className="lnk" onClick={view.retry}>
      {t('do.retry')}
    </button>
  </div>
);

interface DeskProps {
  view: DayView;
  filters: DayFilters;
  /** The session that somebody wants to be asked about; else the one that just ended. */
  chosen: string | null;
  onMenu: (id: string, anchor: HTMLElement) => void;
}

function DayDesk({ view, filters, chosen, onMenu }: DeskProps) {
  const asks = toAsk(view.visits, view.now);
  const ask = asks.find(({ id }) => id === chosen) ?? asks[0];
  return (
    <>
      <DayBar view={view} filters={filters} />
      <div className="dayv">
        <div className="daymain">
          {!view.day && view.error ? (
            <ErrorState title={t('day.error')} error={view.error} retry={view.retry} />
          ) : !view.day ? (
            <Late>
              <DaySkeleton />
            </Late>
          ) : (
            <>
              {view.visits.length === 0 && <Nobody view={view} filters={filters} />}
              <DayGrid view={view} asked={ask?.id ?? null} onMenu={onMenu} />
            </>
          )}
        </div>
        <aside className="dside" aria-label={t('day.door.title')}>
          {ask && view.mayWrite && <NextSessionCard key={ask.id} visit={ask} more={asks.length - 1} view={view} />}
          {view.isToday && view.day && <DoorList view={view} />}
          <ApartNotes view={view} />
        </aside>
      </div>
    </>
  );
}

function Nobody({ view, filters }: { view: DayView; filters: DayFilters }) {
  const filtered = (filters.member || filters.place) && (view.day?.visits.length ?? 0) > 0;
  const day = dayName(instantOf(view.date, '12:00', view.zone), view.zone, view.now);
  return (
    <div className="nobody" role="status">
      <b>{t(filtered ? 'day.emptyFiltered' : 'day.empty', { day })}</b>
      <span>{t('day.emptyText')}</span>
      {view.mayWrite && (
        <button
          type="button"
          className="btn primary"
          onClick={() => openBooking({ journey: null, date: view.date, memberId: filters.member })}
        >
          {t('day.book')}
        </button>
      )}
    </div>
  );
}

const DaySkeleton = () => (
  <div className="dayskel" role="status" aria-label={t('day.loading')}>
    {[0, 1, 2, 3].map((column) => (
      <div key={column}>
        {[0, 1, 2, 3, 4].map((row) => (
          <span key={row} className="sk" />
        ))}
      </div>
    ))}
  </div>
);
