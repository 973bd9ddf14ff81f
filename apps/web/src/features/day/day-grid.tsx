import { type CSSProperties, type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { openBooking } from '../../api/desk-dialogs.js';
import { useMe } from '../../api/me.js';
import { singleKeys } from '../../ui/keys.js';
import { clockTime, dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { DayHead } from './day-head.js';
import { closedSpans, columnsOf, type DayColumn, dayRange, type Placed, place } from './day-plan.js';
import { openBlocks, timeOf, wallMinute } from './day-time.js';
import { firstStop, neighbour } from './day-walk.js';
import type { DayView } from './use-day-view.js';
import { setStatus } from './visit-acts.js';
import { VisitBlock } from './visit-block.js';

/** LOOK-additions §6: 78 px an hour. */
const PX_PER_MINUTE = 78 / 60;
const QUARTER = 15;
const TOP_PX = 12;

interface Props {
  view: DayView;
  /** The session that the question at the side is about. */
  asked: string | null;
  onMenu: (id: string, anchor: HTMLElement) => void;
}

interface Column extends DayColumn {
  placed: Placed[];
}

/** Clinicians as columns, hours down, visits by the clock of the wall; arrows walk from visit to visit. */
export function DayGrid({ view, asked, onMenu }: Props) {
  const { date, zone, now, visits, clinicians, isToday, nameOf } = view;
  const { settings } = useMe().practice;
  const [focused, setFocused] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const columns: Column[] = columnsOf(
    visits,
    clinicians.map(({ id }) => id),
  ).map((column) => ({ ...column, placed: place(column.visits, date, zone) }));
  const all = columns.flatMap(({ placed }) => placed);
  const open = openBlocks(date, settings);
  const range = dayRange(open, all);
  const px = (minute: number) => TOP_PX + (minute - range[0]) * PX_PER_MINUTE;
  const hours = Array.from({ length: (range[1] - range[0]) / 60 + 1 }, (_, n) => range[0] + n * 60);
  const closed = closedSpans(open, range);
  const tabStop = all.some(({ visit }) => visit.id === focused) ? focused : (firstStop(all, now) ?? null);
  const minute = wallMinute(now, zone);
  useShowNow(grid, isToday ? date : null);

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-visit]')?.dataset.visit;
    if (!id || event.altKey || event.ctrlKey || event.metaKey) return;
    const visit = visits.find((one) => one.id === id);
    if (event.key === 'a' && singleKeys.get().on && visit && view.mayWrite) {
      event.preventDefault();
      if (visit.status !== 'arrived') void setStatus({ date, zone, id, status: 'arrived' });
      return;
    }
    const next = neighbour(columns, id, event.key);
    if (next === undefined) return;
    event.preventDefault();
    if (next) grid.current?.querySelector<HTMLElement>(`[data-visit="${next}"]`)?.focus();
  };

  return (
    <div className="dscroll" style={{ '--n': columns.length } as CSSProperties}>
      <DayHead view={view} columns={columns} onFocus={setFocused} onMenu={onMenu} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table would cut visits into rows; each says its time, person and clinician itself */}
      <div
        ref={grid}
        className="dgrid"
        role="group"
        aria-label={t('day.grid', { day: dayName(instantOf(date, '12:00', zone), zone, now) })}
        aria-describedby="day-hint"
        style={{ height: `${px(range[1]) + TOP_PX}px` }}
        onKeyDown={walk}
      >
        <p id="day-hint" className="sr">
          {t('day.gridHint')}
        </p>
        {hours.map((hour) => (
          <i key={hour} className="hline" style={{ top: `${px(hour)}px` }} />
        ))}
        <div className="hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour} className="hr" style={{ top: `${px(hour)}px` }}>
              {hourWords(hour)}
            </span>
          ))}
        </div>
        {columns.map(({ memberId, placed }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a shortcut for the mouse; the plus above does the same
          <section
            key={memberId}
            className="dcol"
            aria-label={t('day.column', { who: nameOf(memberId) ?? t('day.nobody'), count: placed.length })}
            onClick={(event: MouseEvent<HTMLElement>) => {
              if (event.target !== event.currentTarget || !view.mayWrite) return;
              const at = range[0] + (event.nativeEvent.offsetY - TOP_PX) / PX_PER_MINUTE;
              const start = Math.min(Math.max(range[0], Math.floor(at / QUARTER) * QUARTER), range[1] - QUARTER);
              openBooking({ journey: null, date, memberId, time: timeOf(start) });
            }}
          >
            {closed.map(([from, to]) => (
              <div key={from} className="rest" style={{ top: `${px(from)}px`, height: `${(to - from) * PX_PER_MINUTE}px` }}>
                {closedWords(from, to, range, zone, date)}
              </div>
            ))}
            {placed.map((one) => (
              <VisitBlock
                key={one.visit.id}
                visit={one.visit}
                view={view}
                tabbable={one.visit.id === tabStop}
                asked={one.visit.id === asked}
                box={{ top: px(one.from), height: (one.to - one.from) * PX_PER_MINUTE - 2, lane: one.lane, lanes: one.lanes }}
                onFocus={setFocused}
                onMenu={onMenu}
              />
            ))}
          </section>
        ))}
        {isToday && minute >= range[0] && minute <= range[1] && (
          <div className="nowl" style={{ top: `${px(minute)}px` }}>
            <span>{clockTime(now, zone).replace(/ [ap]m$/, '')}</span>
          </div>
        )}
      </div>
    </div>
  );
}

/** A day opens where the clock is, and is then left alone: nothing moves while it is read. */
function useShowNow(grid: RefObject<HTMLElement | null>, key: string | null): void {
  useEffect(() => {
    if (key) grid.current?.querySelector('.nowl')?.scrollIntoView({ block: 'center' });
  }, [grid, key]);
}

const hourWords = (minute: number): string => {
  const hour = (minute / 60) % 24;
  return `${hour % 12 || 12} ${hour < 12 ? 'am' : 'pm'}`;
};

function closedWords(from: number, to: number, range: readonly [number, number], zone: string, date: string): string {
  const words = (minute: number) => clockTime(instantOf(date, timeOf(minute), zone), zone);
  if (to - from < 30) return '';
  if (from === range[0] && to === range[1]) return t('day.closed');
  if (from === range[0]) return t('day.closedUntil', { when: words(to) });
  if (to === range[1]) return t('day.closedFrom', { when: words(from) });
  return t('day.closed');
}
