import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { LeaveDialog } from './leave-dialog.js';
import type { Draft } from './use-draft.js';

interface Props {
  draft: Draft<unknown>;
  /** Says what is saved: “Use 5 days from Wed 15 Apr”. */
  save: string;
  /** What is said once it is saved. */
  onSave: () => void;
  /** Why it cannot be saved as it stands; null = it can. */
  held?: string | null;
  /** What this page adds between discarding and saving. */
  children?: ReactNode;
}

/** How many changes there are; discards them or saves them, keeps who leaves from losing them, and says who else has changed the page. */
export function SaveBar({ draft, save, onSave, held = null, children }: Props) {
  const { zone } = useMe().practice.settings;
  const { changes, clash, busy } = draft;
  const dirty = changes.length > 0;
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  if (!dirty) return null;
  return (
    <div className="savebar">
      {clash && (
        <div className="saveclash" role="alert">
          <p>{t('settings.clash.text', { who: clash.byName ?? t('settings.clash.somebody'), when: dayAndTime(clash.at, zone, now()) })}</p>
          <button type="button" className="btn" onClick={draft.discard}>
            {t('settings.clash.theirs')}
          </button>
          <button type="button" className="btn" onClick={draft.keepMine}>
            {t('settings.clash.mine')}
          </button>
        </div>
      )}
      <div className="saverow">
        <p role="status">
          {t('settings.changes', { count: changes.length })}
          {held && <span className="fault"> {held}</span>}
        </p>
        <button type="button" className="btn ghost" onClick={draft.discard} disabled={busy}>
          {t('settings.discard')}
        </button>
        {children}
        <button
          type="button"
          className="btn primary"
          disabled={busy || held !== null || clash !== null}
          onClick={() => void draft.save().then((kept) => kept && onSave())}
        >
          {busy ? t('settings.saving') : save}
        </button>
      </div>
      {blocker.status === 'blocked' && <LeaveDialog count={changes.length} stay={blocker.reset} leave={blocker.proceed} />}
    </div>
  );
}
