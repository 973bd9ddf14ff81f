import type { DayVisit } from '@porchlight/client';
import { Icon } from '../../ui/icon.js';
import { firstName, shown } from '../../ui/mask.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import type { DayView } from './use-day-view.js';
import { askFix } from './visit-acts.js';

/** two who should not meet would. Two times and a button, never a reason; only the desk reads it. */
export function ApartNotes({ view }: { view: DayView }) {
  const { day, date, mayWrite } = view;
  const pairs = (day?.apart ?? []).flatMap(({ visitId, otherVisitId }) => {
    const two = [visitId, otherVisitId].map((id) => day?.visits.find((visit) => visit.id === id));
    return two[0] && two[1] ? [two as [DayVisit, DayVisit]] : [];
  });
  return pairs.map((pair) => {
    const [first, second] = pair.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
    const asked = pair.find(({ followUp }) => followUp === 'scheduling_fix');
    const { zone, masked } = view;
    const words = {
      a: shown(first.name, masked),
      atA: clockTime(first.startsAt, zone),
      b: shown(second.name, masked),
      atB: clockTime(second.startsAt, zone),
    };
    return (
      <section key={`${first.id} ${second.id}`} className="apart" aria-label={t('day.apart.title')}>
        <Icon is="door" size={18} />
        <div>
          <b>{t('day.apart.title')}</b>
          <p>{t('day.apart.text', words)}</p>
          {asked ? (
            <p className="quiet">{t('day.apart.asked', { name: shown(asked.name, masked) })}</p>
          ) : (
            mayWrite &&
            [second, first].map((visit) => (
              <button key={visit.id} type="button" className="btn" onClick={() => void askFix(date, visit)}>
                {t('day.apart.ask', { name: firstName(visit.name, masked) })}
              </button>
            ))
          )}
        </div>
      </section>
    );
  });
}
