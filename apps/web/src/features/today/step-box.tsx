import { type FollowUpDetail, type Moved } from '@porchlight/client';
import { type FormEvent, useId, useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { rememberUndo } from '../../api/undo-memory.js';
import { now } from '../../ui/clock.js';
import { shown, useMask } from '../../ui/mask.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { askTodayAgain, dropRow } from './queue-cache.js';
import { undoLast } from './undo-last.js';

/** Steps that are done here: nobody is called for them, so they end with Done and, where the rules want one, a reason in words. */
export const isStep = ({ kind, code }: Pick<FollowUpDetail, 'kind' | 'code'>): boolean =>
  kind === 'internal_step' || kind === 'next_step' || code === 'confirm_end';

export function StepBox({ sheet, done }: { sheet: FollowUpDetail; done: (id: string) => void }) {
  const id = useId();
  const masked = useMask();
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const needsWhy = sheet.code === 'document_no_letter';
  const finish = async (found?: boolean) => {
    if (needsWhy && !note.trim()) return setFault(t('today.ask.needed'));
    setBusy(true);
    try {
      const moved = await finished(sheet, { note: note.trim(), found });
      rememberUndo(moved);
      const left = moved.undoUntil ? Date.parse(moved.undoUntil) - now() : 0;
      toast({
        text: t('today.step.saved', { name: shown(sheet.name, masked) }),
        ...(left > 0 ? { action: { label: t('do.undo'), run: () => void undoLast() } } : {}),
        forMs: Math.max(left, 6_000),
      });
      done(sheet.id);
      dropRow(sheet.id);
    } catch (error) {
      setFault(problemWords(error));
    } finally {
      setBusy(false);
      askTodayAgain();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void finish(sheet.code === 'find_a_way' ? true : undefined);
  };
  return (
    <form className="askform" onSubmit={submit} noValidate>
      {sheet.code === 'confirm_end' && <p className="muted">{t('today.step.endText')}</p>}
      {sheet.kind !== 'next_step' && (
        <div className={`fld${fault ? ' bad' : ''}`}>
          <label htmlFor={id}>{t(needsWhy ? 'today.step.noteWhy' : 'today.step.note')}</label>
          <span className="inp area">
            <textarea
              id={id}
              value={note}
              maxLength={2000}
              placeholder={needsWhy ? t('today.ask.reasonExample') : undefined}
              onChange={(event) => setNote(event.target.value)}
            />
          </span>
        </div>
      )}
      {fault && (
        <small className="fault" role="alert">
          {fault}
        </small>
      )}
      <div className="acts">
        <button type="submit" className="btn primary lg callnow" disabled={busy}>
          {t(sheet.code === 'find_a_way' ? 'today.step.found' : sheet.code === 'confirm_end' ? 'today.step.end' : 'today.step.done')}
        </button>
        {sheet.code === 'find_a_way' && (
          <button type="button" className="btn lg" disabled={busy} onClick={() => void finish(false)}>
            {t('today.step.notFound')}
          </button>
        )}
      </div>
    </form>
  );
}

/** What a member noted as the next step is a fact of the journey; the rest are follow-ups of their own. */
async function finished(sheet: FollowUpDetail, { note, found }: { note: string; found?: boolean }): Promise<Moved> {
  if (sheet.kind === 'next_step')
    return ask<Moved>('PUT', `/api/journeys/${sheet.journeyId}/next-step`, { body: { version: sheet.journeyVersion, nextStep: null } });
  return ask<Moved>('POST', `/api/follow-ups/${sheet.id}/completion`, {
    body: { journeyVersion: sheet.journeyVersion, ...(note ? { note } : {}), ...(found === undefined ? {} : { found }) },
  });
}
