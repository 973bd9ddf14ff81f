import type { RulesTrial } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';

/** Calls of the next open days, as it is and as it would be. The bars are drawn beside the figures that they stand for. */
export function TrialDays({ days }: { days: RulesTrial['days'] }) {
  const zone = useZone();
  const most = Math.max(1, ...days.flatMap(({ now: was, proposed }) => [was, proposed]));
  return (
    <table className="trialdays">
      <caption className="boxh">{t('settings.trial.days')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">{t('settings.trial.day')}</span>
          </th>
          <td />
          <th scope="col">{t('settings.trial.now')}</th>
          <th scope="col">{t('settings.trial.proposed')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, now: was, proposed }) => (
          <tr key={day}>
            <th scope="row">{dayName(instantOf(day, '12:00', zone), zone, now())}</th>
            <td aria-hidden="true">
              <svg viewBox="0 0 100 13" preserveAspectRatio="none" aria-hidden="true">
                <rect className="was" width={(100 * was) / most} height="5" rx="1" />
                <rect className="is" y="8" width={(100 * proposed) / most} height="5" rx="1" />
              </svg>
            </td>
            <td className="r quiet">{was}</td>
            <td className="r">
              <b>{proposed}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
