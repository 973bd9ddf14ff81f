import { type Me, Problem } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ask } from '../../api/client.js';
import { enter } from '../../api/enter.js';
import { problemWords } from '../../api/problem-words.js';
import { Choice } from '../../ui/choice.js';
import { now } from '../../ui/clock.js';
import { Field, PasswordField } from '../../ui/field.js';
import { Logo } from '../../ui/logo.js';
import { PorchScene } from '../../ui/porch-scene.js';
import { ErrorState } from '../../ui/states.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { zoneChoices } from './zone-choices.js';
import './setup.css';

const MIN_PASSWORD = 15;

/** The first start: practice and owner, by the one-time link (/setup#token). The token stays in the fragment, which is never sent. */
export default function SetupPage() {
  const state = useQuery({ queryKey: ['setup'], queryFn: () => ask<{ open: boolean }>('GET', '/api/setup') });
  useEffect(() => {
    document.title = `${t('setup.title')} · ${t('brand')}`;
  }, []);
  if (state.isPending) return null;
  return (
    <main className="setup">
      <PorchScene motto={[t('setup.motto1'), t('setup.motto2')]} />
      <div className="setf">
        {state.isError ? (
          <ErrorState title={t('state.error')} error={state.error} retry={() => void state.refetch()} />
        ) : state.data.open ? (
          <SetupForm />
        ) : (
          <Closed />
        )}
      </div>
    </main>
  );
}

function Closed() {
  return (
    <div className="stateview">
      <h1>{t('setup.closed')}</h1>
      <p>{t('setup.closedText')}</p>
      <a className="btn primary" href="/">
        {t('setup.toSignIn')}
      </a>
    </div>
  );
}

type Profile = 'therapy' | 'dental';
const KINDS: { kind: Profile; title: 'setup.therapy' | 'setup.dental'; text: 'setup.therapyText' | 'setup.dentalText' }[] = [
  { kind: 'therapy', title: 'setup.therapy', text: 'setup.therapyText' },
  { kind: 'dental', title: 'setup.dental', text: 'setup.dentalText' },
];

function SetupForm() {
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [profile, setProfile] = useState<Profile>('therapy');
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone || 'America/Los_Angeles');
  const [values, setValues] = useState({ practice: '', name: '', email: '', password: '' });
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const token = location.hash.slice(1);
  const set = (key: keyof typeof values) => ({
    name: key,
    value: values[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setValues({ ...values, [key]: event.target.value }),
  });
  const short = MIN_PASSWORD - [...values.password].length;
  const faults = {
    practice: values.practice.trim() ? undefined : t('setup.needName'),
    name: values.name.trim() ? undefined : t('setup.needName'),
    email: /^[^\s@]+@[^\s@]+$/.test(values.email.trim()) ? undefined : t('setup.needEmail'),
    password: short > 0 ? t('setup.passwordShort', { count: short }) : undefined,
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const first = (Object.keys(faults) as (keyof typeof faults)[]).find((key) => faults[key]);
    if (first) return form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    setBusy(true);
    setFault(null);
    try {
      const me = await ask<Me>('POST', '/api/setup', {
        body: {
          token,
          practice: { name: values.practice.trim(), zone, profile },
          owner: { name: values.name.trim(), email: values.email.trim(), password: values.password },
        },
      });
      enter(me);
      await navigate({ to: '/board', search: {} });
    } catch (error) {
      setFault(
        Problem.is(error, 'wrong-credentials')
          ? t('setup.badToken')
          : Problem.is(error, 'setup-closed')
            ? t('setup.closed')
            : problemWords(error),
      );
      setBusy(false);
    }
  };

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <header>
        <div className="wordmark">
          <Logo size={32} />
          <b>{t('brand')}</b>
        </div>
        <h1>{t('setup.title')}</h1>
        <p className="muted">{t('setup.lead')}</p>
        {!token && (
          <p className="fault" role="alert">
            {t('setup.noToken')}
          </p>
        )}
      </header>
      <section className="sec">
        <div>
          <h2 id="kind">{t('setup.kind')}</h2>
          <p>{t('setup.kindText')}</p>
        </div>
        <div className="kinds" role="radiogroup" aria-labelledby="kind">
          {KINDS.map(({ kind, title, text }) => (
            <label key={kind} className={`kind${profile === kind ? ' on' : ''}`}>
              <input type="radio" name="kind" checked={profile === kind} onChange={() => setProfile(kind)} />
              <span>
                <b>{t(title)}</b>
                <small>{t(text)}</small>
              </span>
            </label>
          ))}
        </div>
      </section>
      <section className="sec">
        <div>
          <h2>{t('setup.practice')}</h2>
          <p>{t('setup.practiceText')}</p>
        </div>
        <div className="g2">
          <Field
            label={t('setup.name')}
            {...set('practice')}
            note={t('setup.nameNote')}
            autoComplete="organization"
            maxLength={200}
            error={checked ? faults.practice : undefined}
          />
          <div>
            <Choice label={t('setup.zone')} value={zone} options={zoneChoices(zone)} onChange={setZone} />
            <small className="note">{t('setup.zoneNote', { when: dayAndTime(now(), zone, now()) })}</small>
          </div>
        </div>
      </section>
      <section className="sec">
        <div>
          <h2>{t('setup.owner')}</h2>
          <p>{t('setup.ownerText')}</p>
        </div>
        <div className="g2">
          <Field
            label={t('setup.yourName')}
            {...set('name')}
            autoComplete="name"
            maxLength={200}
            error={checked ? faults.name : undefined}
          />
          <Field
            label={t('setup.email')}
            {...set('email')}
            type="email"
            autoComplete="username"
            error={checked ? faults.email : undefined}
          />
          <PasswordField
            label={t('setup.password')}
            {...set('password')}
            autoComplete="new-password"
            note={t('setup.passwordNote')}
            error={checked ? faults.password : undefined}
          />
        </div>
      </section>
      <footer>
        <p className="note grow">
          {fault ? (
            <span className="fault" role="alert">
              {fault}
            </span>
          ) : (
            t('setup.foot')
          )}
        </p>
        <button type="submit" className="btn primary lg" disabled={busy}>
          {t('setup.do')}
        </button>
      </footer>
    </form>
  );
}
