import { foresee, STAGES } from '@porchlight/pipeline';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { useStore } from '../../ui/store.js';
import { t } from '../../words/words.js';
import { readCard, useFilters } from './board-data.js';
import { useBoardHands } from './board-hands.js';
import { boardUi } from './board-ui.js';

/** What a sighted person at the keyboard needs to know while a card is lifted. */
export function LiftBar() {
  const held = useStore(boardUi, (ui) => ui.held);
  const filters = useFilters();
  const masked = useMask();
  const card = held && readCard(filters, held.id);
  if (!card || held?.by !== 'keys') return null;
  return (
    <div className="liftbar" aria-hidden="true">
      <b>{t('move.liftedBar', { name: shown(card.name, masked) })}</b>
      <span>
        <kbd>←</kbd> <kbd>→</kbd> {t('move.hint.stage')}
      </span>
      <span>
        <kbd>Space</kbd> {t('move.hint.drop')}
      </span>
      <span>
        <kbd>Esc</kbd> {t('move.hint.cancel')}
      </span>
    </div>
  );
}

/** The stages by the thumb while a finger holds a card. Hidden from readers: the menu is the accessible way. */
export function StageBar() {
  const held = useStore(boardUi, (ui) => (ui.held?.by === 'finger' ? ui.held.id : null));
  const spot = useStore(boardUi, (ui) => ui.spot);
  const filters = useFilters();
  const masked = useMask();
  const { me } = useBoardHands();
  const card = held === null ? null : readCard(filters, held);
  if (!card) return null;
  const targets = STAGES.flatMap((to) =>
    to === card.stage ? [] : (foresee(card.proofs, card.stage, to, me.practice.settings.milestoneVersion) ?? []),
  );
  return (
    <div className="stagebar" aria-hidden="true">
      <p>{t('board.moveTitle', { name: shown(card.name, masked) })}</p>
      <div className="cells">
        {targets.map(({ to, ok, unmet }) => (
          <div key={to} data-cell={to} className={`cell${spot === to ? ' on' : ''}${ok ? '' : ' no'}`}>
            {ok ? <StageRing stage={to} /> : <Icon is="lock" size={18} />}
            <span>
              {to === 'closed' ? t('board.close') : t(`stage.${to}`)}
              {ok ? '' : <small>{t('move.needs', { count: unmet.length })}</small>}
            </span>
          </div>
        ))}
      </div>
      <p className="quiet">{t('board.tapOutside')}</p>
    </div>
  );
}
