import type { OriginView, PersonHit } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { originQuery } from '../../api/asks-queries.js';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { Choice } from '../../ui/choice.js';
import { Field } from '../../ui/field.js';
import { shown, useMask } from '../../ui/mask.js';
import { onEscape } from '../../ui/on-escape.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { useHits } from './use-hits.js';

const SOURCES = ['person', 'organisation', 'directory', 'search', 'insurer', 'social', 'event', 'other', 'unknown'] as const;
type Source = (typeof SOURCES)[number];

/** One source that counts; where it is a person or an organisation, who. */
export function OriginForm(props: { journeyId: string; personId: string; origin: OriginView; done: () => void }) {
  const { journeyId, personId, origin, done } = props;
  const masked = useMask();
  const [source, setSource] = useState<Source>(origin.version === 0 ? 'person' : origin.source);
  const [who, setWho] = useState('');
  const [known, setKnown] = useState<PersonHit | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const named = source === 'person' || source === 'organisation';
  const hits = useHits(source === 'person' && !known ? who : '', personId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    const name = who.trim();
    const referrer =
      source === 'person' && known ? { referrerId: known.personId } : named && name ? { outside: { kind: source, name } } : {};
    try {
      const kept = await ask<OriginView>('PUT', `/api/journeys/${journeyId}/origin`, {
        body: { version: origin.version, source, ...referrer },
      });
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
      <Choice
        label={t('origin.source')}
        value={source}
        options={SOURCES.map((one) => ({ value: one, label: t(`origin.by.${one}`) }))}
        onChange={setSource}
      />
      {named && known && source === 'person' && (
        <p className="chosen">
          <b>{t('origin.chosen', { name: shown(known.name, masked) })}</b>{' '}
          <button type="button" className="lnk" onClick={() => setKnown(null)}>
            {t('origin.other')}
          </button>
        </p>
      )}
      {named && !(known && source === 'person') && (
        <>
          <Field
            label={t('origin.who')}
            value={who}
            autoComplete="off"
            maxLength={200}
            note={source === 'person' ? t('origin.whoNote') : undefined}
            onChange={(event) => setWho(event.target.value)}
          />
          {hits.length > 0 && (
            <div className="offered" role="group" aria-label={t('origin.known')}>
              {hits.map((hit) => (
                <button key={hit.personId} type="button" className="btn" onClick={() => setKnown(hit)}>
                  {shown(hit.name, masked)}
                </button>
              ))}
            </div>
          )}
        </>
      )}
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
