import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { InlineWait } from './inline-fields.js';
import type { RuleEditing } from './rule-editing.js';
import { RuleFrame } from './rule-row.js';
import { LADDER_KINDS } from './rule-rows.js';
import { WhoChoice } from './who-choice.js';

const MOST = 8;

/** How often somebody who asked is tried, and how long we wait before each try. */
export function LadderRow({ editing, open, toggle }: { editing: RuleEditing; open: boolean; toggle: () => void }) {
  const { draft, faults, readOnly, set } = editing;
  const { ladder } = draft.value;
  const wrong = Object.keys(faults).filter((path) => path.startsWith('ladder'));
  const changed = draft.changes.includes('ladder');
  const rung = (n: number, wait: string) => set('ladder', ladder.with(n, wait));
  return (
    <RuleFrame
      id="ladder"
      glyph="phone"
      title={t('settings.rules.ladder.title')}
      text={t('settings.rules.ladder.text')}
      shows={<b>{t('settings.rules.ladder.shows', { count: ladder.length })}</b>}
      open={open || wrong.length > 0}
      toggle={toggle}
      sw={<Icon is="lock" size={16} />}
    >
      <ol className="rungs">
        {ladder.map((wait, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a try is known by its place
          <li key={n} className="ruleline">
            <span>{t(n === 0 ? 'settings.rules.ladder.first' : 'settings.rules.ladder.next', { n: n + 1 })}</span>
            <InlineWait
              label={t('settings.rules.ladder.wait', { n: n + 1 })}
              value={wait}
              atOnce={n === 0}
              changed={changed && wait !== draft.saved.ladder[n]}
              bad={`ladder/${n}` in faults}
              disabled={readOnly}
              onChange={(value) => rung(n, value)}
            />
            {!readOnly && n > 0 && n === ladder.length - 1 && (
              <button
                type="button"
                className="icb"
                aria-label={t('settings.rules.ladder.drop', { n: n + 1 })}
                onClick={() => set('ladder', ladder.slice(0, -1))}
              >
                <Icon is="close" />
              </button>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && ladder.length < MOST && (
        <button type="button" className="lnk" onClick={() => set('ladder', [...ladder, '3wd'])}>
          {t('settings.rules.ladder.add')}
        </button>
      )}
      {wrong.map((path) => (
        <p key={path} className="fault">
          {faults[path]}
        </p>
      ))}
      {LADDER_KINDS.map((kind) => (
        <div key={kind} className="ruleline">
          <span>{t('settings.rules.whoCalls', { what: t(`settings.rules.kind.${kind}`) })}</span>
          <WhoChoice kind={kind} editing={editing} />
        </div>
      ))}
      <p className="quiet small">{t('settings.rules.ladder.neverOff')}</p>
    </RuleFrame>
  );
}
