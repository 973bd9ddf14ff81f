import type { PersonView } from '@porchlight/client';
import { useState } from 'react';
import { Icon } from '../../ui/icon.js';
import { firstName, shown, useMask } from '../../ui/mask.js';
import { t } from '../../words/words.js';
import type { Point } from './consent-answers.js';
import { ConsentRows } from './consent-rows.js';
import { numberWords } from './person-words.js';
import { PointForm } from './point-form.js';
import { SafeForm } from './safe-form.js';
import { usePersonSave } from './use-person-save.js';

const NEW = 'new';

/** How we may reach somebody: one number at a time, what they said about it, and when and how to be careful (look: consent). */
export function ReachEditor({ person, done }: { person: PersonView; done: () => void }) {
  const masked = useMask();
  const name = firstName(person.displayName, masked);
  const [at, setAt] = useState<string>(person.contactPoints[0]?.id ?? NEW);
  const point = person.contactPoints.find(({ id }) => id === at);
  const adding = at === NEW || !point;
  return (
    <section className="reach" aria-labelledby="reach-title">
      <header className="subhead">
        <button type="button" className="icb" aria-label={t('person.back')} onClick={done}>
          <Icon is="back" />
        </button>
        <h3 id="reach-title">{t('reach.title', { name })}</h3>
      </header>
      <div className="seg wrap" role="group" aria-label={t('reach.points')}>
        {person.contactPoints.map((one) => (
          <button
            key={one.id}
            type="button"
            className={one.id === at ? 'on' : ''}
            aria-pressed={one.id === at}
            onClick={() => setAt(one.id)}
          >
            {shown(one.value, masked)}
          </button>
        ))}
        <button type="button" className={adding ? 'on' : ''} aria-pressed={adding} onClick={() => setAt(NEW)}>
          <Icon is="plus" size={14} />
          {t('do.add')}
        </button>
      </div>
      {adding ? <PointForm person={person} added={setAt} /> : <OnePoint key={point.id} person={person} point={point} name={name} />}
      <SafeForm person={person} />
    </section>
  );
}

function OnePoint({ person, point, name }: { person: PersonView; point: Point; name: string }) {
  const masked = useMask();
  const { busy, trouble, send, say } = usePersonSave(person);
  const [asking, setAsking] = useState(false);
  const value = shown(point.value, masked);
  const remove = async () => {
    if (await send('DELETE', `/contact-points/${point.id}`)) say(t('reach.removed', { value }));
  };
  return (
    <>
      <div className="pointhead">
        <div>
          <h4 className="number">{value}</h4>
          <p className="muted">{[point.kind === 'phone' && numberWords(point), t('reach.oneOf', { name })].filter(Boolean).join('. ')}</p>
        </div>
        {!asking && (
          <button type="button" className="btn ghost" aria-label={t('reach.remove', { value })} onClick={() => setAsking(true)}>
            {t('reach.removeShort')}
          </button>
        )}
      </div>
      {asking && (
        <div className="msg two">
          <p>{t('reach.removeAsk', { value })}</p>
          <span className="acts">
            <button type="button" className="btn" disabled={busy} onClick={() => void remove()}>
              {t('reach.remove', { value })}
            </button>
            <button type="button" className="btn ghost" autoFocus onClick={() => setAsking(false)}>
              {t('do.cancel')}
            </button>
          </span>
        </div>
      )}
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <ConsentRows person={person} point={point} name={name} />
    </>
  );
}
