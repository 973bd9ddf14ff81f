import type { LetterView } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { useMay, useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { DateField } from '../../ui/date-field.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { dayKey, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { useLetter } from './use-letter.js';
import { type LetterWay, WayList } from './way-list.js';

const PAPERS = [
  ['letter', 'letters.printLetter'],
  ['a4', 'letters.printA4'],
] as const;

/** The file as it was approved; whoever opens it is written to the audit. */
export function LetterPrint({ letter }: { letter: LetterView }) {
  return (
    <section aria-label={t('letters.print')}>
      <h3 className="boxh">{t('letters.print')}</h3>
      <div className="row-flex two">
        {PAPERS.map(([paper, words]) => (
          <a key={paper} className="btn" href={`/api/letters/${letter.id}/pdf?paper=${paper}`} target="_blank" rel="noopener">
            <Icon is="file" size={16} />
            {t(words)} <span className="sr">, {t('letters.opens')}</span>
          </a>
        ))}
      </div>
    </section>
  );
}

/** It left: how, when, on which sheet, and what proves it. */
export function LetterSending({ letter }: { letter: LetterView }) {
  const zone = useZone();
  const masked = useMask();
  const mayWrite = useMay('letters.write');
  const { busy, run } = useLetter(letter);
  const today = dayKey(now(), zone);
  const [way, setWay] = useState<LetterWay | null>(letter.windowLines ? 'post' : 'hand');
  const [paper, setPaper] = useState<'letter' | 'a4'>('letter');
  const [on, setOn] = useState(today);
  const [proof, setProof] = useState('');
  if (!mayWrite) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!way) return;
    // Today is this moment; an earlier day is its noon, or the approval where that was later.
    const noon = instantOf(on, '12:00', zone);
    const at = on === today ? {} : { at: letter.approved && noon < letter.approved.at ? letter.approved.at : noon };
    const said = proof.trim() ? { proof: proof.trim() } : {};
    void run(
      'POST',
      '/sending',
      { journeyVersion: letter.journeyVersion, way, paper, ...at, ...said },
      t('letters.said.sent', { name: shown(letter.name, masked) }),
    );
  };
  return (
    <form className="lform" onSubmit={send}>
      <WayList letter={letter} chosen={way} choose={setWay} />
      <fieldset className="lways row">
        <legend className="sr">{t('letters.paperUsed')}</legend>
        {PAPERS.map(([one, words]) => (
          <label key={one} className="lway">
            <input type="radio" name="paper" checked={paper === one} onChange={() => setPaper(one)} />
            <span>{t(words)}</span>
          </label>
        ))}
      </fieldset>
      <DateField
        label={t('letters.wentOn')}
        value={on}
        max={today}
        min={letter.approved ? dayKey(letter.approved.at, zone) : undefined}
        onChange={setOn}
      />
      <Field
        label={t('letters.proof')}
        note={t('letters.proofNote')}
        value={proof}
        maxLength={500}
        onChange={(event) => setProof(event.target.value)}
      />
      <button type="submit" className="btn primary lg wide" disabled={busy || !way || !on}>
        {t('letters.went')}
      </button>
    </form>
  );
}
