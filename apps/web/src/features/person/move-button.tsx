import type { JourneyView } from '@porchlight/client';
import { movesFrom, type Stage } from '@porchlight/pipeline';
import { useState } from 'react';
import { useMay, useMe } from '../../api/me.js';
import { nowDate } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { StageRing } from '../../ui/stage-ring.js';
import { t } from '../../words/words.js';
import type { Commands } from './use-commands.js';

interface Props {
  journey: JourneyView;
  name: string;
  commands: Commands;
  /** A stage that still needs something was chosen: ask for it. */
  ask: (to: Stage) => void;
  /** Closing needs an outcome. */
  close: () => void;
}

/** "Move to…": the stages to which an edge leads, judged by the shared core over the whole journey. Refused ones say what they need and lead there. */
export function MoveButton({ journey, name, commands, ask, close }: Props) {
  const { settings } = useMe().practice;
  const mayMove = useMay('journeys.write');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!mayMove) return null;
  if (journey.stage === 'closed')
    return (
      <button
        type="button"
        className="btn"
        disabled={commands.busy}
        onClick={() =>
          void commands.run('POST', 'reopening', {}, (moved) => t('closing.reopened', { name, stage: t(`stage.${moved.card.stage}`) }))
        }
      >
        <Icon is="undo" size={16} />
        {t('person.acts.reopen')}
      </button>
    );
  const items = movesFrom(journey.state, { now: nowDate(), practice: settings }).map(
    ({ to, ok, unmet, asksOutcome }): MenuItem => ({
      key: to,
      label: asksOutcome ? t('person.acts.close') : t(`stage.${to}`),
      glyph: ok ? <StageRing stage={to} /> : <Icon is="lock" size={16} />,
      note: asksOutcome ? t('move.closes') : ok ? undefined : t('move.needs', { count: unmet.length }),
      quiet: !ok,
      run: () =>
        asksOutcome
          ? close()
          : ok
            ? void commands.run('POST', 'moves', { to }, (moved) => t('person.moved', { name, stage: t(`stage.${moved.card.stage}`) }))
            : ask(to),
    }),
  );
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={commands.busy}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon is="right" size={16} />
        {t('person.acts.move')}
      </button>
      {anchor && (
        <PopupMenu
          anchor={anchor}
          label={t('move.menu', { name })}
          title={t('move.menu', { name })}
          items={items}
          ruleBefore={['closed']}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
    </>
  );
}
