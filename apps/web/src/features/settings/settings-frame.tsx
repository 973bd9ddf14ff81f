import type { SettingsSection, SettingsView } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { settingsQuery } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { ErrorState, Late } from '../../ui/states.js';
import { t } from '../../words/words.js';
import { SettingsNav } from './settings-nav.js';
import type { SettingsPage } from './settings-places.js';
import './settings.css';

/** The settings, once they are read; until then the states that every page has. */
export function SettingsLoaded({ page, children }: { page: SettingsSection; children: (settings: SettingsView) => ReactNode }) {
  const { data, error, refetch } = useQuery(settingsQuery);
  if (data) return children(data);
  return (
    <SettingsFrame page={page}>
      {error ? (
        <ErrorState title={t('settings.error')} error={error} retry={() => void refetch()} />
      ) : (
        <Late>
          <p className="quiet" role="status">
            {t('settings.loading')}
          </p>
        </Late>
      )}
    </SettingsFrame>
  );
}

interface Props {
  page: SettingsPage;
  children: ReactNode;
  /** What the changes would lead to. */
  aside?: ReactNode;
  /** How many changes there are, and what becomes of them. */
  bar?: ReactNode;
}

/** One page of the settings: the pages on the left, what holds in the middle, what it leads to on the right, the changes below. */
export function SettingsFrame({ page, children, aside, bar }: Props) {
  return (
    <div className="setpage">
      <div className={`sets${aside ? ' with' : ''}`}>
        <SettingsNav page={page} />
        <div className="setmain">
          <Link to="/settings" className="lnk setback">
            <Icon is="back" size={16} /> {t('settings.title')}
          </Link>
          {children}
        </div>
        {aside && (
          <aside className="setaside" aria-label={t('settings.leadsTo')}>
            {aside}
          </aside>
        )}
      </div>
      {bar}
    </div>
  );
}
