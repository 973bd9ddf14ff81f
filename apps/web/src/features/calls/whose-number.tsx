import { useEffect, useRef } from 'react';
import type { Match } from '../../api/add-person.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { t } from '../../words/words.js';

/** Several people have the number: somebody says who it was, it is never guessed. */
export function WhoseNumber({ matches, busy, choose }: { matches: Match[]; busy: boolean; choose: (personId: string) => void }) {
  const masked = useMask();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={box} className="dupes" role="group" aria-label={t('missed.whose')}>
      <b>{t('missed.whose')}</b>
      {matches.map((match) => (
        <button key={match.personId} type="button" className="btn whose" disabled={busy} onClick={() => choose(match.personId)}>
          {match.stage ? <StageRing stage={match.stage} /> : <Icon is="person" size={16} />}
          <span>{shown(match.name, masked)}</span>
          <small>{match.stage ? t(`stage.${match.stage}`) : t('people.noJourney')}</small>
        </button>
      ))}
    </div>
  );
}
