import type { LetterFacts, LetterView } from '@porchlight/client';
import { type FormEvent, useId, useState } from 'react';
import { DateField } from '../../ui/date-field.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { useLetter } from './use-letter.js';

const MOST_TRIES = 10;

/** What the letter is filled with. Saved, it reads in the template's words again. */
export function FactsForm({ letter, done }: { letter: LetterView; done: () => void }) {
  const id = useId();
  const { busy, run } = useLetter(letter);
  const [facts, setFacts] = useState<LetterFacts>(letter.facts);
  const [places, setPlaces] = useState(letter.facts.referrals.map(({ name, reach }) => `${name}, ${reach}`).join('\n'));
  const set = (change: Partial<LetterFacts>) => setFacts({ ...facts, ...change });
  const tries = (change: (days: string[]) => string[]) => set({ triedOn: change([...facts.triedOn]) });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const trimmed = (text: string | null) => text?.trim() || null;
    const kept: LetterFacts = {
      ...facts,
      addressee: facts.addressee.trim(),
      number: trimmed(facts.number),
      clinician: trimmed(facts.clinician),
      crisisLine: trimmed(facts.crisisLine),
      triedOn: facts.triedOn.filter(Boolean),
      referrals: placesIn(places),
    };
    const words = letter.ownWords ? { words: letter.words } : {};
    if (await run('PUT', '', { facts: kept, ...words }, t('letters.said.saved'))) done();
  };
  return (
    <form className="ledit" onSubmit={save} aria-label={t('letters.editFacts')}>
      <fieldset className="lways row">
        <legend className="boxh">{t('letters.field.reason')}</legend>
        {(['not_reached', 'their_wish'] as const).map((reason) => (
          <label key={reason} className="lway">
            <input type="radio" name="reason" checked={facts.reason === reason} onChange={() => set({ reason })} />
            <span>{t(`letters.field.${reason}`)}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={t('letters.field.addressee')}
        value={facts.addressee}
        required
        maxLength={120}
        autoFocus
        onChange={(event) => set({ addressee: event.target.value })}
      />
      <div className="lpair">
        <DateField label={t('letters.field.firstOn')} value={facts.firstOn ?? ''} onChange={(day) => set({ firstOn: day || null })} />
        <DateField label={t('letters.field.lastOn')} value={facts.lastOn ?? ''} onChange={(day) => set({ lastOn: day || null })} />
      </div>
      {facts.triedOn.map((day, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is all that tells the days apart while they are typed
        <div key={n} className="ltry">
          <DateField
            label={t('letters.field.triedOn', { n: n + 1 })}
            value={day}
            onChange={(typed) => tries((days) => days.with(n, typed))}
          />
          <button
            type="button"
            className="icb"
            aria-label={t('letters.field.dropTry', { n: n + 1 })}
            onClick={() => tries((days) => days.toSpliced(n, 1))}
          >
            <Icon is="close" />
          </button>
        </div>
      ))}
      {facts.triedOn.length < MOST_TRIES && (
        <button type="button" className="lnk lstart" onClick={() => tries((days) => [...days, ''])}>
          {t('letters.field.addTry')}
        </button>
      )}
      <div className="lpair">
        <DateField label={t('letters.field.endsOn')} value={facts.endsOn} onChange={(endsOn) => set({ endsOn })} />
        <Field
          label={t('letters.field.number')}
          value={facts.number ?? ''}
          maxLength={60}
          onChange={(event) => set({ number: event.target.value })}
        />
      </div>
      <div className="fld">
        <label htmlFor={id}>{t('letters.field.referrals')}</label>
        <span className="inp area">
          <textarea id={id} rows={3} aria-describedby={`${id}-note`} value={places} onChange={(event) => setPlaces(event.target.value)} />
        </span>
        <small id={`${id}-note`} className="note">
          {t('letters.field.referralsNote')}
        </small>
      </div>
      <Field
        label={t('letters.field.crisisLine')}
        value={facts.crisisLine ?? ''}
        maxLength={300}
        onChange={(event) => set({ crisisLine: event.target.value })}
      />
      <Field
        label={t('letters.field.clinician')}
        value={facts.clinician ?? ''}
        maxLength={120}
        onChange={(event) => set({ clinician: event.target.value })}
      />
      <div className="row-flex">
        <button type="submit" className="btn primary" disabled={busy || !facts.addressee.trim() || !facts.endsOn}>
          {t('letters.save')}
        </button>
        <button type="button" className="btn ghost" onClick={done}>
          {t('do.cancel')}
        </button>
      </div>
    </form>
  );
}

/** `Name, number` a line; a line without a comma is a name that is reached under itself. */
function placesIn(text: string): LetterFacts['referrals'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const cut = line.lastIndexOf(',');
      return cut > 0 ? { name: line.slice(0, cut).trim(), reach: line.slice(cut + 1).trim() || line } : { name: line, reach: line };
    });
}
