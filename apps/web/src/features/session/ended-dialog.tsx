import type { Me } from '@porchlight/client';
import { useEffect, useRef } from 'react';
import { enter, leave } from '../../api/enter.js';
import { t } from '../../words/words.js';
import { SignInForm } from './sign-in-form.js';
import './session.css';

/** The session ran out: sign in again in place. The page stands behind, hidden, with what was typed. */
export default function EndedDialog({ me }: { me: Me }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} className="ended" aria-labelledby="ended-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="ended-title">{t('session.ended')}</h2>
      <p className="muted">{t('session.endedLead')}</p>
      <SignInForm enter={enter} practiceId={me.practice.id} />
      <button type="button" className="lnk" onClick={() => void leave()}>
        {t('session.other')}
      </button>
    </dialog>
  );
}
