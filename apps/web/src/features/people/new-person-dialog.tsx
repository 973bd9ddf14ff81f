import type { SourceCode } from '@porchlight/client';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type Match, newPerson, readText, useAddPerson } from '../../api/add-person.js';
import { openMissedCall } from '../../api/desk-dialogs.js';
import { useMay } from '../../api/me.js';
import { NOTHING_SAID } from '../../api/origin-draft.js';
import { Choice } from '../../ui/choice.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { OriginFields } from '../../ui/origin-fields.js';
import { StageRing } from '../../ui/stage-ring.js';
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
const close = () => newPerson.set({ open: false, text: '', matches: [], origin: NOTHING_SAID });

/** A name or a number alone is enough. Whoever could be somebody we know is a choice, never merged by itself. */
export default function NewPersonDialog() {
  const [text, setText] = useState(newPerson.get().text);
  const [source, setSource] = useState<SourceCode>('call');
  const [origin, setOrigin] = useState(newPerson.get().origin);
  const [matches, setMatches] = useState<Match[]>(newPerson.get().matches);
  const [lacks, setLacks] = useState(false);
  const { add, busy } = useAddPerson();
  const mayCall = useMay('follow_ups.write');
  const send = async (onDuplicate: 'ask' | 'create') => {
    if (!text.trim()) return setLacks(true);
    const answer = await add({ ...readText(text), source }, onDuplicate, origin);
    if (Array.isArray(answer)) setMatches(answer);
    else if (answer !== 'failed') close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send('ask');
  };
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => open || close()}>
      <Modal className="sheetbox">
        <Dialog>
          <form onSubmit={submit}>
            <header>
              <Heading slot="title">{t('people.new')}</Heading>
              <button type="button" className="icb" aria-label={t('do.close')} onClick={close}>
                <Icon is="close" />
              </button>
            </header>
            <p className="muted">{t('people.newLead')}</p>
            <Field
              label={t('people.name')}
              value={text}
              autoFocus
              autoComplete="off"
              error={lacks && !text.trim() ? t('people.needName') : undefined}
              onChange={(event) => {
                setText(event.target.value);
                setMatches([]);
              }}
            />
            <Choice
              label={t('people.source')}
              value={source}
              options={SOURCES.map((code) => ({ value: code, label: t(`source.${code}`) }))}
              onChange={setSource}
            />
            <OriginFields draft={origin} onChange={setOrigin} />
            {matches.length > 0 && <Matches matches={matches} />}
            <footer>
              {matches.length > 0 ? (
                <button type="button" className="btn" disabled={busy} onClick={() => void send('create')}>
                  {t('people.addAnyway')}
                </button>
              ) : (
                <button type="submit" className="btn primary" disabled={busy}>
                  {t('people.add')}
                </button>
              )}
              <button type="button" className="btn ghost" onClick={close}>
                {t('do.cancel')}
              </button>
              {mayCall && (
                <button
                  type="button"
                  className="lnk tomissed"
                  onClick={() => {
                    close();
                    openMissedCall();
                  }}
                >
                  {t('missed.key')}
                </button>
              )}
            </footer>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Matches({ matches }: { matches: Match[] }) {
  const masked = useMask();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  // The question takes the focus: the button that led here is gone.
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={box} className="dupes" role="group" aria-label={t('people.duplicate')}>
      <b>{t('people.duplicate')}</b>
      {matches.map((match) => (
        <div key={match.personId} className="dupe">
          {match.stage ? <StageRing stage={match.stage} /> : <Icon is="person" />}
          <span>
            {shown(match.name, masked)}
            <small>
              {t('people.duplicateBy', {
                by: match.by === 'phone' ? t('people.phone') : t('people.email'),
                stage: match.stage ? t('people.inStage', { stage: t(`stage.${match.stage}`) }) : t('people.noJourney'),
              })}
            </small>
          </span>
          <button
            type="button"
            className="btn"
            onClick={() => {
              close();
              void navigate({ to: '/board', search: (old) => ({ ...old, person: match.personId }) });
            }}
          >
            {t('do.open')}
          </button>
        </div>
      ))}
    </div>
  );
}
