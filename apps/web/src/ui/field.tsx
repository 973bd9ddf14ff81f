import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { t } from '../words/words.js';
import { Icon } from './icon.js';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  note?: ReactNode;
  /** In words, beside the field: "2 digits short". */
  error?: string;
  end?: ReactNode;
}

/** A labelled input with its note and its fault, tied together for readers. */
export function Field({ label, note, error, end, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className={`fld${error ? ' bad' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <span className="inp">
        {error && <Icon is="alert" size={15} />}
        <input id={id} {...input} aria-invalid={error ? true : undefined} aria-describedby={error || note ? `${id}-note` : undefined} />
        {end}
      </span>
      {(error || note) && (
        <small id={`${id}-note`} className={error ? 'fault' : 'note'}>
          {error ?? note}
        </small>
      )}
    </div>
  );
}

export function PasswordField(props: Omit<FieldProps, 'type' | 'end'>) {
  const [seen, setSeen] = useState(false);
  return (
    <Field
      {...props}
      type={seen ? 'text' : 'password'}
      spellCheck={false}
      end={
        <button
          type="button"
          className="inpbtn"
          aria-pressed={seen}
          aria-label={seen ? t('session.hidePassword') : t('session.showPassword')}
          onClick={() => setSeen(!seen)}
        >
          <Icon is={seen ? 'eyeOff' : 'eye'} size={18} />
        </button>
      }
    />
  );
}
