import type { Me } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { dayName, dueWords } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { FreeTimesLink } from './free-times-link.js';
import { isMine, type Today } from './use-queue.js';

/** More lights than this say nothing that the number does not. */
const MOST_LIGHTS = 40;

interface Props {
  me: Me;
  today: Today;
  mine: boolean;
  onMine: (mine: boolean) => void;
  narrow: boolean;
  /** Whose calls: on a phone it stands with the list only. */
  whose: boolean;
}

/** How many, how late, how far: the heading, and a string of lights that can be counted (LOOK §6). */
export function QueueHead({ me, today, mine, onMine, narrow, whose }: Props) {
  const { open, queue } = today;
  const over = open.filter(({ wait }) => wait.over).length;
  const reached = queue?.reached ?? 0;
  const own = mine ? open.length : open.filter(({ row }) => isMine(row, me)).length;
  return (
    <header className="qhead">
      <div className="l1">
        <h2>{t('today.toCall', { count: open.length })}</h2>
        {over > 0 && (
          <span className="chip late">
            <Icon is="alert" size={14} />
            {t(narrow ? 'today.pastShort' : 'today.past', { n: over })}
          </span>
        )}
        {reached > 0 && !narrow && (
          <span className="chip done">
            <Icon is="tick" size={14} />
            {t('today.reached', { n: reached })}
          </span>
        )}
        <span className="grow" />
        {whose && (
          <div className="seg" role="group" aria-label={t('today.whose')}>
            <button type="button" className={mine ? '' : 'on'} aria-pressed={!mine} onClick={() => onMine(false)}>
              {t('today.everyone')}
            </button>
            <button type="button" className={mine ? 'on' : ''} aria-pressed={mine} onClick={() => onMine(true)}>
              {t('today.mine')} {own}
            </button>
          </div>
        )}
      </div>
      <FreeTimesLink />
      {!narrow && open.length > 0 && <Lights today={today} over={over} />}
    </header>
  );
}

function Lights({ today: { open, queue }, over }: { today: Today; over: number }) {
  const zone = useZone();
  const at = useNow();
  const reached = Math.min(queue?.reached ?? 0, MOST_LIGHTS);
  const left = open.slice(0, MOST_LIGHTS - reached);
  const day = dayName(at, zone, at);
  const note = queue?.nextDue ? t('today.headNote', { day, when: dueWords(queue.nextDue, zone, at) }) : t('today.onlyDay', { day });
  return (
    <div className="lights">
      <span role="img" aria-label={t('today.lights', { reached: queue?.reached ?? 0, left: open.length, over })}>
        {Array.from({ length: reached }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lights are alike
          <i key={n} className="lt done" />
        ))}
        {left.map(({ row, wait }) => (
          <i key={row.id} className={wait.over ? 'lt over' : 'lt'} />
        ))}
      </span>
      <small>{note}</small>
    </div>
  );
}
