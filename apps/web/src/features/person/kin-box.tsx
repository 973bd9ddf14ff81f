import type { PersonView } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/me.js';
import { initials, shown, useMask } from '../../ui/mask.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { t, type WordKey } from '../../words/words.js';
import { KinForm } from './kin-form.js';

const KNOWN = ['guardian', 'guarantor', 'partner', 'parent'];
const kindWords = (kind: string): string => t((KNOWN.includes(kind) ? `kin.kind.${kind}` : 'kin.kind.other') as WordKey).toLowerCase();

/** People who belong to this one, and what each may: pay, and be told. */
export function KinBox({ person }: { person: PersonView }) {
  const masked = useMask();
  const mayWrite = useMay('people.write');
  const [adding, setAdding] = useState(false);
  return (
    <section aria-label={t('kin.title')}>
      <div className="boxh">
        <h3>{t('kin.title')}</h3>
        {mayWrite && !adding && (
          <button type="button" className="lnk" onClick={() => setAdding(true)}>
            {t('kin.add')}
          </button>
        )}
      </div>
      <div className="box plain">
        {person.relationships.map((kin) => {
          const name = shown(kin.name, masked);
          return (
            <div key={kin.id} className="kin">
              <OwnerDisc name={name} initials={initials(kin.name)} size={28} hidden />
              <div>
                <Link to="/people/$personId" params={{ personId: kin.personId }}>
                  <b>{name}</b>
                </Link>
                , {kindWords(kin.kind)}
                <p className="muted">
                  {[kin.mayPay ? t('kin.mayPay') : t('kin.mayNotPay'), kin.mayBeTold ? t('kin.mayBeTold') : t('kin.toldNothing')].join(
                    ', ',
                  )}
                </p>
              </div>
            </div>
          );
        })}
        {person.relationships.length === 0 && !adding && <p className="muted">{t('kin.none')}</p>}
        {adding && <KinForm person={person} done={() => setAdding(false)} />}
      </div>
    </section>
  );
}
