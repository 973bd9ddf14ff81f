import type { FollowUpDetail } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';

/** Nobody is called for a closing letter: it is read, approved and sent on its own page, the only door to it. */
export function LetterLink({ sheet: { id, kind, state } }: { sheet: FollowUpDetail }) {
  if (kind !== 'termination_letter' || state !== 'open') return null;
  return (
    <Link to="/letters/$followUpId" params={{ followUpId: id }} className="btn primary xl">
      <Icon is="mail" size={18} />
      {t('today.openLetter')}
    </Link>
  );
}
