import type { LetterView, LetterWord } from '@porchlight/client';
import { lintLetter } from '@porchlight/pipeline';
import { type FormEvent, useId, useState } from 'react';
import { t } from '../../words/words.js';
import { useLetter } from './use-letter.js';

/** Own words, paragraph by paragraph, with what has to be mended beside each while it is typed. The API judges them again. */
export function WordsForm({ letter, done }: { letter: LetterView; done: () => void }) {
  const id = useId();
  const { busy, run } = useLetter(letter);
  const [words, setWords] = useState<LetterWord[]>(letter.words);
  const findings = words.map(({ part, text }) => (part === 'list' ? [] : lintLetter(ours(text, letter))));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const kept = words.map((word) => ({ ...word, text: word.text.trim() })).filter(({ text }) => text);
    if (await run('PUT', '', { facts: letter.facts, words: kept }, t('letters.said.saved'))) done();
  };
  const restore = async () => {
    if (await run('PUT', '', { facts: letter.facts }, t('letters.said.saved'))) done();
  };
  return (
    <form className="ledit" onSubmit={save} aria-label={t('letters.editWords')}>
      {words.map(({ text }, n) => {
        const found = findings[n] ?? [];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs keep their places while they are typed
          <div key={n} className={`fld${found.length > 0 ? ' bad' : ''}`}>
            <label htmlFor={`${id}-${n}`}>{t('letters.field.paragraph', { n: n + 1 })}</label>
            <span className="inp area voice">
              <textarea
                id={`${id}-${n}`}
                rows={Math.max(1, Math.ceil(text.length / 70), text.split('\n').length)}
                maxLength={2000}
                aria-invalid={found.length > 0 ? true : undefined}
                aria-describedby={found.length > 0 ? `${id}-${n}-f` : undefined}
                value={text}
                onChange={(event) => setWords(words.with(n, { ...words[n], text: event.target.value } as LetterWord))}
              />
            </span>
            {found.length > 0 && (
              <small id={`${id}-${n}-f`} className="fault" role="status">
                {found.map(({ says }) => says).join(' ')}
              </small>
            )}
          </div>
        );
      })}
      <div className="row-flex">
        <button type="submit" className="btn primary" disabled={busy || findings.some((found) => found.length > 0)}>
          {t('letters.save')}
        </button>
        <button type="button" className="btn ghost" onClick={done}>
          {t('do.cancel')}
        </button>
        {letter.ownWords && (
          <button type="button" className="btn ghost" disabled={busy} onClick={() => void restore()}>
            {t('letters.template')}
          </button>
        )}
      </div>
    </form>
  );
}

/** Names are theirs and are not searched. */
const ours = (text: string, { practiceName, facts }: LetterView): string =>
  [practiceName, facts.clinician ?? ''].filter(Boolean).reduce((said, name) => said.replaceAll(name, ' '.repeat(name.length)), text);
