import { Link } from '@tanstack/react-router';
import { t } from '../words/words.js';

export const NotFound = () => (
  <main className="fullstate">
    <div className="stateview">
      <h1>{t('state.notFound')}</h1>
      <p>{t('state.notFoundText')}</p>
      <Link to="/board" search={{}} className="btn primary">
        {t('state.toBoard')}
      </Link>
    </div>
  </main>
);
