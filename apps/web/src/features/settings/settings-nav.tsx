import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/me.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { SETTINGS_PLACES } from './settings-places.js';

/** The pages of the settings; on a phone a page of its own. */
export function SettingsNav({ page }: { page: string | null }) {
  const mayRead = useMay('settings.read');
  return (
    <nav className="subnav" aria-label={t('settings.title')}>
      {mayRead && <h2>{t('settings.group.practice')}</h2>}
      <ul>
        {(mayRead ? SETTINGS_PLACES : []).map(({ page: own, to, word }) => (
          <li key={to}>
            <Link to={to} className={own === page ? 'on' : undefined} aria-current={own === page ? 'page' : undefined}>
              {t(word)}
              <Icon is="right" size={16} />
            </Link>
          </li>
        ))}
      </ul>
      <h2>{t('settings.group.you')}</h2>
      <ul>
        <li>
          <Link to="/settings/me" className={page === 'me' ? 'on' : undefined} aria-current={page === 'me' ? 'page' : undefined}>
            {t('me.short')}
            <Icon is="right" size={16} />
          </Link>
        </li>
      </ul>
    </nav>
  );
}
