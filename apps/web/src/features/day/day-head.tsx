import { openBooking } from '../../api/desk-dialogs.js';
import { Icon } from '../../ui/icon.js';
import { initials } from '../../ui/mask.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { t } from '../../words/words.js';
import type { DayColumn } from './day-plan.js';
import type { DayView } from './use-day-view.js';
import { VisitBlock } from './visit-block.js';
import { tally } from './visit-state.js';

interface Props {
  view: DayView;
  columns: readonly DayColumn[];
  onFocus: (id: string) => void;
  onMenu: (id: string, anchor: HTMLElement) => void;
}

/** Whose column it is, how many are left, a booking with them; below it the visits without an hour. */
export function DayHead({ view, columns, onFocus, onMenu }: Props) {
  const { date, now, visits, isToday, nameOf } = view;
  return (
    <>
      <div className="dhead">
        <div />
        {columns.map(({ memberId, visits: theirs }) => {
          const who = nameOf(memberId) ?? t('day.nobody');
          const left = tally(theirs, now).toCome;
          return (
            <div key={memberId}>
              {memberId ? <OwnerDisc name={who} initials={initials(who)} size={24} hidden /> : <Icon is="people" size={18} />}
              <b>{who}</b>
              {isToday && theirs.length > 0 && <small>{t('day.left', { n: left })}</small>}
              {view.mayWrite && (
                <button
                  type="button"
                  className="icb"
                  aria-label={t('day.bookWith', { who })}
                  onClick={() => openBooking({ journey: null, date, memberId })}
                >
                  <Icon is="plus" size={16} />
                </button>
              )}
            </div>
          );
        })}
      </div>
      {visits.some(({ dateOnly }) => dateOnly) && (
        <div className="dhead untimed">
          <div />
          {columns.map(({ memberId, visits: theirs }) => (
            <div key={memberId}>
              {theirs
                .filter(({ dateOnly }) => dateOnly)
                .map((visit) => (
                  <VisitBlock key={visit.id} visit={visit} view={view} tabbable asked={false} onFocus={onFocus} onMenu={onMenu} />
                ))}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
