import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Card, MemberView } from '@porchlight/client';
import { memo, useEffect, useRef } from 'react';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { useStore } from '../../ui/store.js';
import { ageWords } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';
import { useCard } from './board-data.js';
import { useBoardHands } from './board-hands.js';
import { boardUi } from './board-ui.js';
import { isOver, isStill } from './card-facts.js';
import { NextLine } from './next-line.js';
import { SOURCE_GLYPH } from './source-glyph.js';

interface Props {
  id: string;
  index: number;
  usualDays: number | null;
}

/** A person on the board (LOOK §8): name, where from and how long, what next and when, what to respect. */
export const BoardCard = memo(function BoardCard({ id, index, usualDays }: Props) {
  const card = useCard(id);
  return card ? <Face card={card} index={index} usualDays={usualDays} /> : null;
});

function Face({ card, index, usualDays }: { card: Card } & Omit<Props, 'id'>) {
  const { zone, members, openPerson, openMenu, mayMove } = useBoardHands();
  const masked = useMask();
  const at = useNow();
  const row = useRef<HTMLDivElement>(null);
  const active = useStore(boardUi, (ui) => ui.active === card.id);
  const held = useStore(boardUi, (ui) => ui.held?.id === card.id);
  const refused = useStore(boardUi, (ui) => ui.panel?.id === card.id);
  const flashing = useStore(boardUi, (ui) => ui.flash[card.id] !== undefined);
  const owner = members.find((member) => member.id === card.owner);
  const name = shown(card.name, masked);
  const over = isOver(card, at);

  useEffect(() => {
    const element = row.current!;
    if (!mayMove) return;
    let touched = false;
    const note = (event: PointerEvent) => {
      touched = event.pointerType === 'touch';
    };
    element.addEventListener('pointerdown', note);
    // A finger has its own sensor (finger-lift.ts): native drags by touch cannot be relied on.
    const stop = draggable({ element, canDrag: () => !touched, getInitialData: () => ({ type: 'card', id: card.id }) });
    return () => {
      element.removeEventListener('pointerdown', note);
      stop();
    };
  }, [card.id, mayMove]);

  const state = [held && 'ghost', refused && 'back', flashing && 'flash', over && 'over'].filter(Boolean).join(' ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the board has one listener for the keys of all cards (use-board-keys.ts)
    <div
      ref={row}
      role="row"
      id={`card-${card.id}`}
      aria-rowindex={index + 1}
      aria-labelledby={`face-${card.id}`}
      tabIndex={active ? 0 : -1}
      data-card={card.id}
      className={`cd ${state}`}
      onFocus={() => boardUi.set({ active: card.id })}
      onClick={(event) => (event.target as HTMLElement).closest('button') || openPerson(card)}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus, its one cell does not */}
      <div role="gridcell">
        <div id={`face-${card.id}`} className="face">
          <div className="n">
            {over && <WaitMark wait="over" />}
            <span className="nn">{card.age === null ? name : t('board.age', { name, age: card.age })}</span>
            {owner && <Owner member={owner} />}
          </div>
          <div className="m">
            <Icon is={SOURCE_GLYPH[card.source]} size={15} />
            <span>{t(`source.${card.source}`)}</span>
            <InStage card={card} usualDays={usualDays} at={at} />
          </div>
          <NextLine card={card} at={at} zone={zone} />
          <WarningChips warnings={card.warnings} />
          {flashing && <span className="sr">{t('board.changed')}</span>}
        </div>
        {mayMove && (
          <button
            type="button"
            tabIndex={active ? 0 : -1}
            className="mv"
            aria-label={t('board.moveTo', { name })}
            onClick={(event) => openMenu(card.id, event.currentTarget)}
          >
            {t('board.moveShort')} <kbd className="m" />
          </button>
        )}
        <div className="foot">
          <button type="button" tabIndex={active ? 0 : -1} className="btn" onClick={() => openPerson(card)}>
            <Icon is={card.warnings.some((w) => w === 'no_call' || w === 'do_not_contact') ? 'person' : 'phone'} size={18} />
            {card.warnings.some((w) => w === 'no_call' || w === 'do_not_contact') ? t('do.open') : t('do.call')}
          </button>
          {mayMove && (
            <button
              type="button"
              tabIndex={active ? 0 : -1}
              className="btn"
              aria-label={t('board.moveTo', { name })}
              onClick={(event) => openMenu(card.id, event.currentTarget)}
            >
              <Icon is="right" size={18} />
              {t('do.move')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

const Owner = ({ member }: { member: MemberView }) => (
  <>
    <span className="sr">{t('board.owner', { name: member.name })}</span>
    <OwnerDisc name={member.name} initials={member.initials} hidden />
  </>
);

function InStage({ card, usualDays, at }: { card: Card; usualDays: number | null; at: number }) {
  const age = ageWords(at - Date.parse(card.enteredAt));
  if (!isStill(card, usualDays, at))
    return (
      <span className="d">
        <span className="sr">{t('board.inStage')}</span> {age}
      </span>
    );
  const usual = t('time.d', { n: usualDays });
  return (
    <span className="d stall">
      <Icon is="asleep" size={13} />
      <span className="sr">{t('board.stillLong')}</span>
      {t('board.still', { age, usual })}
    </span>
  );
}
