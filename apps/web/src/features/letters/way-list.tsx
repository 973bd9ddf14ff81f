import type { LetterView } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';

export type LetterWay = LetterView['ways'][number]['way'];

interface Props {
  letter: LetterView;
  /** Left out = the ways are only told. */
  chosen?: LetterWay | null;
  choose?: (way: LetterWay) => void;
}

/** The ways that they allowed, and for the others why not. */
export function WayList({ letter, chosen, choose }: Props) {
  const zone = useZone();
  return (
    <fieldset className="lways">
      <legend className="boxh">{t('letters.goes')}</legend>
      {letter.ways.map(({ way, allowed, why, since }) => {
        const when = since ? dayName(since, zone, now()) : '';
        const note = way === 'portal' ? t('letters.wayPortal') : t(`letters.wayWhy.${why}`, { when });
        const mayGo = allowed && (way !== 'post' || letter.state === 'drafted' || letter.windowLines !== null);
        return mayGo && choose ? (
          <label key={way} className="lway">
            <input type="radio" name="way" checked={chosen === way} onChange={() => choose(way)} />
            <WayWords way={way} note={note} />
          </label>
        ) : (
          <p key={way} className={`lway${mayGo ? '' : ' off'}`}>
            <Icon is={mayGo ? 'tick' : 'lock'} size={16} />
            <WayWords way={way} note={note} />
          </p>
        );
      })}
    </fieldset>
  );
}

const WayWords = ({ way, note }: { way: LetterWay; note: string }) => (
  <span>
    {t(`letters.way.${way}`)}
    <small>{note}</small>
  </span>
);
