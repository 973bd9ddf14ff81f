import type { AppointmentSource, CallSource } from '@porchlight/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useZone } from '../../../api/me.js';
import { now } from '../../../ui/clock.js';
import { Field, PasswordField } from '../../../ui/field.js';
import { Icon } from '../../../ui/icon.js';
import { dayAndTime } from '../../../ui/time.js';
import { t } from '../../../words/words.js';
import { CallLog, VisitLog } from './came-in.js';
import { type Line, SIGNED } from './lines.js';
import { useLineActs } from './use-line-acts.js';

interface Props {
  line: Line;
  mayChange: boolean;
  /** A secret was made, and is to be shown once. */
  onNewSecret: () => void;
}

/** One line: its address and secret, a test, a pause, and what came in. */
export function LineAside({ line, mayChange, onNewSecret }: Props) {
  const acts = useLineActs();
  const path = line.of === 'calls' ? `/api/call-sources/${line.id}` : `/api/appointment-sources/${line.id}`;
  const pause = () =>
    acts.run('PATCH', path, {
      body: { version: line.version, disabled: !line.disabledAt },
      said: t(line.disabledAt ? 'integrations.resumedSaid' : 'integrations.pausedSaid', { name: line.name }),
    });
  return (
    <>
      <section className="inone" aria-labelledby="line-name">
        <h3 id="line-name">{line.name}</h3>
        {line.of === 'calls' ? (
          <CallSecret line={line} mayChange={mayChange} onNewSecret={onNewSecret} />
        ) : (
          <VisitSecret line={line} mayChange={mayChange} />
        )}
        {mayChange && (
          <div className="inacts">
            {line.of === 'calls' && !line.disabledAt && (
              <button
                type="button"
                className="btn"
                disabled={acts.busy}
                onClick={() => void acts.run('POST', `${path}/test-events`, { said: t('integrations.tested') })}
              >
                {t('integrations.test')}
              </button>
            )}
            <button type="button" className="btn" disabled={acts.busy} onClick={() => void pause()}>
              {t(line.disabledAt ? 'integrations.resume' : 'integrations.pause')}
            </button>
          </div>
        )}
        {acts.trouble && (
          <p className="fault" role="alert">
            {acts.trouble}
          </p>
        )}
      </section>
      <section className="incame" aria-labelledby="came-in">
        <h3 id="came-in">{t('integrations.cameIn')}</h3>
        {line.of === 'calls' ? <CallLog id={line.id} mayChange={mayChange} /> : <VisitLog id={line.id} mayChange={mayChange} />}
      </section>
    </>
  );
}

const Said = ({ word, children }: { word: string; children: ReactNode }) => (
  <div className="insaid">
    <Icon is="lock" size={16} />
    <div>
      <b>{word}</b>
      {children}
    </div>
  </div>
);

function CallSecret({ line, mayChange, onNewSecret }: { line: CallSource; mayChange: boolean; onNewSecret: () => void }) {
  const zone = useZone();
  const { busy, trouble, run } = useLineActs();
  const [open, setOpen] = useState(false);
  const [endFormer, setEndFormer] = useState(false);
  const renew = async (event: FormEvent) => {
    event.preventDefault();
    const made = await run('POST', `/api/call-sources/${line.id}/secret`, { body: { version: line.version, endFormer } });
    if (!made) return;
    setOpen(false);
    onNewSecret();
  };
  return (
    <>
      <Said word={t('integrations.address')}>
        <code className="inaddr">{line.hookPath}</code>
      </Said>
      <Said word={t('integrations.once.secret')}>
        <small>{t('integrations.secretSet', { when: dayAndTime(line.secretAt, zone, now()) })}</small>
        {line.formerUntil && <small>{t('integrations.formerUntil', { when: dayAndTime(line.formerUntil, zone, now()) })}</small>}
        {mayChange && !open && (
          <button type="button" className="lnk" onClick={() => setOpen(true)}>
            {t('integrations.newSecret')}
          </button>
        )}
      </Said>
      {open && (
        <form className="inform" onSubmit={(event) => void renew(event)} aria-label={t('integrations.newSecret')}>
          <p>{t('integrations.newSecretText')}</p>
          <label className="incheck">
            <input type="checkbox" checked={endFormer} onChange={(event) => setEndFormer(event.target.checked)} />
            <span>{t('integrations.endFormer')}</span>
          </label>
          {trouble && (
            <p className="fault" role="alert">
              {trouble}
            </p>
          )}
          <div className="inacts">
            <button type="submit" className="btn primary" disabled={busy}>
              {t('integrations.makeSecret')}
            </button>
            <button type="button" className="btn ghost" onClick={() => setOpen(false)}>
              {t('integrations.cancel')}
            </button>
          </div>
        </form>
      )}
    </>
  );
}

/** Of calendars the address, of booking systems the secret: typed in anew, never shown. */
function VisitSecret({ line, mayChange }: { line: AppointmentSource; mayChange: boolean }) {
  const zone = useZone();
  const { busy, trouble, run } = useLineActs();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [account, setAccount] = useState(line.account ?? '');
  const signed = SIGNED.includes(line.kind);
  const feed = line.kind === 'ics';
  if (!signed && !feed) return null;
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const own = text ? (feed ? { url: text } : { secret: text }) : {};
    const body = { version: line.version, ...own, ...(line.kind === 'acuity' && account ? { account } : {}) };
    if (!(await run('PATCH', `/api/appointment-sources/${line.id}`, { body, said: t('integrations.kept') }))) return;
    setOpen(false);
    setText('');
  };
  return (
    <>
      {line.webhookPath && (
        <Said word={t('integrations.address')}>
          <code className="inaddr">{line.webhookPath}</code>
        </Said>
      )}
      <Said word={t(feed ? 'integrations.url' : 'integrations.secret')}>
        <small>{feed ? (line.address ?? t('integrations.noSecret')) : '••••••••'}</small>
        {line.polledAt && (
          <small>{t('integrations.polled', { when: dayAndTime(line.polledAt, zone, now()), result: line.pollResult ?? '' })}</small>
        )}
        {mayChange && !open && (
          <button type="button" className="lnk" onClick={() => setOpen(true)}>
            {t('integrations.change')}
          </button>
        )}
      </Said>
      {open && (
        <form className="inform" onSubmit={(event) => void keep(event)} aria-label={t('integrations.change')}>
          {feed ? (
            <Field
              label={t('integrations.url')}
              type="url"
              value={text}
              required
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
            />
          ) : (
            <PasswordField
              label={t('integrations.secret')}
              value={text}
              minLength={8}
              required={line.kind !== 'acuity'}
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
            />
          )}
          {line.kind === 'acuity' && (
            <Field
              label={t('integrations.account')}
              note={t('integrations.accountNote')}
              value={account}
              maxLength={100}
              onChange={(event) => setAccount(event.target.value)}
            />
          )}
          {trouble && (
            <p className="fault" role="alert">
              {trouble}
            </p>
          )}
          <div className="inacts">
            <button type="submit" className="btn primary" disabled={busy}>
              {t('integrations.keep')}
            </button>
            <button type="button" className="btn ghost" onClick={() => setOpen(false)}>
              {t('integrations.cancel')}
            </button>
          </div>
        </form>
      )}
    </>
  );
}
