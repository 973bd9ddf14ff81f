import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lettersQuery } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { ErrorState, Late } from '../../ui/states.js';
import { useMedia } from '../../ui/use-media.js';
import { t } from '../../words/words.js';
import { LetterDesk } from './letter-desk.js';
import { LetterList } from './letter-list.js';
import '../../ui/paper.css';
import './letters.css';

/** Who is owed a letter, and the letter beside it; on a phone one after the other (ux 2.9). */
export default function LettersPage({ followUpId }: { followUpId: string | null }) {
  const { data: letters, error, refetch } = useQuery(lettersQuery);
  const room = useMedia('(min-width: 1000px)');
  if (error && !letters) return <ErrorState title={t('letters.error')} error={error} retry={() => void refetch()} />;
  if (!letters)
    return (
      <Late>
        <p className="quiet lead">{t('letters.loading')}</p>
      </Late>
    );
  const chosen = letters.find(
    (row) => row.followUpId === (followUpId ?? (room ? letters.find(({ group }) => group !== 'done')?.followUpId : null)),
  );
  const asked = chosen ?? (followUpId ? { followUpId, letterId: null, row: null } : null);
  return (
    <div className={`letters printed${asked ? ' one' : ''}`}>
      {(room || !asked) && <LetterList letters={letters} chosen={asked?.followUpId ?? null} />}
      {asked && (
        <div className="lettermain" key={asked.followUpId}>
          {!room && (
            <Link to="/letters" className="lnk lback">
              <Icon is="back" size={16} /> {t('letters.back')}
            </Link>
          )}
          <LetterDesk followUpId={asked.followUpId} row={chosen ?? null} />
        </div>
      )}
      {!asked && room && <p className="quiet lnone">{t(letters.length > 0 ? 'letters.choose' : 'letters.none')}</p>}
    </div>
  );
}
