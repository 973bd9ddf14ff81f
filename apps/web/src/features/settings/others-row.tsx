import { t } from '../../words/words.js';
import { InlineChoice } from './inline-fields.js';
import type { RuleEditing } from './rule-editing.js';
import { RuleFrame } from './rule-row.js';
import { FallbackChoice, WhoChoice } from './who-choice.js';

/** What holds for every rule: who calls where nobody answers for them, and what a visit counts as that was moved while they were late. */
export function OthersRow({ editing, open, toggle }: { editing: RuleEditing; open: boolean; toggle: () => void }) {
  const { draft, faults, readOnly, set } = editing;
  return (
    <RuleFrame
      id="others"
      glyph="people"
      title={t('settings.rules.others.title')}
      text={t('settings.rules.others.text')}
      shows=""
      open={open || 'fallback' in faults}
      toggle={toggle}
    >
      <div className="ruleline">
        <span>{t('settings.rules.others.fallback')}</span>
        <FallbackChoice editing={editing} />
      </div>
      {(['next_step', 'internal_step'] as const).map((kind) => (
        <div key={kind} className="ruleline">
          <span>{t('settings.rules.whoDoes', { what: t(`settings.rules.kind.${kind}`) })}</span>
          <WhoChoice kind={kind} editing={editing} />
        </div>
      ))}
      <div className="ruleline">
        <span>{t('settings.rules.others.moved')}</span>
        <InlineChoice
          label={t('settings.rules.field.lateMovedCountsAs')}
          value={draft.value.lateMovedCountsAs}
          options={(['late_cancel', 'no_show'] as const).map((value) => ({ value, label: t(`settings.rules.moved.${value}`) }))}
          changed={draft.changes.includes('lateMovedCountsAs')}
          disabled={readOnly}
          onChange={(value) => set('lateMovedCountsAs', value)}
        />
      </div>
      {faults.fallback && <p className="fault">{faults.fallback}</p>}
    </RuleFrame>
  );
}
