import type { OriginView } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { originQuery } from '../../api/asks-queries.js';
import { draftOf, keepOrigin, NOTHING_SAID, type OriginDraft } from '../../api/origin-draft.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { onEscape } from '../../ui/on-escape.js';
import { AlsoFields, OriginFields } from '../../ui/origin-fields.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** How they found us, and where else they heard of us; a change keeps what was said before. */
export function OriginForm(props: { journeyId: string; personId: string; origin: OriginView; done: () => void }) {
  const { journeyId, personId, origin, done } = props;
  const [draft, setDraft] = useState<OriginDraft>(origin.version === 0 ? { ...NOTHING_SAID, source: 'person' } : draftOf(origin));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { source } = draft;
    if (!source) return;
    setBusy(true);
    setTrouble(null);
    try {
      const kept = await keepOrigin(journeyId, origin.version, { ...draft, source });
      queryClient.setQueryData(originQuery(journeyId).queryKey, kept);
      toast({ text: t('origin.saved') });
      done();
    } catch (error) {
      setTrouble(problemWords(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="boxform" onSubmit={submit} noValidate aria-label={t('origin.title')} onKeyDown={onEscape(done)}>
      <OriginFields draft={draft} onChange={setDraft} personId={personId} />
      <AlsoFields draft={draft} onChange={setDraft} />
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('origin.save')}
        </button>
        <button type="button" className="btn ghost" onClick={done}>
          {t('do.cancel')}
        </button>
      </div>
    </form>
  );
}
