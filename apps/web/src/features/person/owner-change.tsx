import type { JourneyView } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../api/me.js';
import { membersQuery } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { t } from '../../words/words.js';
import type { Commands } from './use-commands.js';

/** Who answers for this journey, and the menu that hands it to somebody else. */
export function OwnerChange({ journey, name, commands }: { journey: JourneyView; name: string; commands: Commands }) {
  const members = useQuery(membersQuery).data ?? [];
  const mayChange = useMay('journeys.write');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const owner = members.find(({ id }) => id === journey.ownerId);
  const who = owner?.name ?? t('person.noOwner');
  if (!mayChange) return <span>{who}</span>;
  const give = (ownerId: string | null, to: string) =>
    void commands.run('PUT', 'owner', { ownerId }, () => t('person.ownerSaved', { name, who: to }));
  const items: MenuItem[] = [
    {
      key: 'none',
      label: t('person.noOwner'),
      checked: journey.ownerId === null,
      run: () => journey.ownerId !== null && give(null, t('person.noOwner')),
    },
    ...members
      .filter(({ disabled, roles }) => !disabled && roles.some((role) => role !== 'biller' && role !== 'auditor'))
      .map(
        (member): MenuItem => ({
          key: member.id,
          label: member.name,
          checked: member.id === journey.ownerId,
          run: () => member.id !== journey.ownerId && give(member.id, member.name),
        }),
      ),
  ];
  return (
    <span>
      <button
        type="button"
        className="plainbtn"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('person.ownerNow', { who })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {who}
        <Icon is="down" size={14} />
      </button>
      {anchor && (
        <PopupMenu
          anchor={anchor}
          label={t('person.ownerChange', { name })}
          title={t('person.ownerChange', { name })}
          items={items}
          ruleBefore={members[0] ? [members[0].id] : []}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
    </span>
  );
}
