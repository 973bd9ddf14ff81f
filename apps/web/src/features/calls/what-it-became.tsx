import type { MissedCall } from '@porchlight/client';
import { useEffect, useRef } from 'react';
import { announce } from '../../ui/announcer.js';
import { type Glyph, Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';

const GLYPH: Record<MissedCall['became'], Glyph> = {
  new_lead: 'plus',
  same_lead: 'missedCall',
  client: 'heart',
  withheld: 'noName',
  blocked: 'stop',
  known_already: 'tick',
};

interface Props {
  kept: MissedCall;
  open: (journeyId: string) => Promise<void>;
  again: () => void;
}

/** What a ring became, in a sentence, and the way there. */
export function WhatItBecame({ kept, open, again }: Props) {
  const words = t(`missed.become.${kept.became}`);
  const acts = useRef<HTMLElement>(null);
  useEffect(() => {
    announce(words);
    acts.current?.querySelector('button')?.focus();
  }, [words]);
  const { journeyId } = kept;
  return (
    <>
      <p className="became">
        <Icon is={GLYPH[kept.became]} size={20} />
        <b>{words}</b>
      </p>
      <footer ref={acts}>
        {journeyId && (
          <button type="button" className="btn primary" onClick={() => void open(journeyId)}>
            {t('missed.open')}
          </button>
        )}
        <button type="button" className={journeyId ? 'btn' : 'btn primary'} onClick={again}>
          {t('missed.again')}
        </button>
      </footer>
    </>
  );
}
