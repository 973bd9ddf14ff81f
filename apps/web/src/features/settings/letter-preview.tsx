import type { LetterTemplateView } from '@porchlight/client';
import { t } from '../../words/words.js';

/** How the letter reads, for somebody made up; the last one that was clean stays while something is mended. */
export function LetterPreview({
  template,
  words,
  pending,
}: {
  template: LetterTemplateView;
  words: LetterTemplateView['preview'];
  pending: boolean;
}) {
  const { practiceName, address, number } = template;
  return (
    <figure className="sheet wpreview">
      {words.length === 0 ? (
        <p className="quiet">{t(pending ? 'ownWords.checking' : 'ownWords.previewWaits')}</p>
      ) : (
        <article className="paper" aria-label={t('ownWords.preview')}>
          <div className="lh">
            <div>
              <b>{practiceName}</b>
              {[...address, ...(number ? [number] : [])].map((line) => (
                <span key={line} className="lhline">
                  {line}
                </span>
              ))}
            </div>
          </div>
          <div className="bodyt wbody">
            {words.map(({ part, text }) =>
              part === 'list' ? (
                <ul key={text}>
                  {text.split('\n').map((item) => (
                    <li key={item}>{item}</li>
                  ))}
                </ul>
              ) : (
                <p key={text} className={part === 'signature' ? 'sig' : undefined}>
                  {text}
                </p>
              ),
            )}
          </div>
        </article>
      )}
      <figcaption className="quiet small">{t('ownWords.preview')}</figcaption>
    </figure>
  );
}
