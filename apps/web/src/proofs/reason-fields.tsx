import { useId, useState } from 'react';
import { t } from '../words/words.js';
import type { FieldsProps } from './fact-draft.js';

/** Why there is no letter: words, kept in a row that can be erased. */
export function ReasonFields({ kind, ready }: FieldsProps) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  ready(async () => {
    setFault(reason.trim() ? undefined : t('panel.fieldReason'));
    return reason.trim() ? { kind, source: 'person', note: reason.trim() } : null;
  });
  return (
    <div className={`fld${fault ? ' bad' : ''}`}>
      <label htmlFor={id}>{t('panel.reason')}</label>
      <span className="inp area">
        <textarea
          id={id}
          value={reason}
          maxLength={1000}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      </span>
      {fault && <small className="fault">{fault}</small>}
    </div>
  );
}
