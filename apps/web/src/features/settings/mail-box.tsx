import type { ReminderSettingsView } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient, remindersQuery } from '../../api/queries.js';
import { TimeField } from '../../ui/date-field.js';
import { Icon } from '../../ui/icon.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** What leaves by mail, and when; where none can leave, that is said in words. */
export function MailBox({ settings }: { settings: ReminderSettingsView }) {
  const [digest, setDigest] = useState(settings.digest);
  const [digestAt, setAt] = useState(settings.digestAt);
  const [ceilings, setCeilings] = useState(settings.ceilings);
  const [weekly, setWeekly] = useState(settings.weekly);
  const readsFigures = useMay('figures.read');
  const [busy, setBusy] = useState(false);
  const same = digest === settings.digest && digestAt === settings.digestAt && ceilings === settings.ceilings && weekly === settings.weekly;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const kept = await ask<ReminderSettingsView>('PUT', '/api/reminders', { body: { digest, digestAt, ceilings, weekly } });
      queryClient.setQueryData(remindersQuery.queryKey, kept);
      toast({ text: t('me.mail.saved') });
    } catch (error) {
      toast({ text: problemWords(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="mesec" aria-labelledby="me-mail">
      <div>
        <h3 id="me-mail">{t('me.mail.title')}</h3>
        <p>{t('me.mail.lead', { to: settings.mailTo })}</p>
      </div>
      <form className="meform" onSubmit={save} noValidate aria-labelledby="me-mail">
        {!settings.mailPossible && (
          <p className="mailoff">
            <Icon is="mail" size={18} />
            <span>{t('me.mail.off')}</span>
          </p>
        )}
        <label className="ckrow">
          <input type="checkbox" checked={digest} onChange={(event) => setDigest(event.target.checked)} />
          <span>
            {t('me.mail.digest')}
            <small className="note">{t('me.mail.digestNote')}</small>
          </span>
        </label>
        {digest && <TimeField label={t('me.mail.at')} value={digestAt} onChange={setAt} />}
        <label className="ckrow">
          <input type="checkbox" checked={ceilings} onChange={(event) => setCeilings(event.target.checked)} />
          <span>
            {t('me.mail.ceilings')}
            <small className="note">{t('me.mail.ceilingsNote')}</small>
          </span>
        </label>
        {readsFigures && (
          <label className="ckrow">
            <input type="checkbox" checked={weekly} onChange={(event) => setWeekly(event.target.checked)} />
            <span>
              {t('me.mail.weekly')}
              <small className="note">{t('me.mail.weeklyNote')}</small>
            </span>
          </label>
        )}
        <button type="submit" className="btn primary" disabled={busy || same || !digestAt}>
          {t('me.mail.save')}
        </button>
      </form>
    </section>
  );
}
