import type { MendView } from '@porchlight/client';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { shownIn, tokenLabel } from './token-text.js';

export interface Finding {
  code: string;
  severity?: string;
  start: number;
  end: number;
  found: string;
  says: string;
  mend: MendView | null;
}

interface Props {
  id: string;
  findings: readonly Finding[];
  /** The label of the text. */
  where: string;
  /** The text was changed since: its places are not known again yet. */
  stale: boolean;
  mend?: (by: MendView) => void;
}

/** What has to be mended in one text, each with the button that does it. */
export function FindingList({ id, findings, where, stale, mend }: Props) {
  if (findings.length === 0) return null;
  return (
    <ul className="wfinds" id={id} aria-label={t('ownWords.where', { what: where })}>
      {findings.map((finding) => {
        const [what = '', ...why] = shownIn(finding.says).split(/(?<=[.?!])\s+/);
        const { mend: by } = finding;
        return (
          <li key={`${finding.code}${finding.start}`} className={finding.severity === 'warning' ? 'soft' : undefined}>
            <Icon is="alert" size={16} />
            <p>
              <b>{what}</b>
              {why.length > 0 && <span>{why.join(' ')}</span>}
            </p>
            {by && mend && (
              <button type="button" className="btn" disabled={stale} onClick={() => mend(by)}>
                {buttonWords(finding.code, by.text)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function buttonWords(code: string, text: string): string {
  const [, token] = /^\s*\{([^{}]*)\}\s*$/.exec(text) ?? [];
  if (code === 'glued-placeholder') return t('ownWords.apart');
  if (token) return t('ownWords.fillIn', { what: tokenLabel(token) });
  return text ? t('ownWords.use', { what: text.replace(/^an? /, '') }) : t('ownWords.takeOut');
}
