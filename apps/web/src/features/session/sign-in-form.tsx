import type { Me } from '@porchlight/client';
import { type FormEvent, useRef, useState } from 'react';
import { Field, PasswordField } from '../../ui/field.js';
import { t } from '../../words/words.js';
import { useSignIn } from './use-sign-in.js';

/** Mail and password, and where there are several practices, which one. */
export function SignInForm({ enter, email: known, practiceId }: { enter: (me: Me) => void; email?: string; practiceId?: string }) {
  const { busy, fault, practices, signIn } = useSignIn(enter);
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'email' | 'password' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = !email.includes('@') ? 'email' : password === '' ? 'password' : null;
    setMissing(lacks);
    if (lacks) return form.current?.querySelector<HTMLInputElement>(`[name=${lacks}]`)?.focus();
    void signIn(email.trim(), password, practiceId);
  };
  if (practices)
    return (
      <div className="choices" role="group" aria-label={t('session.choose')}>
        <b>{t('session.choose')}</b>
        {practices.map((practice) => (
          <button
            key={practice.id}
            type="button"
            className="btn lg"
            disabled={busy}
            onClick={() => void signIn(email.trim(), password, practice.id)}
          >
            {practice.name}
          </button>
        ))}
      </div>
    );
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <Field
        label={t('session.email')}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        value={email}
        autoFocus={!known}
        error={missing === 'email' ? t('session.needEmail') : undefined}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField
        label={t('session.password')}
        name="password"
        autoComplete="current-password"
        value={password}
        autoFocus={Boolean(known)}
        error={missing === 'password' ? t('session.needPassword') : undefined}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" className="btn primary lg wide" disabled={busy}>
        {t('session.signIn')}
      </button>
    </form>
  );
}
