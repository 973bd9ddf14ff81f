import type { OriginView } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { originQuery } from '../../api/asks-queries.js';
import { useMay } from '../../api/me.js';
import { shown, useMask } from '../../ui/mask.js';
import { listOf, t } from '../../words/words.js';
import { OriginForm } from './origin-form.js';

/** How somebody found us, and who named us. */
export function OriginBox({ journeyId, personId }: { journeyId: string; personId: string }) {
  const mayRead = useMay('origins.read');
  const mayWrite = useMay('people.write');
  const masked = useMask();
  const { data: origin } = useQuery({ ...originQuery(journeyId), enabled: mayRead });
  const [editing, setEditing] = useState(false);
  if (!mayRead || !origin) return null;
  return (
    <section aria-label={t('origin.title')}>
      <div className="boxh">
        <h3>{t('origin.title')}</h3>
        {mayWrite && !editing && (
          <button type="button" className="lnk" onClick={() => setEditing(true)}>
            {origin.version === 0 ? t('origin.ask') : t('origin.change')}
          </button>
        )}
      </div>
      <div className="box plain">
        {editing ? (
          <OriginForm journeyId={journeyId} personId={personId} origin={origin} done={() => setEditing(false)} />
        ) : origin.version === 0 ? (
          <p className="muted">{t('origin.unknown')}</p>
        ) : (
          <>
            <p>{wordsOf(origin, (name) => shown(name, masked))}</p>
            {origin.also.length > 0 && (
              <p className="muted">{t('origin.alsoFrom', { list: listOf(origin.also.map((one) => t(`origin.by.${one}`))) })}</p>
            )}
            {origin.version > 1 && <p className="muted">{t('origin.changed', { count: origin.version })}</p>}
          </>
        )}
      </div>
    </section>
  );
}

function wordsOf({ source, referrer }: OriginView, name: (of: string) => string): string {
  const how = t(`origin.by.${source}`);
  return referrer ? t('origin.through', { source: how, name: referrer.name === null ? t('origin.erased') : name(referrer.name) }) : how;
}
