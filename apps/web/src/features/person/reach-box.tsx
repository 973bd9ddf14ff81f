import type { PersonView } from '@porchlight/client';
import { useMay } from '../../api/me.js';
import { firstName, useMask } from '../../ui/mask.js';
import { t } from '../../words/words.js';
import { ReachSummary } from './reach-summary.js';

export function ReachBox({ person, edit }: { person: PersonView; edit: () => void }) {
  const masked = useMask();
  const mayWrite = useMay('people.write');
  const title = t('reach.title', { name: firstName(person.displayName, masked) });
  return (
    <section aria-label={title}>
      <div className="boxh">
        <h3>{title}</h3>
        {mayWrite && (
          <button type="button" className="lnk" onClick={edit}>
            {t('reach.edit')}
          </button>
        )}
      </div>
      <ReachSummary person={person} />
    </section>
  );
}
