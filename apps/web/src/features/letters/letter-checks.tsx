import type { LetterView } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';

interface Check {
  words: string;
  note: string;
  there: boolean;
}

/** What the letter holds, and what has to be mended before it can be approved. */
export function LetterChecks({ letter }: { letter: LetterView }) {
  const { facts, missing, findings } = letter;
  const zone = useZone();
  const until = facts.endsOn ? dayName(instantOf(facts.endsOn, '12:00', zone), zone, now()) : '';
  const wish = facts.reason === 'their_wish';
  const checks: Check[] = [
    { words: t('letters.check.days'), note: t('letters.check.daysNote'), there: Boolean(facts.lastOn) },
    wish
      ? { words: t('letters.check.wish'), note: t('letters.check.wishNote'), there: true }
      : {
          words: t('letters.check.tries', { count: facts.triedOn.length }),
          note: t('letters.check.triesNote'),
          there: facts.triedOn.length > 0,
        },
    {
      words: t('letters.check.back'),
      note: t('letters.check.backNote', { when: until }),
      there: !missing.includes('number') && !missing.includes('endsOn'),
    },
    {
      words: t('letters.check.places', { count: facts.referrals.length }),
      note: t('letters.check.placesNote'),
      there: facts.referrals.length > 0,
    },
    { words: t('letters.check.help'), note: t('letters.check.helpNote'), there: true },
    { words: t('letters.check.clean'), note: t('letters.check.cleanNote'), there: findings.length === 0 },
  ];
  return (
    <section>
      <h3 className="boxh">{t('letters.holds')}</h3>
      <ul className="checks">
        {checks.map(({ words, note, there }) => (
          <li key={words}>
            <span className={`tk${there ? '' : ' off'}`}>{there && <Icon is="tick" size={12} />}</span>
            <div>
              <b>{words}</b> <span className="sr">{t(there ? 'letters.check.there' : 'letters.check.lacks')}</span>
              <p>{note}</p>
            </div>
          </li>
        ))}
      </ul>
      {missing.length + findings.length > 0 && (
        <div className="lmend" role="status">
          <b>{t('letters.mend')}</b>
          <ul>
            {missing.map((name) => (
              <li key={name}>{t(`letters.lacks.${name as 'addressee' | 'endsOn' | 'number' | 'clinician' | 'practice'}`)}</li>
            ))}
            {findings.map(({ says, at, start }) => (
              <li key={`${at}-${start}`}>{says}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
