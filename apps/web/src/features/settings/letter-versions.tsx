import type { LetterTemplateHistory } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/client.js';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';

/** Every version of the letter, newest first, with how many were begun with it. */
export function LetterVersions() {
  const zone = useZone();
  const { data } = useQuery({
    queryKey: ['settings-letter-versions'],
    queryFn: ({ signal }) => ask<LetterTemplateHistory>('GET', '/api/letter-template/versions', { signal, background: true }),
  });
  if (!data || data.versions.length === 0) return null;
  return (
    <details className="sethistory">
      <summary>{t('ownWords.history', { count: data.versions.length })}</summary>
      <ol>
        {data.versions.map(({ version, at, byName, own, letters }) => (
          <li key={version}>
            <b>{t('ownWords.historyBy', { n: version, who: byName, when: dayAndTime(at, zone, now()) })}</b>
            <ul>
              <li>{t('ownWords.begun', { count: letters })}</li>
              {!own && <li>{t('ownWords.historyBuiltIn')}</li>}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
}
