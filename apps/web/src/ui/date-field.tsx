import { useId } from 'react';
import { useZone } from '../api/me.js';
import { now } from './clock.js';
import { dayName, instantOf } from './time.js';

/*
 * Native date and time inputs: the phone's own picker, typing at a desk, nothing to download. The words below say the
 * weekday, which the native field does not.
 */
interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  min?: string;
  max?: string;
  error?: string;
}

export function DateField({ label, value, onChange, min, max, error }: Props) {
  const id = useId();
  const zone = useZone();
  const words = /^\d{4}-\d\d-\d\d$/.test(value) ? dayName(instantOf(value, '12:00', zone), zone, now()) : '';
  return (
    <div className={`fld${error ? ' bad' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <span className="inp">
        <input
          id={id}
          type="date"
          value={value}
          min={min}
          max={max}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
      <small id={`${id}-note`} className={error ? 'fault' : 'note'}>
        {error ?? words}
      </small>
    </div>
  );
}

export function TimeField({ label, value, onChange, error }: Omit<Props, 'min' | 'max'>) {
  const id = useId();
  return (
    <div className={`fld${error ? ' bad' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <span className="inp">
        <input
          id={id}
          type="time"
          step={300}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
      {error && (
        <small id={`${id}-note`} className="fault">
          {error}
        </small>
      )}
    </div>
  );
}
