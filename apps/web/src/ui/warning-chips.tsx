import type { Warning } from '@porchlight/client';
import { t } from '../words/words.js';
import { type Glyph, Icon } from './icon.js';

/* Restriction speaks: always glyph and words, never more than three in a row (LOOK §10). */

export const WARNING_GLYPH: Record<Warning, Glyph> = {
  safety: 'shield',
  do_not_contact: 'stop',
  no_call: 'noCall',
  no_voicemail: 'noVoicemail',
  no_practice_name: 'noName',
  no_text: 'noText',
  hours: 'clock',
  code_word: 'shield',
};
/** What could do most harm stands first. */
const ORDER: readonly Warning[] = [
  'safety',
  'do_not_contact',
  'no_call',
  'no_voicemail',
  'no_practice_name',
  'no_text',
  'hours',
  'code_word',
];
export const inOrder = (warnings: readonly Warning[]): Warning[] => ORDER.filter((w) => warnings.includes(w));

export function WarningChips({ warnings, limit = 3 }: { warnings: readonly Warning[]; limit?: number }) {
  if (warnings.length === 0) return null;
  const ordered = inOrder(warnings);
  const over = ordered.length - limit;
  return (
    <span className="chips">
      {ordered.slice(0, over > 0 ? limit - 1 : limit).map((warning) => (
        <span key={warning} className="chip no">
          <Icon is={WARNING_GLYPH[warning]} size={14} />
          {t(`warning.${warning}`)}
        </span>
      ))}
      {over > 0 && <span className="chip no">{t('warning.more', { n: over + 1 })}</span>}
    </span>
  );
}
