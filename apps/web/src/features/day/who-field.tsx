import type { PersonHit } from '@porchlight/client';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { searchPeople } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { t } from '../../words/words.js';

const SHORTEST = 2;
const TYPING_MS = 180;

interface Props {
  who: { name: string } | null;
  error?: string;
  onChoose: (hit: PersonHit | null) => void;
}

/** Somebody whom we know, by any part of a name or number; arrows and Enter choose. What is typed is kept nowhere. */
export function WhoField({ who, error, onChoose }: Props) {
  const [q, setQ] = useState('');
  const [hits, setHits] = useState<PersonHit[] | null>(null);
  const [at, setAt] = useState(0);
  const masked = useMask();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setAt(0);
    if (q.trim().length < SHORTEST) return setHits(null);
    const asking = new AbortController();
    const timer = setTimeout(() => {
      searchPeople(q.trim(), asking.signal, 6).then(setHits, () => {});
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [q]);
  const choose = (hit: PersonHit | undefined) => {
    if (!hit?.journeyId || hit.stage === 'closed') return;
    onChoose(hit);
    setHits(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!hits?.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + hits.length) % hits.length);
    else if (event.key === 'Enter') choose(hits[at]);
    else return;
    event.preventDefault();
  };
  if (who)
    return (
      <div className="whochosen">
        <Icon is="person" size={18} />
        <b>{shown(who.name, masked)}</b>
        <button type="button" className="lnk" onClick={() => onChoose(null)}>
          {t('day.booking.change')}
        </button>
      </div>
    );
  return (
    <div className={`fld${error ? ' bad' : ''}`}>
      <label htmlFor={id}>{t('day.booking.who')}</label>
      <span className="inp">
        <Icon is="search" size={16} />
        <input
          ref={field}
          id={id}
          type="search"
          role="combobox"
          aria-expanded={hits !== null}
          aria-controls={`${id}-hits`}
          aria-activedescendant={hits?.[at] ? `${id}-${at}` : undefined}
          aria-describedby={`${id}-note`}
          aria-invalid={error ? true : undefined}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </span>
      <small id={`${id}-note`} className={error ? 'fault' : 'note'}>
        {error ?? (hits?.length === 0 ? t('day.booking.none') : t('day.booking.whoNote'))}
      </small>
      <div id={`${id}-hits`} role="listbox" aria-label={t('people.results')} className="whohits" hidden={!hits?.length}>
        {hits?.map((hit, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
          <div
            key={hit.personId}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            aria-disabled={!hit.journeyId || hit.stage === 'closed'}
            className={n === at ? 'on' : undefined}
            onClick={() => choose(hit)}
          >
            {hit.stage ? <StageRing stage={hit.stage} /> : <Icon is="person" size={16} />}
            <span>{shown(hit.name, masked)}</span>
            <small>{hit.journeyId && hit.stage && hit.stage !== 'closed' ? t(`stage.${hit.stage}`) : t('day.booking.closed')}</small>
          </div>
        ))}
      </div>
    </div>
  );
}
