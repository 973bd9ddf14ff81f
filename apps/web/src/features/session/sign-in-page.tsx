import { useEffect } from 'react';
import { enter } from '../../api/enter.js';
import { nowDate } from '../../ui/clock.js';
import { Logo } from '../../ui/logo.js';
import { mask } from '../../ui/mask.js';
import { PorchScene } from '../../ui/porch-scene.js';
import { t } from '../../words/words.js';
import { SignInForm } from './sign-in-form.js';
import './session.css';

const greeting = () => {
  const hour = nowDate().getHours();
  return hour < 12 ? t('session.morning') : hour < 18 ? t('session.afternoon') : t('session.evening');
};

export default function SignInPage() {
  useEffect(() => {
    document.title = `${t('session.signIn')} · ${t('brand')}`;
  }, []);
  return (
    <main className="sign">
      <PorchScene motto={[t('session.motto')]} />
      <div className="signf">
        <div className="signin">
          <div className="wordmark">
            <Logo size={32} />
            <b>{t('brand')}</b>
          </div>
          <div>
            <h1>{greeting()}</h1>
            <p className="lead">{t('session.lead')}</p>
          </div>
          <SignInForm enter={enter} />
          {mask.get().on && <p className="quiet small">{t('session.masked')}</p>}
        </div>
      </div>
    </main>
  );
}
