import type { Stage } from '@porchlight/pipeline';
import { useNavigate } from '@tanstack/react-router';
import { t } from '../../words/words.js';
import { useFilters } from './board-data.js';

/** Why nobody is here, and the one way on: six silent columns read as a failure (ux.md 2.1.5). */
export function EmptyColumn({ stage, found }: { stage: Stage; found: boolean }) {
  const filtered = Object.values(useFilters()).some(Boolean);
  const navigate = useNavigate();
  if (found) return <p className="colnote">{t('board.findNone')}</p>;
  if (!filtered) return <p className="colnote">{t(`board.empty.${stage}`)}</p>;
  return (
    <p className="colnote">
      {t('board.emptyFiltered')}{' '}
      <button type="button" className="lnk" onClick={() => navigate({ to: '/board', search: (old) => ({ view: old.view }) })}>
        {t('board.clearFilters')}
      </button>
    </p>
  );
}
