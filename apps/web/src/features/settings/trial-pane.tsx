import type { Rules, RulesTrial } from '@porchlight/client';
import { useState } from 'react';
import { useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { TrialDays } from './trial-days.js';
import { TrialPeople } from './trial-people.js';
import { useTrial } from './use-trial.js';

const FIRST = 5;
const MANY = 100;

interface Props {
  rules: Rules;
  changes: readonly string[];
  /** A rule that cannot be saved is not tried. */
  bad: boolean;
}

/** What the changes would lead to, tried on the practice's own people. */
export function TrialPane({ rules, changes, bad }: Props) {
  const zone = useZone();
  const [limit, setLimit] = useState(FIRST);
  const wanted = changes.length > 0 && !bad;
  const { data: trial, error, fresh } = useTrial(rules, limit, wanted);
  if (bad) return <p className="note">{t('settings.trial.bad')}</p>;
  if (changes.length === 0) return <p className="note">{t('settings.trial.nothing')}</p>;
  if (error && !trial) return <p role="alert">{problemWords(error)}</p>;
  return (
    <div className="trial" aria-busy={!fresh}>
      <header>
        <h3 className="boxh">
          {t('settings.trial.title')}
          {trial && <span>{t('settings.trial.at', { time: clockTime(trial.triedAt, zone) })}</span>}
        </h3>
        <p className="big" role="status">
          {trial && fresh ? headline(trial) : t('settings.trial.busy')}
        </p>
        {trial && trial.counts.length > 0 && (
          <p className="note">{trial.counts.map(({ what, people }) => t(`settings.trial.count.${what}`, { count: people })).join(' ')}</p>
        )}
        {trial?.late && (
          <p className="note">
            {t('settings.trial.late', {
              days: trial.late.days,
              count: trial.late.sessions,
              now: trial.late.now,
              proposed: trial.late.proposed,
            })}
          </p>
        )}
      </header>
      {trial && trial.of > 0 && <TrialDays days={trial.days} />}
      {trial && trial.people.length > 0 && <TrialPeople trial={trial} all={() => setLimit(MANY)} />}
      {trial && <p className="note">{foot(trial)}</p>}
    </div>
  );
}

function headline({ of, affected, late }: RulesTrial): string {
  if (of === 0) return t(late ? 'settings.trial.fromNextSession' : 'settings.trial.fromNextCall');
  return affected === 0 ? t('settings.trial.nobody') : t('settings.trial.affected', { count: affected });
}

function foot({ tried, of, withNextSession, withSameCall }: RulesTrial): string {
  const untouched = [
    ...(withNextSession > 0 ? [t('settings.trial.withNext', { count: withNextSession })] : []),
    ...(withSameCall > 0 ? [t('settings.trial.withSame', { count: withSameCall })] : []),
  ];
  return [
    ...(untouched.length > 0 ? [t('settings.trial.untouched', { who: untouched.join(', ') })] : []),
    ...(of === 0 ? [] : [tried < of ? t('settings.trial.triedSome', { n: tried, of }) : t('settings.trial.triedAll', { count: tried })]),
    t('settings.trial.nothingWritten'),
  ].join(' ');
}
