import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/me.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { SETTINGS_PLACES } from './settings-places.js';

/** The pages of the settings; on a phone a page of its own. */
export function SettingsNav({ page }: { page: string | null }) {
  const { permissions } = useMe();
  return (
    <nav className="subnav" aria-label={t('settings.title')}>
      <h2>{t('settings.group.practice')}</h2>
      <ul>
        {SETTINGS_PLACES.filter(({ needs }) => permissions.includes(needs)).map(({ page: own, to, word }) => (
          <li key={to}>
            <Link to={to} className={own === page ? 'on' : undefined} aria-current={own === page ? 'page' : undefined}>
              {t(word)}
              <Icon is="right" size={16} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
