import type { PracticePage } from '@porchlight/client';
import { addOpenMinutes, nextOpen } from '@porchlight/pipeline';
import { now } from '../../ui/clock.js';
import { dayAndTime, dayKey, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';

const AFTER_CLOSING_MS = 40 * 60_000;

/** What the hours and the promise mean for somebody who rings when we have just closed; and what they meant before the change. */
export function PromisePane({ practice, saved, dirty }: { practice: PracticePage; saved: PracticePage; dirty: boolean }) {
  const rang = example(saved);
  const answered = (page: PracticePage) => dayAndTime(addOpenMinutes(rang, page.callbackTargetMinutes, page), practice.zone, now());
  const [before, after] = [answered(saved), answered(practice)];
  return (
    <>
      <section>
        <h3 className="boxh">{t('settings.practice.promises')}</h3>
        <p className="voice">{t('settings.practice.answered', { rang: dayAndTime(rang, practice.zone, now()), by: after })}</p>
        {before !== after && <p className="note">{t('settings.practice.before', { by: before })}</p>}
      </section>
      <section>
        <h3 className="boxh">{t('settings.practice.whenSaved')}</h3>
        <p className="note">{t(dirty ? 'settings.practice.waiting' : 'settings.practice.unchanged')}</p>
        <p className="note">{t('settings.practice.ceiling', { count: practice.callbackCeilingHours })}</p>
      </section>
    </>
  );
}

/** Forty minutes after the practice closes on its next open day; from now, where it never opens. */
function example(page: PracticePage): string {
  const open = nextOpen(new Date(now()).toISOString(), page);
  if (!open) return new Date(now()).toISOString();
  const day = dayKey(open, page.zone);
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() || 7) as keyof PracticePage['officeHours'];
  const closing = page.officeHours[weekday]?.at(-1)?.[1] ?? '17:00';
  const at = closing === '24:00' ? '23:59' : closing;
  return new Date(Date.parse(instantOf(day, at, page.zone)) + AFTER_CLOSING_MS).toISOString();
}
