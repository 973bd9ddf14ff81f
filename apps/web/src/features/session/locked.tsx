import type { Me } from '@porchlight/client';
import { type FormEvent, useEffect, useState } from 'react';
import { enter, leave } from '../../api/enter.js';
import { sessionState } from '../../api/session-state.js';
import { nowDate } from '../../ui/clock.js';
import { PasswordField } from '../../ui/field.js';
import { Logo } from '../../ui/logo.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { PorchScene } from '../../ui/porch-scene.js';
import { useStore } from '../../ui/store.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { useSignIn } from './use-sign-in.js';
import './session.css';

/** The quiet lock: who, when, why, what was kept. `me` is null where a locked session is met at the first load. */
export default function Locked({ me }: { me: Me | null }) {
  const { busy, fault, unlock } = useSignIn(enter);
  const lockedAt = useStore(sessionState, (s) => s.lockedAt);
  const byHand = useStore(sessionState, (s) => s.byHand);
  const [password, setPassword] = useState('');
  const zone = me?.practice.settings.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  useEffect(() => {
    const title = document.title;
    document.title = t('brand');
    return () => {
      document.title = title;
    };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) void unlock(password);
  };
  return (
    <main className="sign gate">
      <PorchScene motto={[t('session.lockMotto')]} />
      <div className="signf">
        <form className="signin" onSubmit={submit}>
          {me ? (
            <div className="whois">
              <OwnerDisc name={me.member.name} initials={me.member.initials} size={48} hidden />
              <div>
                <b>{me.member.name}</b>
                <span className="muted">{t('session.at', { practice: me.practice.name })}</span>
              </div>
            </div>
          ) : (
            <div className="wordmark">
              <Logo size={32} />
              <b>{t('brand')}</b>
            </div>
          )}
          <div>
            <h1>{t('session.locked', { when: clockTime(lockedAt ?? +nowDate(), zone) })}</h1>
            <p className="lead">{me && !byHand ? t('session.lockedLead', { n: me.idleMinutes }) : t('session.lockedByHand')}</p>
          </div>
          {fault && (
            <p className="fault" role="alert">
              {fault}
            </p>
          )}
          <PasswordField
            label={t('session.password')}
            autoComplete="current-password"
            value={password}
            autoFocus
            onChange={(event) => setPassword(event.target.value)}
          />
          <button type="submit" className="btn primary lg wide" disabled={busy || !password}>
            {t('session.unlock')}
          </button>
          <div className="setoff">
            <button type="button" className="btn wide" onClick={() => void leave()}>
              {t('session.other')}
            </button>
          </div>
        </form>
      </div>
    </main>
  );
}
