import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { Icon } from './icon.js';

interface Props<T extends string> {
  label: string;
  value: T | null;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
  placeholder?: string;
  error?: string;
  autoFocus?: boolean;
}

/** One of a few, as a select. For panels and dialogs, which load later: it brings React Aria along. */
export function Choice<T extends string>({ label, value, options, onChange, placeholder, error, autoFocus }: Props<T>) {
  return (
    <Select
      className={`fld${error ? ' bad' : ''}`}
      value={value}
      onChange={(key) => onChange(key as T)}
      isInvalid={Boolean(error)}
      placeholder={placeholder}
      autoFocus={autoFocus}
    >
      <Label>{label}</Label>
      <Button className="inp">
        <SelectValue className="grow" />
        <Icon is="down" size={15} />
      </Button>
      {error && <small className="fault">{error}</small>}
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
