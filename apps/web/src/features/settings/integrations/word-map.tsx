import type { AppointmentSource } from '@porchlight/client';
import { useId, useState } from 'react';
import { Choice } from '../../../ui/choice.js';
import { Icon } from '../../../ui/icon.js';
import { t } from '../../../words/words.js';
import { useLineActs } from './use-line-acts.js';

const MEANINGS = [
  'booked',
  'arrived',
  'attended',
  'no_show',
  'late_cancel',
  'cancelled_client',
  'cancelled_practice',
  'cancelled',
  'broken',
  'rescheduled',
  'request',
  'removed',
  'unknown',
] as const;
type Meaning = (typeof MEANINGS)[number];

interface Props {
  source: AppointmentSource;
  mayChange: boolean;
  /** A file at hand: its words alone are asked about, and it is read again once they are said. */
  file?: { words: Word[]; again: () => void };
}

/** What the status words of a source mean: those that nobody knows first, then those that the practice has said itself. */
export function WordMap({ source, mayChange, file }: Props) {
  const titleId = useId();
  const { busy, trouble, run } = useLineActs();
  const [said, setSaid] = useState<Record<string, Meaning>>({});
  const own = new Map(source.statuses.map(({ word, means }) => [word, means]));
  const ofSource: Word[] = [
    ...source.unmapped.map((word) => ({ word, times: null, means: null })),
    ...source.statuses.filter(({ word }) => !source.unmapped.includes(word)).map(({ word, means }) => ({ word, times: null, means })),
  ];
  const rows = file?.words ?? ofSource;
  if (rows.length === 0) return null;
  const count = Object.keys(said).length;
  const save = async () => {
    const statuses = [...new Map<string, string | null>([...own, ...Object.entries(said)])].map(([word, means]) => ({ word, means }));
    const body = { version: source.version, statuses };
    if (await run('PATCH', `/api/appointment-sources/${source.id}`, { body, said: t('integrations.savedWords') })) {
      setSaid({});
      file?.again();
    }
  };
  return (
    <section className="inwords" aria-labelledby={titleId}>
      <h3 id={titleId}>{t(file ? 'integrations.file.words' : 'integrations.words', { name: source.name })}</h3>
      <ul>
        {rows.map(({ word, times, means }) => {
          const now = said[word] ?? (means as Meaning | null);
          return (
            <li key={word} className={now === null ? 'open' : undefined}>
              <code>{word}</code>
              <span className="num">{times === null ? '' : t('integrations.times', { count: times })}</span>
              <Icon is="right" size={16} />
              {mayChange ? (
                <Choice
                  label={t('integrations.meansOf', { word })}
                  value={now}
                  placeholder={t('integrations.sayWhat')}
                  options={MEANINGS.map((value) => ({ value, label: t(`integrations.means.${value}`) }))}
                  onChange={(value) => setSaid({ ...said, [word]: value })}
                />
              ) : (
                <span>{now === null ? t('integrations.sayWhat') : t(`integrations.means.${now}`)}</span>
              )}
            </li>
          );
        })}
      </ul>
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      {count > 0 && (
        <button type="button" className="btn primary" disabled={busy} onClick={() => void save()}>
          {t('integrations.saveWords', { count })}
        </button>
      )}
    </section>
  );
}

export interface Word {
  word: string;
  /** Rows of the file at hand; null = no file is at hand. */
  times: number | null;
  means: string | null;
}
