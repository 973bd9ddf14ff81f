import { t, type WordKey } from '../../words/words.js';
import { InlineNumber, InlineWait } from './inline-fields.js';
import type { RuleEditing } from './rule-editing.js';
import { type Gap, NUMBERS, numberAt, type RuleRow } from './rule-rows.js';
import { WhoChoice } from './who-choice.js';

/** A sentence with gaps: “Call [5 days] after the last session, [the clinician].” */
export function RuleLine({ line, row, editing }: { line: Gap[]; row: Pick<RuleRow, 'id'>; editing: RuleEditing }) {
  return (
    <div className="ruleline">
      {line.map((gap, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the gaps of a sentence never change their order
        <GapField key={n} gap={gap} row={row} editing={editing} />
      ))}
    </div>
  );
}

function GapField({ gap, row, editing }: { gap: Gap; row: Pick<RuleRow, 'id'>; editing: RuleEditing }) {
  const { draft, faults, readOnly, set } = editing;
  if ('words' in gap) return <span>{t(`settings.rules.row.${row.id}.${gap.words}` as WordKey)}</span>;
  if ('who' in gap) return <WhoChoice kind={gap.who} editing={editing} />;
  const path = 'number' in gap ? gap.number : gap.wait;
  const label = t(`settings.rules.field.${path.replace('/', '_')}` as WordKey);
  const common = {
    label,
    changed: draft.changes.includes(path),
    bad: path in faults,
    disabled: readOnly,
    ...(path in faults ? { describedBy: `fault-${path.replace('/', '-')}` } : {}),
  };
  if ('wait' in gap) return <InlineWait {...common} value={draft.value[gap.wait]} onChange={(value) => set(path, value)} />;
  const value = numberAt(draft.value, gap.number);
  const unit = t(`settings.rules.unitName.${NUMBERS[gap.number]}` as WordKey, { count: value });
  return <InlineNumber {...common} value={value} unit={unit} onChange={(n) => set(path, n)} />;
}
