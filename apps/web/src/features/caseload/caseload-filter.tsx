import type { Me, MemberView } from '@porchlight/client';
import { useState } from 'react';
import { Icon } from '../../ui/icon.js';
import { PopupMenu } from '../../ui/popup-menu.js';
import { t } from '../../words/words.js';

interface Props {
  me: Me['member'];
  members: readonly MemberView[];
  /** A member's id, or `all`. */
  chosen: string;
  onChange: (id: string) => void;
}

/** Whose clients. A clinician alone sees their own and those of nobody. */
export function CaseloadFilter({ me, members, chosen, onChange }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const clinicians = members.filter(({ disabled, roles }) => !disabled && roles.includes('clinician'));
  const mine = me.roles.includes('clinician');
  const only = me.roles.every((role) => role === 'clinician');
  const other = clinicians.find(({ id }) => id === chosen && id !== me.id);
  const choice = (id: string, words: string) => (
    <button type="button" className={chosen === id ? 'on' : ''} aria-pressed={chosen === id} onClick={() => onChange(id)}>
      {words}
    </button>
  );
  return (
    <div className="cbar">
      <span className="seg" role="group" aria-label={t('caseload.of')}>
        {mine && choice(me.id, t('caseload.mine'))}
        {choice('all', t('caseload.all'))}
      </span>
      {!only && clinicians.length > 1 && (
        <button
          type="button"
          className={`pill${other ? ' on' : ''}`}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {other?.name ?? t('caseload.of')}
          <Icon is="down" size={14} />
        </button>
      )}
      {anchor && (
        <PopupMenu
          anchor={anchor}
          label={t('caseload.of')}
          items={clinicians.map(({ id, name }) => ({ key: id, label: name, checked: chosen === id, run: () => onChange(id) }))}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
    </div>
  );
}
