import { useId } from 'react';
import { t } from '../../words/words.js';

interface Props {
  lines: string[];
  disabled: boolean;
  error: string | undefined;
  onChange: (lines: string[]) => void;
}

/** Lines as they are printed; what is empty at the end of typing is left out when it is saved. */
export function AddressField({ lines, disabled, error, onChange }: Props) {
  const id = useId();
  return (
    <div className={`fld${error ? ' bad' : ''}`}>
      <label htmlFor={id}>{t('settings.practice.address')}</label>
      <span className="inp area">
        <textarea
          id={id}
          rows={3}
          disabled={disabled}
          aria-describedby={`${id}-note`}
          value={lines.join('\n')}
          onChange={({ target }) => onChange(target.value === '' ? [] : target.value.split('\n'))}
        />
      </span>
      <small id={`${id}-note`} className={error ? 'fault' : 'note'}>
        {error ?? t('settings.practice.addressNote')}
      </small>
    </div>
  );
}
