import type { NewCalendar } from '@porchlight/client';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../api/client.js';
import { useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient, remindersQuery } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { Field } from '../../ui/field.js';
import { dayName } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** A private address for a calendar. It is shown once, since only its hash is kept. */
export function CalendarBox({ since }: { since: string | null }) {
  const zone = useZone();
  const nowMs = useNow();
  const [url, setUrl] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // The address takes the focus, selected: it is to be taken away from here.
  useEffect(() => {
    if (url) box.current?.querySelector('input')?.select();
  }, [url]);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
      await queryClient.invalidateQueries({ queryKey: remindersQuery.queryKey });
    } catch (error) {
      toast({ text: problemWords(error) });
    } finally {
      setBusy(false);
    }
  };
  const make = () => run(async () => setUrl((await ask<NewCalendar>('POST', '/api/reminders/calendar')).url));
  const end = () =>
    run(async () => {
      await ask('DELETE', '/api/reminders/calendar');
      setUrl(null);
      toast({ text: t('me.calendar.ended') });
    });
  const copy = async () => {
    await navigator.clipboard.writeText(url ?? '');
    toast({ text: t('me.calendar.copied') });
  };
  return (
    <section className="mesec" aria-labelledby="me-calendar">
      <div>
        <h3 id="me-calendar">{t('me.calendar.title')}</h3>
        <p>{t('me.calendar.lead')}</p>
      </div>
      <div className="meform" ref={box}>
        {url && (
          <>
            <Field
              label={t('me.calendar.url')}
              value={url}
              readOnly
              note={t('me.calendar.once')}
              onFocus={(event) => event.target.select()}
            />
            <button type="button" className="btn primary" onClick={() => void copy()}>
              {t('me.calendar.copy')}
            </button>
          </>
        )}
        {since && !url && <p>{t('me.calendar.since', { day: dayName(since, zone, nowMs) })}</p>}
        <div className="row-flex">
          <button type="button" className="btn" disabled={busy} onClick={() => void make()}>
            {t(since ? 'me.calendar.anew' : 'me.calendar.make')}
          </button>
          {since && (
            <button type="button" className="btn ghost" disabled={busy} onClick={() => void end()}>
              {t('me.calendar.end')}
            </button>
          )}
        </div>
        {since && <p className="note">{t('me.calendar.anewNote')}</p>}
      </div>
    </section>
  );
}
