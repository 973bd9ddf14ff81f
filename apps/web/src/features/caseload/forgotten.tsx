import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { abandonedQuery } from '../../api/day-queries.js';
import { useZone } from '../../api/me.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';

/** the list that must be empty. A quiet sentence while it is; names where it is not. */
export function Forgotten() {
  const { data } = useQuery(abandonedQuery);
  const zone = useZone();
  const masked = useMask();
  if (!data) return <footer className="cfoot" />;
  if (data.people.length === 0)
    return (
      <footer className="cfoot kept">
        <Icon is="tick" size={16} />
        {t('caseload.forgottenNone', { when: clockTime(data.asOf, zone) })}
      </footer>
    );
  return (
    <footer className="cfoot lost">
      <b>
        <Icon is="alert" size={16} />
        {t('caseload.forgotten', { count: data.people.length })}
      </b>
      <ul aria-label={t('caseload.forgottenList')}>
        {data.people.map(({ journeyId, personId, name }) => (
          <li key={journeyId}>
            <Link to="/people/$personId" params={{ personId }} className="lnk">
              {shown(name, masked)}
            </Link>
          </li>
        ))}
      </ul>
    </footer>
  );
}
