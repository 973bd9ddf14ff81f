import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';

/* Fields that stand in a sentence: their name is heard, not seen. What differs from what holds has an edge. */

interface NumberProps {
  label: string;
  value: number;
  unit: string;
  changed: boolean;
  bad: boolean;
  disabled: boolean;
  describedBy?: string;
  onChange: (value: number) => void;
}

export function InlineNumber({ label, value, unit, changed, bad, disabled, describedBy, onChange }: NumberProps) {
  return (
    <span className={`inp w num${changed ? ' chg' : ''}${bad ? ' bad' : ''}`}>
      <input
        inputMode="numeric"
        aria-label={label}
        aria-invalid={bad || undefined}
        aria-describedby={describedBy}
        value={value === 0 ? '' : String(value)}
        disabled={disabled}
        maxLength={4}
        size={4}
        onChange={({ target }) => onChange(Number(target.value.replace(/\D/g, '')))}
      />
      <span aria-hidden="true">{unit}</span>
    </span>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  changed: boolean;
  disabled: boolean;
  onChange: (value: string) => void;
}

export function InlineChoice({ label, value, options, changed, disabled, onChange }: ChoiceProps) {
  return (
    <Select aria-label={label} className="inlinesel" value={value} onChange={(key) => onChange(String(key))} isDisabled={disabled}>
      <Button className={`inp w${changed ? ' chg' : ''}`}>
        <SelectValue className="grow" />
        <Icon is="down" size={15} />
      </Button>
      <Popover className="menu options" offset={4}>
        <ListBox>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} className="mi" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

const UNITS = ['min', 'bh', 'wd', 'd'] as const;

/** A wait like `4bh`: how many of what. */
export function InlineWait({
  label,
  value,
  atOnce = false,
  ...rest
}: Omit<NumberProps, 'value' | 'unit' | 'onChange'> & { value: string; atOnce?: boolean; onChange: (value: string) => void }) {
  const [, amount = '0', unit = 'bh'] = /^(\d*)(\D+)$/.exec(value) ?? [];
  const { onChange } = rest;
  const options = [
    ...(atOnce ? [{ value: '0', label: t('settings.rules.wait.now') }] : []),
    ...UNITS.map((one) => ({ value: one, label: t(`settings.rules.waitUnit.${one}`) })),
  ];
  return (
    <>
      {value !== '0' && (
        <InlineNumber {...rest} label={label} value={Number(amount)} unit="" onChange={(n) => onChange(`${n || ''}${unit}`)} />
      )}
      <InlineChoice
        label={t('settings.rules.unitOf', { what: label })}
        value={value === '0' ? '0' : unit}
        options={options}
        changed={rest.changed}
        disabled={rest.disabled}
        onChange={(one) => onChange(one === '0' ? '0' : `${Number(amount) || 1}${one}`)}
      />
    </>
  );
}

/** On or off. */
export function Switch({
  label,
  on,
  disabled,
  onChange,
}: {
  label: string;
  on: boolean;
  disabled: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      className={`sw${on ? ' on' : ''}`}
      aria-checked={on}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!on)}
    >
      <i />
    </button>
  );
}
