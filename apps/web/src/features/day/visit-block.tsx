import type { DayVisit } from '@porchlight/client';
import type { CSSProperties } from 'react';
import { shown } from '../../ui/mask.js';
import { t } from '../../words/words.js';
import type { DayView } from './use-day-view.js';
import { VisitMark } from './visit-mark.js';
import { partLate, stateOf } from './visit-state.js';
import { freedWords, spokenVisit, startWords, stateWords } from './visit-words.js';

interface Props {
  visit: DayVisit;
  view: DayView;
  tabbable: boolean;
  asked: boolean;
  /** Pixels; absent = without an hour, in the row above. */
  box?: { top: number; height: number; lane: number; lanes: number };
  onFocus: (id: string) => void;
  onMenu: (id: string, anchor: HTMLElement) => void;
}

/** One visit: who, when, how it stands. A cancelled one shows the place that it left. */
export function VisitBlock({ visit, view, tabbable, asked, box, onFocus, onMenu }: Props) {
  const { zone, now, masked, nameOf } = view;
  const name = shown(visit.name, masked);
  const state = stateOf(visit, now);
  const said = stateWords(visit, { zone, now, name });
  const freed = state === 'cancelled';
  const style: CSSProperties | undefined = box && placeOf(box);
  return (
    <button
      type="button"
      data-visit={visit.id}
      data-state={state}
      className={`ap ${state}${asked ? ' asked' : ''}${box && box.height < 50 ? ' short' : ''}${box ? '' : ' untimed'}`}
      style={style}
      tabIndex={tabbable ? 0 : -1}
      aria-haspopup="menu"
      onFocus={() => onFocus(visit.id)}
      onClick={(event) => onMenu(visit.id, event.currentTarget)}
    >
      <b aria-hidden="true">{freed ? freedWords(visit, zone) : name}</b>
      <VisitMark state={state} owed={visit.followUp !== null} part={partLate(visit, now)} />
      <small aria-hidden="true">{freed ? said : `${startWords(visit, zone)} · ${said}`}</small>
      <span className="sr">{spokenVisit(visit, nameOf(visit.memberId) ?? t('day.nobody'), { zone, now, name })}</span>
    </button>
  );
}

const placeOf = ({ top, height, lane, lanes }: NonNullable<Props['box']>) =>
  ({ top: `${top}px`, height: `${height}px`, '--lane': lane, '--lanes': lanes }) as CSSProperties;
