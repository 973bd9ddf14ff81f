import { openNewPerson } from '../../api/add-person.js';
import { useMay, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { dueWords } from '../../ui/time.js';
import { t } from '../../words/words.js';

interface Props {
  nextDue: string | null;
  reached: number;
  mine: boolean;
  onEveryone: () => void;
}

/** Nothing to do, on purpose: the porch, what was achieved, and when the next one falls due. The lamp is the only amber (LOOK §1). */
export default function EmptyQueue({ nextDue, reached, mine, onEveryone }: Props) {
  const zone = useZone();
  const at = useNow();
  const mayAdd = useMay('people.write');
  return (
    <div className="emptyq">
      <Porch />
      <h2 className="voice">{t(mine ? 'today.empty.titleMine' : 'today.empty.title')}</h2>
      <p>
        {nextDue ? t('today.empty.next', { when: dueWords(nextDue, zone, at) }) : t('today.empty.later')} {t('today.empty.itself')}
      </p>
      {reached > 0 && (
        <p className="figure">
          <b>{reached}</b> {t('today.empty.reached')}
        </p>
      )}
      <div className="acts">
        {mine && (
          <button type="button" className="btn primary" onClick={onEveryone}>
            {t('today.empty.everyone')}
          </button>
        )}
        {mayAdd && (
          <button type="button" className="btn" onClick={() => openNewPerson()}>
            {t('today.empty.add')} <kbd>n</kbd>
          </button>
        )}
      </div>
    </div>
  );
}

const Porch = () => (
  <svg className="porch" width="164" height="150" viewBox="0 0 164 150" aria-hidden="true" fill="none" strokeLinecap="round">
    <circle className="halo" cx="82" cy="76" r="62" />
    <path d="M10 68 82 8l72 60" stroke="var(--text)" strokeWidth="5.5" strokeLinejoin="round" />
    <path d="M82 34v16" stroke="var(--text)" strokeWidth="4.5" />
    <path d="M66 61c3-10 29-10 32 0Z" fill="var(--text)" />
    <path d="M70 62h24l-4 29H74Z" fill="var(--lamp)" stroke="var(--lamp-line)" strokeWidth="2.5" strokeLinejoin="round" />
    <path d="M34 136h96" stroke="var(--lamp-line)" strokeWidth="5" opacity=".7" />
    <path d="M52 146h60" stroke="var(--line-strong)" strokeWidth="4" />
  </svg>
);
