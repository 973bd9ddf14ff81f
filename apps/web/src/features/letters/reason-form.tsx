import { type FormEvent, useId, useState } from 'react';
import { ask } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { shown, useMask } from '../../ui/mask.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** As long as the API asks for at least. */
const SHORTEST = 10;

interface Props {
  followUpId: string;
  journeyVersion: number;
  name: string;
  onCancel?: () => void;
}

/** No letter, and why: in writing, for the chart. */
export function ReasonForm({ followUpId, journeyVersion, name, onCancel }: Props) {
  const id = useId();
  const may = useMay('letters.approve');
  const masked = useMask();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  if (!may) return <p>{t('letters.reasonWho')}</p>;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await ask('POST', '/api/letters/reasons', { body: { followUpId, journeyVersion, reason: reason.trim() } });
      toast({ text: t('letters.said.reason', { name: shown(name, masked) }) });
      for (const key of [['letters'], ['letter', followUpId]]) void queryClient.invalidateQueries({ queryKey: key });
    } catch (error) {
      toast({ text: problemWords(error), forMs: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="lform" onSubmit={save}>
      <div className="fld">
        <label htmlFor={id}>{t('letters.reasonTitle')}</label>
        <span className="inp area">
          <textarea
            id={id}
            rows={4}
            maxLength={2000}
            aria-describedby={`${id}-note`}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </span>
        <small id={`${id}-note`} className="note">
          {t('letters.reasonNote')}
        </small>
      </div>
      <div className="row-flex">
        <button type="submit" className="btn primary" disabled={busy || reason.trim().length < SHORTEST}>
          {t('letters.reasonSave')}
        </button>
        {onCancel && (
          <button type="button" className="btn ghost" onClick={onCancel}>
            {t('do.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
