import type { JourneyView } from '@porchlight/client';
import { NEXT_STEPS, type NextStepKind } from '@porchlight/pipeline';
import { type FormEvent, useState } from 'react';
import { useZone } from '../../api/me.js';
import { Choice } from '../../ui/choice.js';
import { now } from '../../ui/clock.js';
import { DateField, TimeField } from '../../ui/date-field.js';
import { Field } from '../../ui/field.js';
import { onEscape } from '../../ui/on-escape.js';
import { dayKey, hasHour, instantOf, wallTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import type { Commands } from './use-commands.js';

/** A due day without an hour stands at its last minute: it is over when the day is. */
const LAST_MINUTE = '23:59';

/** What, by when, and a word for a colleague. Kept through a conflict: only a saved step closes it. */
export function NextStepForm({ journey, commands, done }: { journey: JourneyView; commands: Commands; done: () => void }) {
  const zone = useZone();
  const { nextStep } = journey;
  const [what, setWhat] = useState<NextStepKind>(nextStep?.what ?? 'call');
  const [day, setDay] = useState(nextStep?.dueAt ? dayKey(nextStep.dueAt, zone) : dayKey(now(), zone));
  const [time, setTime] = useState(nextStep?.dueAt && hasHour(nextStep.dueAt, zone) ? wallTime(nextStep.dueAt, zone) : '');
  const [note, setNote] = useState(nextStep?.note ?? '');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const dueAt = day ? instantOf(day, time || LAST_MINUTE, zone) : null;
    const moved = await commands.run('PUT', 'next-step', { nextStep: { what, dueAt, note: note.trim() || null } }, () =>
      t('next.saved', { what: t(`step.${what}`) }),
    );
    if (moved) done();
  };
  const clear = async () => {
    if (await commands.run('PUT', 'next-step', { nextStep: null }, () => t('next.cleared'))) done();
  };
  return (
    <form className="boxform" onSubmit={save} aria-label={t('next.form')} onKeyDown={onEscape(done)}>
      <Choice
        label={t('next.what')}
        value={what}
        options={NEXT_STEPS.map((value) => ({ value, label: t(`step.${value}`) }))}
        onChange={setWhat}
        autoFocus
      />
      <div className="fgrid">
        <DateField label={t('next.day')} value={day} onChange={setDay} />
        <TimeField label={t('next.time')} value={time} onChange={setTime} />
      </div>
      <Field
        label={t('next.note')}
        value={note}
        placeholder={t('next.noteExample')}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="acts">
        <button type="submit" className="btn primary" disabled={commands.busy}>
          {t('next.save')}
        </button>
        {nextStep && (
          <button type="button" className="btn" disabled={commands.busy} onClick={() => void clear()}>
            {t('next.clear')}
          </button>
        )}
        <button type="button" className="btn ghost" onClick={done}>
          {t('proofs.cancel')}
        </button>
      </div>
    </form>
  );
}
