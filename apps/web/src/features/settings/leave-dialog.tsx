import { useEffect, useRef } from 'react';
import { t } from '../../words/words.js';

/** Asked before changes would be lost: staying is what a slip of the hand gets. */
export function LeaveDialog({ count, stay, leave }: { count: number; stay: () => void; leave: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} className="leavebox" aria-labelledby="leave-title" onCancel={stay}>
      <h2 id="leave-title">{t('settings.leave.title', { count })}</h2>
      <p className="muted">{t('settings.leave.text')}</p>
      <div className="row-flex">
        <button type="button" className="btn primary" onClick={stay}>
          {t('settings.leave.stay')}
        </button>
        <button type="button" className="btn ghost" onClick={leave}>
          {t('settings.leave.go')}
        </button>
      </div>
    </dialog>
  );
}
