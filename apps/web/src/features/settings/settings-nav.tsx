import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/me.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { OWN_PLACES, SETTINGS_PLACES } from './settings-places.js';

/** The pages of the settings, those of the practice and one's own; on a phone a page of its own. */
export function SettingsNav({ page }: { page: string | null }) {
  const { permissions } = useMe();
  const groups = [
    { title: t('settings.group.practice'), places: SETTINGS_PLACES.filter(({ needs }) => permissions.includes(needs)) },
    { title: t('settings.group.you'), places: OWN_PLACES.filter(({ needs }) => permissions.includes(needs)) },
  ];
  return (
    <nav className="subnav" aria-label={t('settings.title')}>
      {groups.map(
        ({ title, places }) =>
          places.length > 0 && (
            <div key={title}>
              <h2>{title}</h2>
              <ul>
                {places.map(({ page: own, to, word }) => (
                  <li key={to}>
                    <Link to={to} className={own === page ? 'on' : undefined} aria-current={own === page ? 'page' : undefined}>
                      {t(word)}
                      <Icon is="right" size={16} />
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </nav>
  );
}
