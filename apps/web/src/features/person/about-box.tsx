import type { PersonView } from '@porchlight/client';
import { useState } from 'react';
import { useMay, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { firstName, shown, useMask } from '../../ui/mask.js';
import { dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { AboutForm } from './about-form.js';
import { ageOf } from './person-words.js';

/** Name as it is written, pronouns, birth date; changed in place. */
export function AboutBox({ person }: { person: PersonView }) {
  const masked = useMask();
  const zone = useZone();
  const at = useNow();
  const mayWrite = useMay('people.write');
  const [editing, setEditing] = useState(false);
  const age = ageOf(person, zone);
  const rows: [string, string | null][] = [
    [t('about.displayName'), shown(person.displayName, masked)],
    [t('about.pronouns'), person.pronouns],
    [
      t('about.bornOn'),
      person.bornOn &&
        (masked
          ? t('person.age', { n: age })
          : `${dayName(instantOf(person.bornOn, '12:00', zone), zone, at)}, ${t('person.age', { n: age })}`),
    ],
  ];
  const title = t('about.title', { name: firstName(person.displayName, masked) });
  return (
    <section aria-label={title}>
      <div className="boxh">
        <h3>{title}</h3>
        {mayWrite && !editing && (
          <button type="button" className="lnk" aria-label={t('about.edit')} onClick={() => setEditing(true)}>
            {t('reach.edit')}
          </button>
        )}
      </div>
      <div className="box">
        {editing ? (
          <AboutForm person={person} done={() => setEditing(false)} />
        ) : (
          <dl className="facts">
            {rows.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className={value ? '' : 'quiet'}>{value ?? t('about.unknown')}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}
