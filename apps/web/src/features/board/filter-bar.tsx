import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Filters } from '../../api/queries.js';
import { type Glyph, Icon } from '../../ui/icon.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { t } from '../../words/words.js';
import { useFilters } from './board-data.js';
import { useBoardHands } from './board-hands.js';
import { SOURCE_GLYPH, SOURCES } from './source-glyph.js';
import { useTallies } from './use-tallies.js';

type Choice = 'owner' | 'source' | 'clinician';

/** Filters stand in the address as ids and codes, never as names. */
export function FilterBar() {
  const filters = useFilters();
  const navigate = useNavigate();
  const tallies = useTallies();
  const set = (change: Filters) => void navigate({ to: '/board', search: (old) => ({ ...old, ...change }) });
  const any = Object.values(filters).some(Boolean);
  return (
    <div className="filters" role="group" aria-label={t('board.filter.results')}>
      <Choose which="owner" set={set} />
      <Choose which="source" set={set} />
      <Choose which="clinician" set={set} />
      <Switch
        label={t('board.filter.stalled')}
        n={tallies?.still}
        glyph="asleep"
        on={filters.stalled}
        set={(stalled) => set({ stalled })}
      />
      <Switch label={t('board.filter.overdue')} n={tallies?.over} glyph="alert" on={filters.overdue} set={(overdue) => set({ overdue })} />
      <Switch label={t('board.filter.mine')} glyph="person" on={filters.mine} set={(mine) => set({ mine })} />
      {any && (
        <button type="button" className="lnk" onClick={() => navigate({ to: '/board', search: (old) => ({ view: old.view }) })}>
          {t('board.filter.clear')}
        </button>
      )}
    </div>
  );
}

function Switch({
  label,
  n,
  glyph,
  on,
  set,
}: {
  label: string;
  n?: number;
  glyph: Glyph;
  on?: boolean;
  set: (on: true | undefined) => void;
}) {
  return (
    <button type="button" className={`pill${on ? ' on' : ''}`} aria-pressed={on ?? false} onClick={() => set(on ? undefined : true)}>
      <Icon is={glyph} size={14} /> {label} {n ? n : ''}
    </button>
  );
}

function Choose({ which, set }: { which: Choice; set: (change: Filters) => void }) {
  const filters = useFilters();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const items = useChoices(which, (value) => set({ [which]: value }));
  const chosen = items.find((item) => item.checked && item.key !== '');
  return (
    <>
      <button
        type="button"
        className={`pill${chosen ? ' on' : ''}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {chosen ? `${t(`board.filter.${which}`)}: ${chosen.label}` : t(`board.filter.${which}`)} <Icon is="down" size={14} />
      </button>
      {anchor && (
        <PopupMenu
          anchor={anchor}
          label={t(`board.filter.${which}`)}
          items={items}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
      {filters[which] && !chosen && <span className="sr">{filters[which]}</span>}
    </>
  );
}

function useChoices(which: Choice, choose: (value: string | undefined) => void): MenuItem[] {
  const filters = useFilters();
  const { members } = useBoardHands();
  const item = (key: string, label: string, glyph?: MenuItem['glyph']): MenuItem => ({
    key,
    label,
    glyph,
    checked: (filters[which] ?? '') === key,
    run: () => choose(key || undefined),
  });
  if (which === 'source')
    return [
      item('', t('board.filter.anySource')),
      ...SOURCES.map((source) => item(source, t(`source.${source}`), <Icon is={SOURCE_GLYPH[source]} size={15} />)),
    ];
  const people = members.filter((member) => !member.disabled && (which === 'owner' || member.roles.includes('clinician')));
  return [
    item('', t('board.filter.any')),
    ...(which === 'owner' ? [item('none', t('board.filter.nobody'))] : []),
    ...people.map((member) => item(member.id, member.name)),
  ];
}
