import type { CallSource } from '@porchlight/client';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../../ui/icon.js';
import { t } from '../../../words/words.js';
import { useLineActs } from './use-line-acts.js';

/** The address and the secret of a phone line, in view until somebody says that they have them. */
export function SecretOnce({ line, done }: { line: CallSource; done: () => void }) {
  const { trouble, run } = useLineActs();
  const [secret, setSecret] = useState<string | null>(null);
  const asked = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // It answers once: asked twice by a page that is drawn twice, it would be lost.
    if (asked.current) return;
    asked.current = true;
    void run<{ secret: string }>('GET', `/api/call-sources/${line.id}/secret`).then((answer) => {
      setSecret(answer?.secret ?? null);
      heading.current?.focus();
    });
  });
  if (trouble)
    return (
      <p className="fault" role="alert">
        {trouble}
      </p>
    );
  if (!secret) return null;
  return (
    <section className="once" aria-labelledby="once-title">
      <h3 id="once-title" ref={heading} tabIndex={-1}>
        <Icon is="lock" size={17} /> {t('integrations.once.title')}
      </h3>
      <dl>
        <Copied word={t('integrations.once.address')} text={location.origin + line.hookPath} />
        <Copied word={t('integrations.once.secret')} text={secret} />
      </dl>
      <p className="quiet">{t('integrations.once.doc')}</p>
      <button type="button" className="btn primary" onClick={done}>
        {t('integrations.once.done')}
      </button>
    </section>
  );
}

function Copied({ word, text }: { word: string; text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <code>{text}</code>
        <button
          type="button"
          className="btn"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
          aria-label={`${t('integrations.once.copy')}: ${word}`}
        >
          {copied ? t('integrations.once.copied') : t('integrations.once.copy')}
        </button>
      </dd>
    </div>
  );
}
