import type { PersonView, Warning } from '@porchlight/client';
import { Icon } from '../../ui/icon.js';
import { inOrder, WARNING_GLYPH } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';
import { hoursWords } from './person-words.js';

/** What to respect, in words, full width and always in view; a safety note stands first and says what to do (LOOK §10). */
export function WarningBand({ person }: { person: PersonView }) {
  if (person.warnings.length === 0) return null;
  const { safetyNote } = person.safeContact;
  return (
    <section className="warnband" aria-label={t('person.band.changed')}>
      {inOrder(person.warnings).map((warning) => (
        <b key={warning}>
          <Icon is={WARNING_GLYPH[warning]} size={16} />
          {words(warning, person)}
          {warning === 'safety' && safetyNote && <span className="safety">{safetyNote}</span>}
        </b>
      ))}
    </section>
  );
}

function words(warning: Warning, { safeContact }: PersonView): string {
  if (warning === 'hours' && safeContact.hours) return t('person.band.hours', { when: hoursWords(safeContact.hours) });
  if (warning === 'code_word') return t('person.band.codeWord');
  if (warning === 'safety') return t('person.band.safety');
  if (warning === 'no_practice_name') return t('person.band.no_practice_name');
  return t(`warning.${warning}`);
}
