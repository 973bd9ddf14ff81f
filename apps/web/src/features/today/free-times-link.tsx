import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/me.js';
import { waitlistQuery } from '../../api/waitlist-queries.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';

/** Free times that somebody is to be called for: calls of their own list, counted here. */
export function FreeTimesLink() {
  const enabled = useMay('waitlist.write');
  const { data } = useQuery({ ...waitlistQuery, enabled });
  const toOffer = data?.times.filter(({ offer }) => offer).length ?? 0;
  if (toOffer === 0) return null;
  return (
    <Link to="/waitlist" className="lnk freetimes">
      <Icon is="clock" size={16} />
      {t('waitlist.today', { count: toOffer })}
    </Link>
  );
}
