import { Problem } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOfflineSince } from '../../api/connection.js';
import { useZone } from '../../api/me.js';
import { ErrorState, Late } from '../../ui/states.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import type { SubjectState } from './use-subject.js';

/** What stands there while, or because, the person does not: skeleton, not here, not allowed, failed. Old data stays through a failed refresh. */
export function PersonStates({ state, corner, children }: { state: SubjectState; corner?: ReactNode; children: ReactNode }) {
  const { subject, error, readAt, retry } = state;
  const zone = useZone();
  const offline = useOfflineSince() !== null;
  if (subject)
    return (
      <>
        {Boolean(error) && !offline && (
          <div className="msg bad" role="status">
            <p>{Problem.is(error, 'not-found') ? t('person.gone') : t('person.kept', { when: clockTime(readAt, zone) })}</p>
            <button type="button" className="lnk" onClick={retry}>
              {t('do.retry')}
            </button>
          </div>
        )}
        {children}
      </>
    );
  return (
    <>
      {corner && <div className="corner">{corner}</div>}
      {error ? (
        <Absent error={error} retry={retry} />
      ) : (
        <Late>
          <Skeleton />
        </Late>
      )}
    </>
  );
}

/** Absent, and somebody else's, are one answer: it must not tell which. */
function Absent({ error, retry }: { error: unknown; retry: () => void }) {
  if (!Problem.is(error, 'not-found')) return <ErrorState title={t('person.error')} error={error} retry={retry} />;
  return (
    <div className="stateview">
      <h2>{t('person.notFound')}</h2>
      <p>{t('person.notFoundText')}</p>
      <Link to="/people" className="btn primary">
        {t('person.toPeople')}
      </Link>
    </div>
  );
}

function Skeleton() {
  return (
    <div className="personsk" role="status" aria-label={t('person.loading')}>
      <div className="phdr">
        <span className="disc sk" />
        <div className="who">
          <div className="sk" />
          <div className="sk short" />
        </div>
      </div>
      {[0, 1, 2].map((n) => (
        <div key={n} className="box">
          <div className="sk short" />
          <div className="sk" />
        </div>
      ))}
    </div>
  );
}
