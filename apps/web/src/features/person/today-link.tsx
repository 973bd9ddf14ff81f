import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/me.js';
import { queueQuery } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';

/** Somebody who is on Today's list is called from there: why, the words, and how it went (ux, screen 3). Null where they are not. */
export function useFollowUp(journeyId: string | undefined): string | null {
  const enabled = useMay('follow_ups.read');
  const { data } = useQuery({ ...queueQuery(false), enabled });
  return (enabled && data?.rows.find((row) => row.journeyId === journeyId)?.id) || null;
}

export const TodayLink = ({ follow }: { follow: string }) => (
  <Link to="/today" search={{ follow }} className="btn primary lg wide">
    <Icon is="lamp" size={18} />
    {t('today.personCall')}
  </Link>
);
