import type { PersonHit } from '@porchlight/client';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';

/** One person found: name, where they stand, how to reach them, what to respect. */
export function HitRow({ id, hit, on, choose }: { id: string; hit: PersonHit; on: boolean; choose: () => void }) {
  const masked = useMask();
  const name = shown(hit.name, masked);
  const reach = [hit.phone, hit.email].filter((x): x is string => x !== null && x !== hit.name).map((x) => shown(x, masked));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the search field
    <div
      id={id}
      role="option"
      aria-selected={on}
      className={`o${on ? ' on' : ''}`}
      onPointerDown={(event) => event.preventDefault()}
      onClick={choose}
    >
      {hit.stage ? <StageRing stage={hit.stage} /> : <span />}
      <span>
        <b>{hit.age === null ? name : t('board.age', { name, age: hit.age })}</b>
        <small>{[hit.stage ? t(`stage.${hit.stage}`) : t('people.noJourney'), ...reach].join(' · ')}</small>
      </span>
      <WarningChips warnings={hit.warnings} limit={2} />
    </div>
  );
}
