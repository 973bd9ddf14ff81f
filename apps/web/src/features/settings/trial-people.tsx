import type { RulesTrial } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { dayKey, dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';

type Person = RulesTrial['people'][number];

/** Whose call would be otherwise, by the day of it. */
export function TrialPeople({ trial, all }: { trial: RulesTrial; all: () => void }) {
  const masked = useMask();
  const zone = useZone();
  const on = (at: string) => dayName(at, zone, now());
  // What is due already is called on the next day that the practice opens: the first of the trial's days.
  const day = (at: string) => {
    const [next] = trial.days;
    return next && dayKey(Date.parse(at), zone) < next.day ? on(instantOf(next.day, '12:00', zone)) : on(at);
  };
  return (
    <section className="trialpeople" aria-label={t('settings.trial.who')}>
      <h3 className="boxh">
        <span>
          {t('settings.trial.who')} <em>{t('settings.trial.shown', { n: trial.people.length, of: trial.affected })}</em>
        </span>
        {trial.next !== null && trial.people.length < 100 && (
          <button type="button" className="lnk" onClick={all}>
            {t('settings.trial.all', { n: trial.affected })}
          </button>
        )}
      </h3>
      <ul>
        {trial.people.map((one) => (
          <li key={`${one.personId}:${one.before?.dueAt}:${one.after?.dueAt}:${one.what}`}>
            <Icon is={one.after ? 'phone' : 'stop'} size={16} />
            <div>
              <Link to="/people/$personId" params={{ personId: one.personId }}>
                {shown(one.name, masked)}
              </Link>
              <p>{why(one, day, on)}</p>
            </div>
            <span>{one.after ? day(one.after.dueAt) : t('settings.trial.noCall')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function why({ what, before, after, lastSeenAt }: Person, day: (at: string) => string, on: (at: string) => string): string {
  const hands = (call: typeof after) => call?.assignee ?? t('settings.rules.who.front_desk');
  if (what === 'other_hands') return t('settings.trial.why.other_hands', { from: hands(before), to: hands(after) });
  if (what === 'other_kind' && before && after)
    return t('settings.trial.why.other_kind', {
      from: t(`settings.rules.kind.${before.kind}`),
      to: t(`settings.rules.kind.${after.kind}`),
    });
  if (what === 'fewer' && before)
    return t('settings.trial.why.fewer', { kind: t(`settings.rules.kind.${before.kind}`), when: day(before.dueAt) });
  if (what === 'more' && after) return t('settings.trial.why.more', { kind: t(`settings.rules.kind.${after.kind}`) });
  const seen = lastSeenAt ? t('settings.trial.why.seen', { when: on(lastSeenAt) }) : '';
  return [t('settings.trial.why.moved', { when: before ? day(before.dueAt) : '' }), seen].filter(Boolean).join(' ');
}
