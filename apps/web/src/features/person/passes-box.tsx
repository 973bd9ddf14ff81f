import type { Card, JourneyView, PersonView, SourceCode } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/client.js';
import { useMay, useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { Choice } from '../../ui/choice.js';
import { useNow } from '../../ui/clock.js';
import { Field } from '../../ui/field.js';
import { firstName, useMask } from '../../ui/mask.js';
import { onEscape } from '../../ui/on-escape.js';
import { StageRing } from '../../ui/stage-ring.js';
import { dayName } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

const SOURCES: readonly SourceCode[] = [
  'call',
  'voicemail',
  'missed_call',
  'walk_in',
  'email',
  'web_form',
  'referral',
  'directory',
  'other',
];

/** Every journey of this person, and how a new one begins: a second service, or a return. */
export function PassesBox({ person, shown, show }: { person: PersonView; shown: string | null; show: (id: string) => void }) {
  const zone = useZone();
  const at = useNow();
  const mayWrite = useMay('people.write');
  const [beginning, setBeginning] = useState(false);
  return (
    <section aria-label={t('passes.title')}>
      <div className="boxh">
        <h3>{t('passes.title')}</h3>
        {mayWrite && !beginning && (
          <button type="button" className="lnk" onClick={() => setBeginning(true)}>
            {t('passes.new')}
          </button>
        )}
      </div>
      <div className="box plain">
        {person.journeys.map((pass) => (
          <div key={pass.id} className="pass">
            <StageRing stage={pass.stage} />
            <div>
              <b>{pass.outcome ? t(`outcome.${pass.outcome}`) : t(`stage.${pass.stage}`)}</b>
              <p className="muted">{t('passes.asked', { when: dayName(pass.inquiredAt, zone, at) })}</p>
            </div>
            {pass.id === shown ? (
              <span className="quiet">{t('passes.here')}</span>
            ) : (
              <button type="button" className="lnk" onClick={() => show(pass.id)}>
                {t('passes.show')}
              </button>
            )}
          </div>
        ))}
        {beginning && <NewPass person={person} show={show} done={() => setBeginning(false)} />}
      </div>
    </section>
  );
}

function NewPass({ person, show, done }: { person: PersonView; show: (id: string) => void; done: () => void }) {
  const masked = useMask();
  const name = firstName(person.displayName, masked);
  const [source, setSource] = useState<SourceCode>('call');
  const [service, setService] = useState('');
  const [message, setMessage] = useState('');
  const [busy, setBusy] = useState(false);
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { journey } = await ask<{ journey: JourneyView; card: Card }>('POST', '/api/journeys', {
        body: {
          personId: person.id,
          source,
          ...(service.trim() ? { service: service.trim() } : {}),
          ...(message.trim() ? { message: message.trim() } : {}),
        },
      });
      await queryClient.invalidateQueries({ queryKey: ['person', person.id] });
      toast({ text: t('passes.saved', { name }) });
      show(journey.id);
      done();
    } catch (error) {
      toast({ text: problemWords(error) });
      setBusy(false);
    }
  };
  return (
    <form className="boxform" onSubmit={begin} aria-label={t('passes.newTitle', { name })} onKeyDown={onEscape(done)}>
      <p className="muted">{t('passes.newText')}</p>
      <Choice
        label={t('passes.source')}
        value={source}
        options={SOURCES.map((code) => ({ value: code, label: t(`source.${code}`) }))}
        onChange={setSource}
        autoFocus
      />
      <Field
        label={t('passes.service')}
        value={service}
        placeholder={t('passes.serviceExample')}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setService(event.target.value)}
      />
      <Field
        label={t('passes.message')}
        value={message}
        maxLength={2000}
        autoComplete="off"
        onChange={(event) => setMessage(event.target.value)}
      />
      <div className="acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('passes.save')}
        </button>
        <button type="button" className="btn ghost" onClick={done}>
          {t('do.cancel')}
        </button>
      </div>
    </form>
  );
}
