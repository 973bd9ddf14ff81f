import type { LetterView } from '@porchlight/client';
import { useState } from 'react';
import { useMay } from '../../api/me.js';
import { t } from '../../words/words.js';
import { useLetter } from './use-letter.js';

/** It came back, or could not be handed over: what now? */
export function Returned({ letter, words }: { letter: LetterView; words: string }) {
  const mayWrite = useMay('letters.write');
  const { busy, run } = useLetter(letter);
  const [open, setOpen] = useState(false);
  if (!mayWrite) return null;
  const keep = (anotherWay: boolean) =>
    void run('POST', '/return', { journeyVersion: letter.journeyVersion, anotherWay }, t('letters.said.returned'));
  return (
    <div className="lacts">
      <button type="button" className="btn ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words}
      </button>
      {open && (
        <>
          <button type="button" className="btn" disabled={busy} onClick={() => keep(true)}>
            {t('letters.anotherWay')}
          </button>
          <button type="button" className="btn" disabled={busy} onClick={() => keep(false)}>
            {t('letters.noWay')}
          </button>
        </>
      )}
    </div>
  );
}
