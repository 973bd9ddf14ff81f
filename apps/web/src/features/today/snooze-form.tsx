import type { FollowUpDetail } from '@porchlight/client';
import type { FormEvent } from 'react';
import { useZone } from '../../api/me.js';
import { shown, useMask } from '../../ui/mask.js';
import { onEscape } from '../../ui/on-escape.js';
import { t } from '../../words/words.js';
import { MomentFields, useMoment } from './moment-fields.js';
import { snooze } from './row-menus.js';

/** Until a day and an hour of one's own. */
export default function SnoozeForm({ sheet, done, onClose }: { sheet: FollowUpDetail; done: (id: string) => void; onClose: () => void }) {
  const zone = useZone();
  const masked = useMask();
  const moment = useMoment(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const until = moment.read();
    if (until && (await snooze(sheet, until, { zone, name: shown(sheet.name, masked) }, done))) onClose();
  };
  return (
    <form className="askform" aria-label={t('today.snooze.form')} onSubmit={submit} onKeyDown={onEscape(onClose)} noValidate>
      <MomentFields moment={moment} legend={t('today.snooze.form')} />
      <div className="acts">
        <button type="submit" className="btn primary">
          {t('today.snooze.save')}
        </button>
        <button type="button" className="btn ghost" onClick={onClose}>
          {t('today.ask.cancel')}
        </button>
      </div>
    </form>
  );
}
