import type { Delivery } from '@porchlight/client';
import { t } from '../../../words/words.js';

const FIGURES = ['created', 'changed', 'same', 'history', 'peopleAdded', 'unknownPeople'] as const;
const SHOWN = 10;

/** What would come of a file, or came of it; each row that was refused says why. */
export function FileFigures({ delivery: { outcome, dryRun, repeats } }: { delivery: Delivery }) {
  if (!outcome) return null;
  const { refused, refusedCount, unmapped } = outcome;
  return (
    <div className="infigures" role="status">
      <h4>{repeats ? t('integrations.file.repeats') : t(dryRun ? 'integrations.file.checked' : 'integrations.file.taken')}</h4>
      <ul className="figs">
        {FIGURES.filter((name) => outcome[name] > 0).map((name) => (
          <li key={name}>
            <b>{outcome[name]}</b> {t(`integrations.file.${name}`, { count: outcome[name] })}
          </li>
        ))}
        {refusedCount > 0 && (
          <li className="fault">
            <b>{refusedCount}</b> {t('integrations.file.refused')}
          </li>
        )}
      </ul>
      {unmapped.length > 0 && <p>{t('integrations.file.unmapped', { words: unmapped.map((word) => `“${word}”`).join(', ') })}</p>}
      {refusedCount > 0 && (
        <ul className="refusals">
          {refused.slice(0, SHOWN).map(({ at, reason }) => (
            <li key={`${at} ${reason}`}>{t('integrations.file.where', { at, reason })}</li>
          ))}
          {refusedCount > SHOWN && <li>{t('integrations.file.more', { count: refusedCount - SHOWN })}</li>}
        </ul>
      )}
    </div>
  );
}
