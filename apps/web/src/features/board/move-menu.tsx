import { foresee, STAGES } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../api/me.js';
import { queueQuery } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { StageRing } from '../../ui/stage-ring.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { readCard, useFilters } from './board-data.js';
import { useBoardHands } from './board-hands.js';
import { boardUi } from './board-ui.js';
import { focusCard } from './focus-card.js';

/** "Move to…", one for the board. What is not allowed yet stays in the list: hiding it would hide the way on. */
export function MoveMenu() {
  const menu = useStore(boardUi, (ui) => ui.menu);
  const filters = useFilters();
  const { me, move } = useBoardHands();
  const masked = useMask();
  const card = menu && readCard(filters, menu.id);
  const navigate = useNavigate();
  const mayCall = useMay('follow_ups.read');
  const { data: queue } = useQuery({ ...queueQuery(false), enabled: mayCall && menu !== null });
  if (!menu || !card) return null;
  const name = shown(card.name, masked);
  // Who stands on Today's list is called from there: why, the words, and how it went. Last, so that no stage loses its place.
  const due = mayCall ? queue?.rows.find(({ journeyId }) => journeyId === card.id) : undefined;
  const inToday: MenuItem[] = due
    ? [
        {
          key: 'today',
          label: t('move.openInToday'),
          glyph: <Icon is="lamp" size={16} />,
          run: () => void navigate({ to: '/today', search: { follow: due.id } }),
        },
      ]
    : [];
  const moves: MenuItem[] =
    card.stage === 'closed'
      ? [{ key: 'reopen', label: t('closing.reopen'), glyph: <Icon is="undo" size={16} />, run: () => move({ id: card.id, to: 'new' }) }]
      : STAGES.filter((to) => to !== card.stage).flatMap((to): MenuItem[] => {
          const target = foresee(card.proofs, card.stage, to, me.practice.settings.milestoneVersion);
          if (!target) return [];
          const note = target.asksOutcome ? t('move.closes') : target.ok ? undefined : t('move.needs', { count: target.unmet.length });
          return [
            {
              key: to,
              label: t(`stage.${to}`),
              glyph: target.ok ? <StageRing stage={to} /> : <Icon is="lock" size={16} />,
              note,
              quiet: !target.ok,
              run: () => move({ id: card.id, to }),
            },
          ];
        });
  return (
    <PopupMenu
      key={card.id}
      anchor={menu.anchor}
      label={t('move.menu', { name })}
      title={t('move.menu', { name })}
      items={[...moves, ...inToday]}
      ruleBefore={['closed', 'today']}
      onClose={(back) => {
        boardUi.set({ menu: null });
        if (back) focusCard(card.id, card.stage);
      }}
    />
  );
}
