import { Problem } from '@porchlight/client';
import { Component, type ReactNode, useEffect, useState } from 'react';
import { t } from '../words/words.js';
import { Icon } from './icon.js';

/* The states that every screen can be in. Each says what happened, what is safe, and the one thing to do (LOOK §14). */

/** Shows its children only after 200 ms. */
export function Late({ children, ms = 200 }: { children: ReactNode; ms?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late ? children : null;
}

export function ErrorState({ title, error, retry }: { title: string; error: unknown; retry?: () => void }) {
  const problem = error instanceof Problem ? error : null;
  const forbidden = problem?.code === 'forbidden';
  const text = forbidden
    ? problem.detail || t('state.forbidden')
    : problem?.code === 'offline'
      ? t('session.offline')
      : problem?.detail || t('state.errorText');
  return (
    <div className="stateview" role="alert">
      <span className="stateicon">
        <Icon is={forbidden ? 'lock' : 'alert'} size={22} />
      </span>
      <h2>{forbidden ? t('state.forbidden') : title}</h2>
      <p>{text}</p>
      {problem?.reference && <p className="quiet">{t('state.reference', { reference: problem.reference })}</p>}
      {retry && !forbidden && (
        <button type="button" className="btn primary" onClick={retry}>
          {t('do.retry')}
        </button>
      )}
    </div>
  );
}

/** A place that is not for one's role: whom it is for, and where to go instead. */
export function Forbidden({ title, text }: { title: string; text: string }) {
  return (
    <div className="stateview">
      <span className="stateicon">
        <Icon is="lock" size={22} />
      </span>
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}

/** What is left when a part of the page throws: words and a way on, never a white page. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };
  static getDerivedStateFromError() {
    return { crashed: true };
  }
  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <div className="stateview" role="alert">
        <span className="stateicon">
          <Icon is="alert" size={22} />
        </span>
        <h2>{t('state.crash')}</h2>
        <p>{t('state.crashText')}</p>
        <button type="button" className="btn primary" onClick={() => location.reload()}>
          {t('state.reload')}
        </button>
      </div>
    );
  }
}
