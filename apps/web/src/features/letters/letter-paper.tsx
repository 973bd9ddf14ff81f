import type { LetterView } from '@porchlight/client';
import { Fragment } from 'react';
import { t } from '../../words/words.js';

/** A date as the letter writes it; every one of them comes from the record. */
const DATE = '(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}(?:, \\d{4})?';

/** The letter as it will be printed: an envelope's window at its place, what comes from the record dotted. */
export function LetterPaper({ letter }: { letter: LetterView }) {
  const { facts, words, practiceName, practiceAddress, windowLines, dated } = letter;
  const known = letter.ownWords ? [] : [facts.addressee, facts.number, facts.clinician].filter((one): one is string => Boolean(one));
  return (
    <figure className="sheet">
      <article className="paper" aria-label={t('letters.paper')}>
        <div className="lh">
          <div>
            <b>{practiceName}</b>
            {[...practiceAddress, ...(facts.number ? [facts.number] : [])].map((line) => (
              <span key={line} className="lhline">
                {line}
              </span>
            ))}
          </div>
          <Slot>{dated}</Slot>
        </div>
        <address className="to">
          {windowLines ? (
            windowLines.map((line) => (
              <Fragment key={line}>
                <Slot>{line}</Slot>
                <br />
              </Fragment>
            ))
          ) : (
            <Slot>{t('letters.byHand')}</Slot>
          )}
        </address>
        <div className="bodyt">
          {words.map(({ part, text }) =>
            part === 'list' ? (
              <ul key={text}>
                {text.split('\n').map((item) => (
                  <li key={item}>
                    <Slot>{item}</Slot>
                  </li>
                ))}
              </ul>
            ) : (
              <p key={text} className={part === 'signature' ? 'sig' : undefined}>
                <Marked text={text} known={known} dates={!letter.ownWords} />
              </p>
            ),
          )}
        </div>
        <div className="ft">
          <span>{practiceName}</span>
          <span>{t('letters.page')}</span>
        </div>
      </article>
      <figcaption className="quiet small">
        {t(letter.ownWords ? 'letters.own' : 'letters.slots', { n: letter.ownTemplate ?? letter.template })}
      </figcaption>
    </figure>
  );
}

const Slot = ({ children }: { children: string }) => <span className="slotm">{children}</span>;

function Marked({ text, known, dates }: { text: string; known: string[]; dates: boolean }) {
  const patterns = [...known.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), ...(dates ? [DATE] : [])];
  if (patterns.length === 0) return text;
  const parts = text.split(new RegExp(`(${patterns.join('|')})`));
  return parts.map((part, n) => {
    const Part = n % 2 === 1 ? Slot : Fragment;
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence stay where they are, and two may be alike
    return <Part key={n}>{part}</Part>;
  });
}
