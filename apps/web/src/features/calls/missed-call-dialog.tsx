import { type MissedCall, Problem } from '@porchlight/client';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Match } from '../../api/add-person.js';
import { ask } from '../../api/client.js';
import { closeMissedCall } from '../../api/desk-dialogs.js';
import { useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { now } from '../../ui/clock.js';
import { DateField, TimeField } from '../../ui/date-field.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { dayKey, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { missedBody, numberFault } from './missed-body.js';
import { WhatItBecame } from './what-it-became.js';
import { WhoseNumber } from './whose-number.js';
import './calls.css';

/** A call that nobody answered, in five seconds: the number, Enter. Everything else may follow. */
export default function MissedCallDialog() {
  const zone = useZone();
  const navigate = useNavigate();
  const [phone, setPhone] = useState('');
  const [more, setMore] = useState(false);
  const [voicemail, setVoicemail] = useState(false);
  const [name, setName] = useState('');
  const [message, setMessage] = useState('');
  const [day, setDay] = useState(dayKey(now(), zone));
  const [time, setTime] = useState('');
  const [fault, setFault] = useState<string>();
  const [late, setLate] = useState<string>();
  const [withheld, setWithheld] = useState(false);
  const [busy, setBusy] = useState(false);
  const [matches, setMatches] = useState<Match[]>([]);
  const [kept, setKept] = useState<MissedCall | null>(null);
  // The same call sent again is the same call.
  const key = useRef(crypto.randomUUID());

  const send = async (personId?: string) => {
    const at = more && time ? instantOf(day, time, zone) : undefined;
    const wrong = at && Date.parse(at) > now() ? t('missed.future') : undefined;
    setLate(wrong);
    if (wrong) return;
    setBusy(true);
    try {
      const body = missedBody({ phone, at, voicemail, name, message, personId });
      setKept(await ask<MissedCall>('POST', '/api/calls', { body, idempotencyKey: key.current }));
    } catch (error) {
      // Another answer to another question: a key is one body.
      key.current = crypto.randomUUID();
      if (Problem.is(error, 'possible-duplicate')) setMatches(error.member<Match[]>('matches') ?? []);
      else setFault(Problem.is(error, 'invalid-input') ? t('missed.short') : problemWords(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = numberFault(phone, withheld);
    setFault(wrong ? t(`missed.${wrong}`) : undefined);
    if (wrong === 'need') setWithheld(true);
    if (!wrong) void send();
  };
  const again = () => {
    key.current = crypto.randomUUID();
    for (const clear of [setPhone, setName, setMessage, setTime]) clear('');
    setVoicemail(false);
    setWithheld(false);
    setMatches([]);
    setKept(null);
  };
  const open = async (journeyId: string) => {
    const { personId } = await ask<{ personId: string }>('GET', `/api/journeys/${journeyId}`);
    closeMissedCall();
    void navigate({ to: '/people/$personId', params: { personId } });
  };
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(isOpen) => isOpen || closeMissedCall()}>
      <Modal className="sheetbox missed">
        <Dialog>
          <form onSubmit={submit} noValidate>
            <header>
              <Heading slot="title">{t('missed.title')}</Heading>
              <button type="button" className="icb" aria-label={t('do.close')} onClick={closeMissedCall}>
                <Icon is="close" />
              </button>
            </header>
            {kept ? (
              <WhatItBecame kept={kept} open={open} again={again} />
            ) : (
              <>
                <p className="muted">{t('missed.lead')}</p>
                <Field
                  label={t('missed.number')}
                  note={t('missed.numberNote')}
                  value={phone}
                  type="tel"
                  inputMode="tel"
                  autoFocus
                  autoComplete="off"
                  error={fault}
                  onChange={(event) => {
                    setPhone(event.target.value);
                    setFault(undefined);
                    setWithheld(false);
                    setMatches([]);
                  }}
                />
                <button type="button" className="lnk more" aria-expanded={more} onClick={() => setMore(!more)}>
                  {more ? t('missed.less') : t('missed.more')}
                </button>
                {more && (
                  <>
                    <label className="ckrow">
                      <input type="checkbox" checked={voicemail} onChange={(event) => setVoicemail(event.target.checked)} />
                      {t('missed.voicemail')}
                    </label>
                    <Field
                      label={t('missed.name')}
                      value={name}
                      autoComplete="off"
                      maxLength={200}
                      onChange={(event) => setName(event.target.value)}
                    />
                    <Field
                      label={t('missed.message')}
                      value={message}
                      autoComplete="off"
                      maxLength={2000}
                      onChange={(event) => setMessage(event.target.value)}
                    />
                    <div className="fgrid">
                      <DateField label={t('missed.day')} value={day} max={dayKey(now(), zone)} onChange={setDay} />
                      <TimeField label={t('missed.time')} value={time} error={late} onChange={setTime} />
                    </div>
                  </>
                )}
                {matches.length > 0 ? (
                  <WhoseNumber matches={matches} busy={busy} choose={(personId) => void send(personId)} />
                ) : (
                  <footer>
                    <button type="submit" className="btn primary" disabled={busy}>
                      {withheld ? t('missed.withheld') : t('missed.do')}
                    </button>
                    <button type="button" className="btn ghost" onClick={closeMissedCall}>
                      {t('do.cancel')}
                    </button>
                  </footer>
                )}
              </>
            )}
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
