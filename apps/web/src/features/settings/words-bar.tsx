import { useBlocker } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { LeaveDialog } from './leave-dialog.js';

interface Props {
  /** What was done with the words so far, and what stays. */
  note: string;
  /** How many texts were changed. */
  changes: number;
  /** What has to be mended first. */
  errors: number;
  pending: boolean;
  busy: boolean;
  save: () => void;
  discard: () => void;
}

/** Below the words: what they were used for, and saving, which is locked while something tells too much. Keeps who leaves from losing a draft. */
export function WordsBar({ note, changes, errors, pending, busy, save, discard }: Props) {
  const dirty = changes > 0;
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  const locked = dirty && errors > 0;
  return (
    <div className="savebar">
      <div className="saverow">
        <p>{note}</p>
        <span className="sr" role="status">
          {dirty && !pending ? (errors > 0 ? t('ownWords.toChange', { count: errors }) : t('ownWords.clean')) : ''}
        </span>
        {dirty && (
          <button type="button" className="btn ghost" onClick={discard} disabled={busy}>
            {t('ownWords.discard')}
          </button>
        )}
        <button type="button" className="btn primary" disabled={!dirty || busy || pending || errors > 0} onClick={save}>
          {locked && <Icon is="lock" size={15} />}
          {busy
            ? t('ownWords.saving')
            : locked
              ? t('ownWords.saveAfter', { count: errors })
              : dirty && pending
                ? t('ownWords.checking')
                : t('ownWords.save')}
        </button>
      </div>
      {blocker.status === 'blocked' && <LeaveDialog count={changes} stay={blocker.reset} leave={blocker.proceed} />}
    </div>
  );
}
