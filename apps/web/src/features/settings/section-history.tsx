import type { SettingsChange, SettingsSection } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useZone } from '../../api/me.js';
import { settingsHistoryQuery } from '../../api/queries.js';
import { now } from '../../ui/clock.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';

interface Props {
  section: SettingsSection;
  /** A change in words, one line a field. */
  says: (change: SettingsChange) => string[];
}

/** Who changed what on this page, newest first; nothing of it can be taken away. */
export function SectionHistory({ section, says }: Props) {
  const zone = useZone();
  const { data } = useQuery(settingsHistoryQuery(section));
  if (!data || data.changes.length === 0) return null;
  return (
    <details className="sethistory">
      <summary>{t('settings.history.title', { count: data.changes.length })}</summary>
      <ol>
        {data.changes.map((change) => (
          <li key={change.version}>
            <b>
              {t('settings.history.by', {
                who: change.byName ?? t('settings.clash.somebody'),
                when: dayAndTime(change.at, zone, now()),
              })}
            </b>
            <ul>
              {says(change).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
}
