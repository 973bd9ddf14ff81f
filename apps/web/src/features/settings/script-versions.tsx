import type { ScriptHistory } from '@porchlight/client';
import type { OwnSituation, ScriptKind } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/client.js';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import type { Level } from './levels.js';
import { shown } from './token-text.js';
import { Painted } from './words-field.js';

interface Props {
  kind: ScriptKind;
  level: Level;
  bringBack?: (texts: Record<OwnSituation, string | null>) => void;
}

/** Every version of these words, newest first, with how often it was spoken; none is ever changed or taken away. */
export function ScriptVersions({ kind, level, bringBack }: Props) {
  const zone = useZone();
  const { data } = useQuery({
    queryKey: ['settings-scripts', 'versions', kind, level],
    queryFn: ({ signal }) => ask<ScriptHistory>('GET', `/api/scripts/versions?kind=${kind}&level=${level}`, { signal, background: true }),
  });
  if (!data || data.versions.length === 0) return null;
  return (
    <details className="sethistory">
      <summary>{t('ownWords.history', { count: data.versions.length })}</summary>
      <ol>
        {data.versions.map(({ version, at, byName, uses, answered, someoneElse, voicemail }) => {
          const texts = { answered, someone_else: someoneElse, voicemail };
          const own = (Object.keys(texts) as OwnSituation[]).filter((situation) => texts[situation] !== null);
          return (
            <li key={version}>
              <b>{t('ownWords.historyBy', { n: version, who: byName, when: dayAndTime(at, zone, now()) })}</b>,{' '}
              {t('ownWords.uses', { count: uses })}
              <ul className="wold">
                {own.map((situation) => (
                  <li key={situation}>
                    <small>{t(`ownWords.situation.${situation}`)}</small>
                    <span className="voice">
                      <Painted text={shown(texts[situation] ?? '').text} />
                    </span>
                  </li>
                ))}
                {own.length === 0 && <li>{t('ownWords.historyBuiltIn')}</li>}
              </ul>
              {bringBack && (
                <button type="button" className="lnk" onClick={() => bringBack(texts)}>
                  {t('ownWords.bringBack')}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
