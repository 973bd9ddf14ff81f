import type { AppointmentSource, CallSource } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { Choice } from '../../../ui/choice.js';
import { Field, PasswordField } from '../../../ui/field.js';
import { t } from '../../../words/words.js';
import { LINE_KINDS, type LineKind, SIGNED } from './lines.js';
import { useLineActs } from './use-line-acts.js';

interface Props {
  close: () => void;
  /** @param secret a secret was made for it, and is to be shown */
  connected: (id: string, secret: boolean) => void;
}

/** Connects a phone line, a calendar, a booking system, or a kind of file. */
export function ConnectForm({ close, connected }: Props) {
  const { busy, trouble, run } = useLineActs();
  const [kind, setKind] = useState<LineKind>('calls');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [account, setAccount] = useState('');
  const connect = async (event: FormEvent) => {
    event.preventDefault();
    const said = t('integrations.connected', { name: name.trim() });
    if (kind === 'calls') {
      const made = await run<CallSource>('POST', '/api/call-sources', { body: { name }, said });
      if (made) connected(made.id, true);
      return;
    }
    const body = {
      kind,
      name,
      ...(kind === 'ics' && url ? { url } : {}),
      ...(SIGNED.includes(kind) ? { secret } : {}),
      ...(kind === 'acuity' && account ? { account } : {}),
    };
    const made = await run<AppointmentSource>('POST', '/api/appointment-sources', { body, said });
    if (made) connected(made.id, false);
  };
  const signed = kind === 'calcom' || kind === 'calendly' || kind === 'acuity' ? kind : null;
  return (
    <form className="inform" onSubmit={(event) => void connect(event)} aria-label={t('integrations.connect')}>
      <Choice
        label={t('integrations.what')}
        value={kind}
        options={LINE_KINDS.map((value) => ({ value, label: t(`integrations.kind.${value}`) }))}
        onChange={setKind}
        autoFocus
      />
      <Field
        label={t('integrations.name')}
        note={t('integrations.nameNote')}
        value={name}
        maxLength={100}
        required
        onChange={(event) => setName(event.target.value)}
      />
      {kind === 'ics' && (
        <Field
          label={t('integrations.url')}
          note={t('integrations.urlNote')}
          value={url}
          type="url"
          required
          autoComplete="off"
          onChange={(event) => setUrl(event.target.value)}
        />
      )}
      {signed && (
        <PasswordField
          label={t('integrations.secret')}
          note={t(`integrations.secretNote.${signed}`)}
          value={secret}
          minLength={8}
          required
          autoComplete="off"
          onChange={(event) => setSecret(event.target.value)}
        />
      )}
      {kind === 'acuity' && (
        <Field
          label={t('integrations.account')}
          note={t('integrations.accountNote')}
          value={account}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setAccount(event.target.value)}
        />
      )}
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div className="inacts">
        <button type="submit" className="btn primary" disabled={busy || !name.trim()}>
          {t('integrations.connectIt')}
        </button>
        <button type="button" className="btn ghost" onClick={close}>
          {t('integrations.cancel')}
        </button>
      </div>
    </form>
  );
}
