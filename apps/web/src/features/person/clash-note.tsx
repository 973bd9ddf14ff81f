import type { Problem } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import type { Clash } from './use-merge.js';

export interface Conflict {
  who: string;
  at: string | null;
}
export const conflictOf = (problem: Problem): Conflict => ({
  who: problem.member<{ name: string } | null>('changedBy')?.name ?? t('merge.someone'),
  at: problem.member<string>('changedAt') ?? null,
});

/** Seen by the live refresh alone: that it changed, not by whom. */
export const SEEN: () => Conflict = () => ({ who: t('merge.someone'), at: null });

interface Props<K extends string> {
  conflict: Conflict;
  clashes: Clash<K>[];
  label: (field: K) => string;
  take: (field: K) => void;
}

/** Somebody was faster: who, and both versions of each field that both changed. Ours stays unless theirs is taken. */
export function ClashNote<K extends string>({ conflict, clashes, label, take }: Props<K>) {
  const zone = useZone();
  const show = (value: string | boolean) =>
    typeof value === 'boolean' ? t(value ? 'reach.answer.yes' : 'reach.answer.no') : value || t('merge.empty');
  return (
    <div className="msg two clash" role="alert">
      <div>
        <b>
          {conflict.at
            ? t('merge.title', { who: conflict.who, when: clockTime(conflict.at, zone) })
            : t('merge.titleNow', { who: conflict.who })}
        </b>
        <p>{t('merge.text')}</p>
        {clashes.map(({ field, mine, theirs }) => (
          <div key={field} className="clashrow" role="group" aria-label={t('merge.choose', { field: label(field) })}>
            <b>{label(field)}</b>
            <span>{t('merge.mine', { value: show(mine) })}</span>
            <span>{t('merge.theirs', { who: conflict.who, value: show(theirs) })}</span>
            <button type="button" className="btn" onClick={() => take(field)}>
              {t('merge.takeTheirs')}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
