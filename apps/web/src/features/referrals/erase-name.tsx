import { useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { onEscape } from '../../ui/on-escape.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { r } from './words.js';

/** A third person's name goes when it is asked for: in two steps, because nothing brings it back. */
export function EraseName({ id, name }: { id: string; name: string }) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const erase = async () => {
    setBusy(true);
    try {
      await ask('DELETE', `/api/outside-referrers/${id}/name`);
      toast({ text: r('erase.done') });
    } catch (error) {
      toast({ text: problemWords(error), forMs: 10_000 });
    } finally {
      setBusy(false);
      setAsked(false);
      for (const key of ['referrals', 'referrers', 'thanks', 'origin']) void queryClient.invalidateQueries({ queryKey: [key] });
    }
  };
  if (!asked)
    return (
      <button type="button" className="lnk rerase" aria-label={r('erase.askOf', { name })} onClick={() => setAsked(true)}>
        {r('erase.ask')}
      </button>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape of the buttons inside bubbles up to here
    <span className="rerasing" onKeyDown={onEscape(() => setAsked(false))}>
      {r('erase.text')}
      <span className="acts">
        {/* biome-ignore lint/a11y/noAutofocus: the button that led here is gone */}
        <button type="button" className="btn" autoFocus disabled={busy} onClick={() => void erase()}>
          {r('erase.yes', { name })}
        </button>
        <button type="button" className="btn ghost" onClick={() => setAsked(false)}>
          {t('do.cancel')}
        </button>
      </span>
    </span>
  );
}
